/**
 * @fileoverview A rep's widgets hand the token to each other, so that ten widgets are one sign-in. Only pages of our own
 * origin (and, in a partitioned browser, under the same desktop) hear the channel; the token is never stored.
 */
import { isRecord } from './json.js';
import type { Token } from './sign-in.js';

/** Milliseconds that a new widget waits for another one's token. */
export const SHARE_LIMIT_MS = 150;

/** A token with less life than this is not handed on, in milliseconds. */
const MIN_LIFE_MS = 60_000;

/** Asks the others once, and answers them from then on. */
export interface TokenShare {
  /** Another widget's token, or `undefined` where none answered in time. */
  ask(): Promise<Token | undefined>;
  /** From now on others get this one; `undefined`: none. */
  offer(token: Token | undefined): void;
  close(): void;
}

/**
 * The share of one OAuth client.
 * @param openChannel makes the channel; throws where the browser refuses it, and then nobody is asked.
 */
export function createTokenShare(
  clientId: string,
  openChannel: (name: string) => BroadcastChannel,
): TokenShare {
  const channel = tryOpen(() => openChannel(`baton-sign-in-${clientId}`));
  let own: Token | undefined;
  let heard: ((token: Token) => void) | undefined;

  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isRecord(data)) return;
    if (data['kind'] === 'wanted' && own && own.expiresAt - Date.now() > MIN_LIFE_MS) {
      channel.postMessage({ kind: 'token', ...own });
    }
    if (data['kind'] === 'token') {
      const { accessToken, expiresAt } = data;
      if (typeof accessToken === 'string' && typeof expiresAt === 'number') {
        heard?.({ accessToken, expiresAt });
      }
    }
  });

  return {
    ask() {
      if (!channel) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        heard = resolve;
        setTimeout(() => resolve(undefined), SHARE_LIMIT_MS);
        channel.postMessage({ kind: 'wanted' });
      });
    },
    offer(token) {
      own = token;
    },
    close() {
      channel?.close();
    },
  };
}

function tryOpen(open: () => BroadcastChannel): BroadcastChannel | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
