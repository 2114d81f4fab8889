/** @fileoverview Vault's refusals: error types as the platform names them (reference 25.2, Errors). */

import type { VaultErrorType } from './contract.js';

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
