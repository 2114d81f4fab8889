/**
 * @fileoverview Sign-in by Authorization Code with PKCE, over the SDK's public functions, with our own listener.
 *
 * The sign-in page is opened in a child frame (no click, where the rep's Genesys session is known) or in a popup. Either way
 * our page stays: verifier and `state` live in its memory, nothing is stored, and a page that refuses to be framed costs
 * a click, not the widget (ADR 0004).
 */
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { SignInFailure } from '../ports/identity.js';
import type { Client } from './client.js';
import type { Region } from './region.js';
import { isRecord } from './json.js';

/** A token and when it ends. Never logged, never stored. */
export interface Token {
  readonly accessToken: string;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly expiresAt: number;
}

/** Which client signs in, where, and where the code is sent. */
export interface SignInOptions {
  readonly client: Client;
  readonly region: Region;
  readonly clientId: string;
  /** Address of `signed-in.html`, exactly as registered. Its origin is ours. */
  readonly redirectUri: string;
}

/** Milliseconds that the framed sign-in page may take before a popup is offered. */
export const FRAME_LIMIT_MS = 8_000;

/** Milliseconds after the frame has loaded something: our own page would have spoken by now. */
export const FRAME_GRACE_MS = 700;

/** Milliseconds that a person may take in the popup. */
export const POPUP_LIMIT_MS = 120_000;

/** Name of the message that `signed-in.ts` posts. */
export const SIGNED_IN = 'baton_signed_in';

/** A place in which the sign-in page is shown. */
interface Stage {
  /** The window that the answer must come from. */
  readonly source: Window | null;
  /** Settles when it is certain that no answer will come. */
  readonly gaveUp: Promise<SignInFailure>;
  close(): void;
}

/** Signs in without a click, in a child frame. */
export const signInInFrame = (options: SignInOptions): Promise<Result<Token, SignInFailure>> =>
  signIn(options, openFrame);

/** Signs in in a popup. MUST be called from a click. */
export const signInByPopup = (options: SignInOptions): Promise<Result<Token, SignInFailure>> => {
  // Opened at once, while the browser still knows of the click; it is led to the sign-in page later.
  const popup = window.open('', 'baton_sign_in', 'popup,width=480,height=680');
  return signIn(options, (address) => openPopup(popup, address));
};

async function signIn(
  { client, region, clientId, redirectUri }: SignInOptions,
  open: (address: string) => Stage,
): Promise<Result<Token, SignInFailure>> {
  const verifier = client.generatePKCECodeVerifier(128);
  const state = client.generatePKCECodeVerifier(43);
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    code_challenge: await client.computePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  });
  const stage = open(`${region.loginUrl}/oauth/authorize?${query}`);
  const { answer, stop } = listen(stage, new URL(redirectUri).origin);
  const outcome = await Promise.race([answer, stage.gaveUp]);
  stop();
  stage.close();
  if (!(outcome instanceof URLSearchParams)) return err(outcome);
  if (outcome.get('state') !== state) return err({ kind: 'state_mismatch' });
  const code = outcome.get('code');
  if (code === null) {
    const detail = outcome.get('error') ?? undefined;
    return err({ kind: 'denied', ...(detail !== undefined && { detail }) });
  }
  return exchange(client, clientId, verifier, code, redirectUri);
}

async function exchange(
  client: Client,
  clientId: string,
  verifier: string,
  code: string,
  redirectUri: string,
): Promise<Result<Token, SignInFailure>> {
  try {
    const data = await client.authorizePKCEGrant(clientId, verifier, code, redirectUri);
    return ok({ accessToken: data.accessToken, expiresAt: data.tokenExpiryTime });
  } catch (cause) {
    const body = isRecord(cause) && isRecord(cause['response']) ? cause['response']['data'] : {};
    const detail = isRecord(body) && typeof body['error'] === 'string' ? body['error'] : undefined;
    return err({ kind: 'denied', ...(detail !== undefined && { detail }) });
  }
}

/** Waits for the one message that counts: from that window, from our own origin. The listener is removed by `stop`. */
function listen(stage: Stage, origin: string): { answer: Promise<URLSearchParams>; stop(): void } {
  const ended = new AbortController();
  const answer = new Promise<URLSearchParams>((resolve) => {
    const hear = (event: MessageEvent<unknown>): void => {
      if (event.origin !== origin || event.source !== stage.source) return;
      if (!isRecord(event.data) || event.data['name'] !== SIGNED_IN) return;
      resolve(new URLSearchParams(String(event.data['search'])));
    };
    window.addEventListener('message', hear, { signal: ended.signal });
  });
  return { answer, stop: () => ended.abort() };
}

function openFrame(address: string): Stage {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'Sign-in';
  const gaveUp = new Promise<SignInFailure>((resolve) => {
    const refuse = (): void => resolve({ kind: 'frame_refused' });
    setTimeout(refuse, FRAME_LIMIT_MS);
    // A refused page "loads" as well: as the browser's own error page, which says nothing.
    frame.addEventListener('load', () => setTimeout(refuse, FRAME_GRACE_MS));
  });
  frame.src = address;
  document.body.append(frame);
  return { source: frame.contentWindow, gaveUp, close: () => frame.remove() };
}

function openPopup(popup: Window | null, address: string): Stage {
  if (!popup) {
    const gaveUp = Promise.resolve<SignInFailure>({ kind: 'popup_blocked' });
    return { source: null, gaveUp, close: () => {} };
  }
  popup.location.href = address;
  let watch: ReturnType<typeof setInterval> | undefined;
  const gaveUp = new Promise<SignInFailure>((resolve) => {
    const openedAt = Date.now();
    watch = setInterval(() => {
      if (popup.closed) resolve({ kind: 'denied', detail: 'window_closed' });
      if (Date.now() - openedAt > POPUP_LIMIT_MS) resolve({ kind: 'timeout' });
    }, 500);
  });
  const close = (): void => {
    clearInterval(watch);
    popup.close();
  };
  return { source: popup, gaveUp, close };
}
