/** @fileoverview The identity port: another widget's token, the framed sign-in page, or a window. */
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Identity, SignInFailure } from '../ports/identity.js';
import { signInByPopup, signInInFrame } from './sign-in.js';
import type { SignInOptions, Token } from './sign-in.js';
import type { TokenShare } from './token-share.js';

/** Signs one client in and keeps its token in memory. */
export function createIdentity(options: SignInOptions, share: TokenShare): Identity {
  const { client } = options;
  const adopt = (token: Token): void => {
    client.setAccessToken(token.accessToken);
    share.offer(token);
  };
  const finish = (outcome: Result<Token, SignInFailure>): Result<void, SignInFailure> => {
    if (!outcome.ok) return outcome;
    adopt(outcome.value);
    return ok(undefined);
  };
  return {
    async join() {
      const shared = await share.ask();
      if (shared) adopt(shared);
      return shared !== undefined;
    },
    async signInQuietly() {
      const shared = await share.ask();
      return finish(shared ? ok(shared) : await signInInFrame(options));
    },
    signInByWindow: () => signInByPopup(options).then(finish),
    forget() {
      client.clearAccessToken();
      share.offer(undefined);
    },
  };
}
