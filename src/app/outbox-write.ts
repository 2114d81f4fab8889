/** @fileoverview Writes one row that Vault lacks. */
import type { RecordId } from '../domain/ids.js';
import { assertNever } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Crm } from '../ports/crm.js';
import { isRetryable } from '../ports/platform-error.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Debt } from './outbox-books.js';

/** Writes it. @param placed the case to send with it; `undefined` where it stays where it is. */
export function writeDebt(
  crm: Crm,
  debt: Debt,
  placed: RecordId | undefined,
): Promise<Result<void, PlatformError>> {
  switch (debt.kind) {
    case 'segment':
      return crm.writeSegment(debt.record, placed);
    case 'transfer':
      return crm.writeTransfer(debt.record, placed);
    case 'correction':
      return crm.writeCorrection(debt.record);
    default:
      return assertNever(debt);
  }
}

/** Whether Vault understood and said no: that is about this row, and no reason for the others to wait. */
export const isFinal = (error: PlatformError): boolean =>
  error.platform === 'vault' && !isRetryable(error);

/** Whether another correction stands under this one's key. */
export const isTaken = (debt: Debt, { code, detail }: PlatformError): boolean =>
  debt.kind === 'correction' && code === 'refused' && detail === 'TAKEN';
