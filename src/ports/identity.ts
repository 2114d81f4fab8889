/** @fileoverview Port: who the rep is. The adapter is `src/genesys/`. */
import type { Result } from '../domain/result.js';

/** Why there is no sign-in. `detail` is the platform's error code. */
export interface SignInFailure {
  readonly kind: 'frame_refused' | 'state_mismatch' | 'denied' | 'popup_blocked' | 'timeout';
  readonly detail?: string;
}

/** Signing in. Resolves always; after a success the telephone system and the operations can be used. */
export interface Identity {
  /** Another widget's sign-in, if there is one; whether there was. Nothing is asked of the rep or of the platform. */
  join(): Promise<boolean>;
  /** Without a click: another widget's sign-in, or the rep's session with the platform. */
  signInQuietly(): Promise<Result<void, SignInFailure>>;
  /** In a window of its own. MUST be called from a click, synchronously. */
  signInByWindow(): Promise<Result<void, SignInFailure>>;
  /** Forgets the token, which the platform no longer takes. */
  forget(): void;
}
