/** @fileoverview Serves the built files of the widget and of the setup app. */
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { APP_POLICY, pageHeaders } from './security-headers.js';

/** Answers a path (with query); `undefined` where it has nothing there. */
export type FileSource = (path: string) => Promise<Response | undefined>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Files of `<folder>/widget/` and `<folder>/setup/` under `/widget/` and `/setup/`.
 * @param folder absolute path.
 */
export function folderSource(folder: string): FileSource {
  return async (path) => {
    const { pathname } = new URL(path, 'http://localhost');
    const file = fileOf(folder, pathname);
    const type = file && TYPES[extname(file)];
    if (!file || !type) return undefined;
    const content = await readFile(file).catch(() => undefined);
    return (
      content && new Response(new Uint8Array(content), { headers: pageHeaders(type, APP_POLICY) })
    );
  };
}

/** The folders that are served; nothing above them ever is, however a path is written. */
const SERVED = ['widget', 'setup'] as const;

function fileOf(folder: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const file = join(folder, decoded.endsWith('/') ? `${decoded}index.html` : decoded);
  return SERVED.some((name) => file.startsWith(join(folder, name) + sep)) ? file : undefined;
}
