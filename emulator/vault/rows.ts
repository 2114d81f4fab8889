/** @fileoverview The records in the body of a request: an array as JSON, or one record as a form. */
import { BATCH_LIMIT } from './batch.js';
import type { InputRow } from './columns.js';
import { formOf } from './context.js';
import { VaultError } from './vault-error.js';

/** Most characters of a body; there it is 50 MB. */
export const BODY_LIMIT = 50_000_000;

/** What was sent. */
export interface Rows {
  readonly rows: readonly InputRow[];
  /** One record in a form: the reply then is no list. */
  readonly isSingle: boolean;
}

/** @throws VaultError where the body holds no records. */
export async function rowsOf(request: Request): Promise<Rows> {
  const type = request.headers.get('Content-Type') ?? '';
  if (/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type))
    return { rows: [Object.fromEntries(await formOf(request))], isSingle: true };
  if (!/^application\/json\b/i.test(type))
    throw new VaultError(
      'INVALID_DATA',
      `The content type [${type}] is not understood. Send application/json.`,
    );
  return { rows: arrayOf(await request.text()), isSingle: false };
}

function arrayOf(text: string): readonly InputRow[] {
  if (text.length > BODY_LIMIT)
    throw new VaultError('EXCEEDS_FILE_MAX_SIZE', 'A body has at most 50 MB. Split it.');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new VaultError('INVALID_DATA', 'The body is not valid JSON. Send an array of records.');
  }
  if (!Array.isArray(body) || !body.every(isRow))
    throw new VaultError('INVALID_DATA', 'The body must be an array of records. Send one.');
  if (body.length === 0 || body.length > BATCH_LIMIT)
    throw new VaultError(
      'INVALID_DATA',
      `A request takes 1 to ${BATCH_LIMIT} records, not ${body.length}. Split it.`,
    );
  return body;
}

const isRow = (value: unknown): value is InputRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
