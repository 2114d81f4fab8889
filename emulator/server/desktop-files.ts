/** @fileoverview Serves the emulated desktop's own pages: bundled from source when first asked for. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { DESKTOP_POLICY, pageHeaders } from './security-headers.js';

const SOURCES = fileURLToPath(new URL('../desktop/', import.meta.url));
/** Genesys' own design tokens, light and dark. */
const TOKENS = fileURLToPath(
  new URL('../../node_modules/genesys-spark/dist/css/flare/global.css', import.meta.url),
);

/** The pages that the emulator draws itself. */
export type PageName = 'seat' | 'overview' | 'vault';

/** A page's HTML. */
export async function desktopPage(name: PageName): Promise<Response> {
  return reply(await readFile(`${SOURCES}${name}.html`), 'text/html; charset=utf-8');
}

/** A file of the pages, under `/desktop/`; `undefined` where there is none. */
export async function desktopFile(pathname: string): Promise<Response | undefined> {
  switch (pathname) {
    case '/desktop/tokens.css':
      return reply(await readFile(TOKENS), 'text/css; charset=utf-8');
    case '/desktop/page.css':
      return reply(await readFile(`${SOURCES}page.css`), 'text/css; charset=utf-8');
    case '/desktop/seat.js':
      return reply((await bundles()).seat, 'text/javascript; charset=utf-8');
    case '/desktop/overview.js':
      return reply((await bundles()).overview, 'text/javascript; charset=utf-8');
    case '/desktop/vault.js':
      return reply((await bundles()).vault, 'text/javascript; charset=utf-8');
    default:
      return undefined;
  }
}

const reply = (content: Uint8Array, type: string): Response =>
  new Response(new Uint8Array(content), { headers: pageHeaders(type, DESKTOP_POLICY) });

let bundled: Promise<Record<PageName, Uint8Array>> | undefined;

/** The scripts; built once for all emulators of this process. */
function bundles(): Promise<Record<PageName, Uint8Array>> {
  return (bundled ??= bundle());
}

async function bundle(): Promise<Record<PageName, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: ['seat', 'overview', 'vault'].map((name) => `${SOURCES}${name}.ts`),
    outdir: SOURCES,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'inline',
    logLevel: 'warning',
  });
  const named = (name: PageName): Uint8Array => {
    const file = outputFiles.find(({ path }) => path.endsWith(`/${name}.js`));
    if (!file) throw new Error(`The desktop's script ${name}.js was not built.`);
    return file.contents;
  };
  return { seat: named('seat'), overview: named('overview'), vault: named('vault') };
}
