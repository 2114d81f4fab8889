/** @fileoverview The HTTP call of a data action, with its time-out. */
import type { EmulatorClock } from '../../kernel/clock.js';
import { Refused } from '../errors.js';
import type { ActionsEnvironment } from './context.js';
import { remoteTimedOut, remoteUnreachable } from './remote-errors.js';

/** What came back, whatever its status. */
export interface RemoteReply {
  readonly status: number;
  readonly body: string;
}

/** @throws Refused where nothing came back in time. */
export async function callRemote(
  request: Request,
  seconds: number,
  { callHttp, clock }: ActionsEnvironment,
): Promise<RemoteReply> {
  const timeout = expiry(clock, seconds);
  try {
    const work = (async () => {
      const response = await callHttp(new Request(request, { signal: timeout.signal }));
      return { status: response.status, body: await response.text() };
    })();
    // It loses the race on a time-out, and its failure after that concerns nobody.
    work.catch(() => undefined);
    return await Promise.race([work, timeout.expired]);
  } catch (error) {
    throw error instanceof Refused ? error : remoteUnreachable();
  } finally {
    timeout.cancel();
  }
}

/** Rejects, and aborts the signal, once the time is over on the emulator's clock. */
function expiry(
  clock: EmulatorClock,
  seconds: number,
): { readonly signal: AbortSignal; readonly expired: Promise<never>; cancel(): void } {
  const controller = new AbortController();
  let reject: (reason: Refused) => void = () => undefined;
  const expired = new Promise<never>((_, refuse) => (reject = refuse));
  const timer = clock.after(seconds * 1_000, () => {
    reject(remoteTimedOut(seconds));
    controller.abort();
  });
  return { signal: controller.signal, expired, cancel: () => clock.cancel(timer) };
}
