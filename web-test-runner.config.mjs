/** Component tests, in a real Chromium. `CHROME_PATH` names another than the system's. */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';

const { tokensCss } = await tsImport('./scripts/tokens.ts', import.meta.url);
const tokens = await tokensCss();

export default {
  files: 'test/component/**/*.test.ts',
  nodeResolve: true,
  concurrency: 2,
  // Roles and names are computed by the browser, which takes its time on a machine that others share.
  testFramework: { config: { timeout: '20000' } },
  testsFinishTimeout: 300_000,
  plugins: [
    a11ySnapshotPlugin(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          // Roles and names as Chromium itself computes them: what a screen reader gets.
          '--enable-blink-features=ComputedAccessibilityInfo',
        ],
      },
    }),
  ],
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <title>Baton</title>
        <style>${tokens}</style>
        <script type="module" src="${testFramework}"></script>
      </head>
      <body></body>
    </html>`,
};
