/** @fileoverview Stands before a platform's core: notes each request in the ledger and applies the faults in force. */
import type { FaultEffect, Faults } from '../kernel/faults.js';
import type { Ledger, LedgerEntry, PlatformName } from '../kernel/ledger.js';
import type { EmulatorClock } from '../kernel/clock.js';
import { CUT, type Answer } from './node-http.js';

/** A platform, as its shell sees it. */
export interface Platform {
  readonly name: PlatformName;
  handle(request: Request): Promise<Response>;
  /** Who sent a request, by its token. */
  userOf(request: Request): string | undefined;
  /** The platform's own reply for a status that a fault asks for. */
  failure(status: number, request: Request): Response;
}

/** What all shells share. */
export interface ShellTools {
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly clock: EmulatorClock;
}

/** Puts the shell before a platform. */
export function platformShell(platform: Platform, { ledger, faults, clock }: ShellTools): Answer {
  return async (request) => {
    const { method } = request;
    const { pathname, search } = new URL(request.url);
    const preflight = isPreflight(request);
    const user = platform.userOf(request);
    const entry: LedgerEntry = ledger.note({
      platform: platform.name,
      method,
      path: pathname + search,
      time: clock.iso(),
      from: isFromBrowser(request) ? 'browser' : 'program',
      preflight,
      ...(user === undefined ? {} : { user }),
    });
    // Faults and delays are for requests; a preflight is the browser's own affair.
    const effect = preflight ? {} : (faults.take(platform.name, method, pathname) ?? {});
    if (effect.delayMs !== undefined) await wait(effect.delayMs);
    if (effect.drop === 'before') return CUT;
    const reply =
      effect.status === undefined
        ? await platform.handle(request)
        : failureReply(platform, effect.status, effect, request);
    entry.status = reply.status;
    return effect.drop === 'after' ? CUT : reply;
  };
}

function failureReply(
  platform: Platform,
  status: number,
  effect: FaultEffect,
  request: Request,
): Response {
  const reply = platform.failure(status, request);
  if (effect.retryAfter !== undefined) reply.headers.set('Retry-After', String(effect.retryAfter));
  return reply;
}

const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' && request.headers.has('access-control-request-method');

/** Node's own `fetch` sends `Sec-Fetch-Mode` too, so only what browsers alone send counts. */
const isFromBrowser = (request: Request): boolean =>
  request.headers.has('origin') || request.headers.has('sec-fetch-site');

/**
 * Waits on the machine's clock, not on the emulator's: senders measure their time-outs with it, and a reset of the
 * emulator must not leave them without an answer.
 */
const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
