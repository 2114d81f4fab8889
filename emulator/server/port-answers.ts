/** @fileoverview What is found where: the main port's and the seats' addresses. */
import type { Door } from '../genesys/contract.js';
import type { FileSource } from './app-files.js';
import { desktopFile, desktopPage, type PageName } from './desktop-files.js';
import { overviewRoute, seatRoute, type DesktopContext } from './desktop-routes.js';
import type { CUT } from './node-http.js';
import { type Answer } from './node-http.js';
import { hostOrigin, type Seat } from './ports.js';

/** What answers behind the ports. */
export interface Answers {
  /** Genesys behind its shell, for requests that come in by a door. */
  genesys(door: Door): Answer;
  readonly doors: (request: Request) => Promise<Response>;
  readonly appFiles: FileSource;
  readonly context: DesktopContext;
}

/** Everything on the main port. */
export function mainAnswer(answers: Answers): Answer {
  const { context, doors } = answers;
  const origin = hostOrigin(context.ports.main);
  const genesys = answers.genesys({ origin });
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (isGenesys(pathname)) return genesys(request);
    if (pathname.startsWith('/emulator/')) return doors(request);
    return overviewRoute(request, context) ?? file(request, 'overview', origin, answers.appFiles);
  };
}

/** Everything on a seat's port. */
export function seatAnswer(seat: Seat, answers: Answers): Answer {
  const genesys = answers.genesys({ origin: seat.origin, seat: seat.user.id });
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (isGenesys(pathname)) return genesys(request);
    return (
      (await seatRoute(request, seat, answers.context)) ??
      file(request, 'seat', seat.origin, answers.appFiles)
    );
  };
}

/**
 * Everything on Vault's port: its API behind its shell, and a page in place of its own pages, which `Open case` leads to.
 * The page is no request to the platform, so the ledger does not list it.
 */
export function vaultAnswer(api: Answer): Answer {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== 'GET') return api(request);
    if (pathname === '/ui/' || pathname === '/ui') return desktopPage('vault');
    return (await desktopFile(pathname)) ?? api(request);
  };
}

const isGenesys = (pathname: string): boolean =>
  pathname.startsWith('/api/') || pathname.startsWith('/login/');

async function file(
  request: Request,
  page: PageName,
  origin: string,
  appFiles: FileSource,
): Promise<Response | typeof CUT> {
  const { pathname, search, hostname } = new URL(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sentence(405, `${request.method} does nothing here. Use GET.`);
  // A desktop on the widget's own site would hide what the browser does to frames of other sites.
  if (pathname === '/')
    return hostname === 'localhost' ? desktopPage(page) : Response.redirect(`${origin}/`, 302);
  // Browsers ask for it of their own accord; a missing one would show as an error of the page.
  if (pathname === '/favicon.ico') return new Response(null, { status: 204 });
  return (
    (await desktopFile(pathname)) ??
    (await appFiles(pathname + search)) ??
    sentence(404, `There is nothing at ${pathname}. Go to ${origin}/.`)
  );
}

const sentence = (status: number, text: string): Response =>
  new Response(`EMULATED: ${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
