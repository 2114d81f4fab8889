/** @fileoverview Vault's refusals: error types as the platform names them (reference 25.2, Errors). */

/** All types that Vault documents, the one for queries in the spelling of real replies (documented with `_ERROR`). */
export const VAULT_ERROR_TYPES = [
  'UNEXPECTED_ERROR',
  'MALFORMED_URL',
  'METHOD_NOT_SUPPORTED',
  'INACTIVE_USER',
  'NO_PASSWORD_PROVIDED',
  'USERNAME_OR_PASSWORD_INCORRECT',
  'USER_LOCKED_OUT',
  'PASSWORD_CHANGE_REQUIRED',
  'INVALID_SESSION_ID',
  'PARAMETER_REQUIRED',
  'INVALID_DATA',
  'ATTRIBUTE_NOT_SUPPORTED',
  'INVALID_FILTER',
  'INCORRECT_QUERY_SYNTAX',
  'EXCEEDS_FILE_MAX_SIZE',
  'ITEM_NAME_EXISTS',
  'INSUFFICIENT_ACCESS',
  'OPERATION_NOT_ALLOWED',
  'RACE_CONDITION',
  'OPERATION_IN_PROGRESS',
  'API_LIMIT_EXCEEDED',
  'CONFIGURATION_MODE_ENABLED',
  'SDK_ERROR',
  'USER_NOT_FOUND',
  'FEDERATED_ID_ALREADY_EXISTS',
] as const;

/** One of them. */
export type VaultErrorType = (typeof VAULT_ERROR_TYPES)[number];

/** Refuses a request, or one row of it. The message is not contractual there; here it says what to do. */
export class VaultError extends Error {
  readonly type: VaultErrorType;

  constructor(type: VaultErrorType, message: string) {
    super(message);
    this.name = 'VaultError';
    this.type = type;
  }
}

/** Another record has the value of a unique field. */
export class UniqueClash extends VaultError {
  constructor(field: string, value: string, holder: string) {
    super(
      'INVALID_DATA',
      `The value [${value}] of the unique field [${field}] belongs to [${holder}].`,
    );
    this.name = 'UniqueClash';
  }
}
