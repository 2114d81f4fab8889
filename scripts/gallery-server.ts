/** @fileoverview Serves the widget in any of its visual states, without an application behind it, for pictures. */
import { build } from 'esbuild';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { tokensCss } from './tokens.js';

/** A running gallery: `url` and the name of a state after a `?` is a page with that state. */
export interface Gallery {
  readonly url: string;
  close(): void;
}

/** Bundles the widget with its states and serves them on a free port of this machine. */
export async function startGallery(): Promise<Gallery> {
  const bundle = await build({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    entryPoints: ['test/support/gallery-page.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    target: 'es2022',
  });
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': [
      'text/html',
      '<!doctype html><html lang="en"><title>Baton</title><link rel="stylesheet" href="/tokens.css">' +
        '<style>body { margin: 0 }</style><script type="module" src="/gallery.js"></script></html>',
    ],
    '/tokens.css': ['text/css', await tokensCss()],
    '/gallery.js': ['text/javascript', bundle.outputFiles[0]?.text ?? ''],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[new URL(request.url ?? '/', 'http://localhost').pathname] ?? [];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The gallery got no port. Run it again.');
  }
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
