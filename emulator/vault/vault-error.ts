/** @fileoverview Vault's refusals: error types as the platform names them (reference 25.2, Errors). */

/** The error types that this emulator uses. */
export type VaultErrorType =
  | 'UNEXPECTED_ERROR'
  | 'MALFORMED_URL'
  | 'METHOD_NOT_SUPPORTED'
  | 'NO_PASSWORD_PROVIDED'
  | 'USERNAME_OR_PASSWORD_INCORRECT'
  | 'INVALID_SESSION_ID'
  | 'PARAMETER_REQUIRED'
  | 'INVALID_DATA'
  | 'ATTRIBUTE_NOT_SUPPORTED'
  | 'OPERATION_NOT_ALLOWED'
  /** Documented with `_ERROR` behind it; real replies have it without. */
  | 'INCORRECT_QUERY_SYNTAX';

/** Refuses a request, or one row of it. The message is not contractual there; here it says what to do. */
export class VaultError extends Error {
  readonly type: VaultErrorType;

  constructor(type: VaultErrorType, message: string) {
    super(message);
    this.name = 'VaultError';
    this.type = type;
  }
}
