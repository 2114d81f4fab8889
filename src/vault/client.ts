/** @fileoverview Runs named operations and judges what comes back: Vault refuses with HTTP 200. */
import { err, ok, type Result } from '../domain/result.js';
import type { VaultReply, VaultRow } from '../operations/reply.js';
import type { PlatformError } from '../ports/platform-error.js';
import { errorOf, invalidReply } from './errors.js';
import { queryOutput, writeOutput } from './wire.js';

/** Runs a Genesys data action. Resolves with its output, unchecked; never rejects. */
export type RunOperation = (
  operationId: string,
  input: object,
) => Promise<Result<unknown, PlatformError>>;

/** One request to run an operation. */
export interface OperationCall {
  /** Name, for what is said about failures. */
  readonly name: string;
  /** Data action id. */
  readonly id: string;
  readonly input: object;
}

/** What a write did. */
export interface Written {
  /** Record id. */
  readonly id: string;
  /** Vault says that it made the record; it may have been there before, or Vault may not say. */
  readonly isNew: boolean;
}

/** The raw output of an operation that Vault did not refuse, with its rows. */
export async function read(
  run: RunOperation,
  { name, id, input }: OperationCall,
): Promise<Result<{ readonly rows: readonly VaultRow[]; readonly raw: unknown }, PlatformError>> {
  const reply = await run(id, input);
  if (!reply.ok) return err(named(reply.error, name));
  const output = queryOutput(reply.value);
  if (!output) return err(invalidReply(name));
  const refusal = refusalOf(output, name);
  return refusal ? err(refusal) : ok({ rows: output.rows, raw: reply.value });
}

/** Writes one row. Success means that Vault has the values, also where it had them before. */
export async function write(
  run: RunOperation,
  { name, id, input }: OperationCall,
): Promise<Result<Written, PlatformError>> {
  const reply = await run(id, input);
  if (!reply.ok) return err(named(reply.error, name));
  const output = writeOutput(reply.value);
  if (!output) return err(invalidReply(name));
  const row = { responseStatus: output.rowStatus, errors: output.rowErrors };
  const refusal = refusalOf(output, name) ?? refusalOf(row, name);
  if (refusal) return err(refusal);
  if (output.id === '') return err(invalidReply(name));
  return ok({ id: output.id, isNew: output.event === 'created__sys' });
}

/** Vault gave no answer of its own: support can at least be told what it was asked for. */
const named = (error: PlatformError, name: string): PlatformError =>
  error.platform === 'vault' && error.detail === undefined ? { ...error, detail: name } : error;

/** Why Vault did not do it; `undefined` where it did. A warning comes with a result (such as "no changes"). */
function refusalOf(
  { responseStatus, errors }: VaultReply,
  name: string,
): PlatformError | undefined {
  switch (responseStatus) {
    case 'SUCCESS':
    case 'WARNING':
      return undefined;
    case 'FAILURE':
      return errorOf(errors);
    case 'EXCEPTION':
      return { code: 'unavailable', platform: 'vault', detail: errors[0]?.type ?? 'EXCEPTION' };
    default:
      return invalidReply(name);
  }
}
