/**
 * @fileoverview Requests that were sent with a token that has been renewed since: that the platform refuses them says nothing of the
 * new one. They are as good as unanswered, and are sent again as those are.
 */
import { err } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { PlatformError } from '../ports/platform-error.js';

/**
 * The same port, on which such refusals are `unavailable`.
 * @param tokens how many tokens there have been.
 */
export function withoutLateRefusals<Port extends object>(port: Port, tokens: () => number): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        const sentWith = tokens();
        const reply: unknown = Reflect.apply(member, target, args);
        if (!(reply instanceof Promise)) return reply;
        return reply.then((result: Result<unknown, PlatformError>) =>
          tokens() === sentWith || result.ok || !isSignInOver(result.error)
            ? result
            : err({ ...result.error, code: 'unavailable' as const }),
        );
      };
    },
  });
}

/** Whether Genesys no longer takes the token, for a request of its own or for an operation. */
export const isSignInOver = ({ code, platform }: PlatformError): boolean =>
  code === 'unauthenticated' && platform === 'genesys';
