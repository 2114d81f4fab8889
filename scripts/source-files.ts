/** @fileoverview The widget's files straight from `src/`, through `@web/dev-server`, loaded again when one of them changes. */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import commonjs from '@rollup/plugin-commonjs';
import { startDevServer } from '@web/dev-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fromRollup } from '@web/dev-server-rollup';
import { APP_POLICY, pageHeaders } from '../emulator/server/security-headers.js';
import { eventStream } from '../emulator/server/event-stream.js';
import type { FileSource } from '../emulator/server/app-files.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where a page learns that it is to be loaded again. */
const CHANGES = '/widget/changes';

/** Scripts that the pages name, and the sources behind them. */
const SCRIPTS: Readonly<Record<string, string>> = {
  '/widget/main.js': '/src/widget/main.ts',
  '/widget/signed-in.js': '/src/widget/signed-in.ts',
};

/** Starts the dev server on a port of its own and passes on to it what the emulator has nothing for. */
export async function sourceFiles(): Promise<FileSource> {
  const server = await startDevServer({
    config: {
      rootDir: ROOT,
      // Its own server would listen on all addresses of the machine.
      middlewareMode: true,
      nodeResolve: { browser: true, exportConditions: ['development'] },
      injectWebSocket: false,
      plugins: [
        // The one package whose browser build is no module.
        fromRollup(commonjs)({
          include: ['**/node_modules/purecloud-client-app-sdk/**'],
          strictRequires: false,
        }),
        esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${ROOT}tsconfig.json` }),
      ],
    },
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
  });
  const http = createServer(server.koaApp.callback());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const listeners = new Set<() => void>();
  let version = 0;
  server.fileWatcher.on('change', () => {
    version += 1;
    for (const listener of listeners) listener();
  });
  const changes = (): Response =>
    eventStream(
      () => version,
      (changed) => {
        listeners.add(changed);
        return () => listeners.delete(changed);
      },
    );

  return async (path) => {
    const { pathname } = new URL(path, 'http://localhost');
    if (pathname === CHANGES) return changes();
    if (pathname === '/widget/tokens.css') return styles(await tokens());
    const script = SCRIPTS[pathname];
    if (script) return javascript(entry(script));
    const source = pathname
      .replace(/^\/widget\/$/, '/src/widget/index.html')
      .replace(/^\/widget\//, '/src/widget/');
    const { search } = new URL(path, 'http://localhost');
    const reply = await fetch(`http://127.0.0.1:${port}${source}${search}`);
    if (!reply.ok) return undefined;
    const type = reply.headers.get('content-type') ?? 'text/plain';
    return new Response(await reply.arrayBuffer(), { headers: pageHeaders(type, APP_POLICY) });
  };
}

/** Loads a source, and the whole page again when the version changes. */
const entry = (source: string): string => `import '${source}';
let version;
new EventSource('${CHANGES}').addEventListener('message', ({ data }) => {
  if (version !== undefined && version !== data) location.reload();
  version = data;
});
`;

/** The design tokens, as the build makes them. */
async function tokens(): Promise<Uint8Array> {
  const file = `${await mkdtemp(`${tmpdir()}/baton-tokens-`)}/tokens.css`;
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/tokens.ts', file], {
    cwd: ROOT,
  });
  return readFile(file);
}

const styles = (content: Uint8Array): Response =>
  new Response(new Uint8Array(content), {
    headers: pageHeaders('text/css; charset=utf-8', APP_POLICY),
  });

const javascript = (content: string): Response =>
  new Response(content, { headers: pageHeaders('text/javascript; charset=utf-8', APP_POLICY) });
