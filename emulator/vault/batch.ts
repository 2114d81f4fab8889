/** @fileoverview Whole batches of rows: what fails alone, and what fails everything. */
import type { Actor } from './actor.js';
import type { InputRow } from './columns.js';
import type { Environment } from './environment.js';
import { failure, success, type Envelope } from './envelope.js';
import { fieldNamed, type FieldMetadata, type ObjectMetadata } from './metadata.js';
import type { Row, Value } from './store.js';
import { toStored } from './values.js';
import type { VaultErrorType } from './contract.js';
import { UniqueClash, VaultError } from './vault-error.js';
import { createRow, deleteRow, updateRow } from './writing.js';

/** Most rows of one request. */
export const BATCH_LIMIT = 500;

/** What all batch calls are given. */
export interface Batch {
  readonly object: ObjectMetadata;
  readonly rows: readonly InputRow[];
  /** Name of the unique field that stands for the id. */
  readonly idParam: string | undefined;
  readonly actor: Actor;
  /** `/api/v26.2` */
  readonly base: string;
  /** Which records another request is writing at this moment, by `lockOf`. */
  readonly contested: ReadonlySet<string>;
  /** The row that was told to fail. */
  readonly failingRow: FailingRow | undefined;
}

/** A row, by its number from 0, and what it fails with. */
export interface FailingRow {
  readonly row: number;
  readonly type: VaultErrorType;
}

/** What identifies the record that a row is for while it is being written; `undefined` for a new one. */
export function lockOf(
  object: string,
  idParam: string | undefined,
  row: InputRow,
): string | undefined {
  const id = row[idParam ?? 'id'];
  return id === undefined ? undefined : `${object}:${String(id)}`;
}

/** `POST`: creates, or with `idParam` creates or updates. */
export function createBatch(batch: Batch, environment: Environment): Envelope {
  const { object, actor, idParam } = batch;
  if (!idParam)
    return each(batch, environment, (row) =>
      created(batch, createRow(object, row, actor, environment), undefined),
    );
  const key = keyField(batch, environment);
  return each(batch, environment, (row) => {
    const keyValue = keyOf(key, row, environment);
    const current = environment.store.find(object.name, key.name, keyValue);
    if (!current) return created(batch, createRow(object, row, actor, environment), keyValue);
    return updated(batch, current, row, environment, {
      event: 'updated__sys',
      id_param_value: keyValue,
    });
  });
}

/** `PUT`: updates by `id` or `idParam`. */
export function updateBatch(batch: Batch, environment: Environment): Envelope {
  const key = batch.idParam ? keyField(batch, environment) : undefined;
  const seen = new Set<unknown>();
  return each(batch, environment, (row) => {
    const { current, keyValue } = target(batch, row, key, seen, environment);
    return updated(
      batch,
      current,
      row,
      environment,
      keyValue === undefined ? {} : { id_param_value: keyValue },
    );
  });
}

/** `DELETE`: removes by `id` or `idParam`. */
export function deleteBatch(batch: Batch, environment: Environment): Envelope {
  const key = batch.idParam ? keyField(batch, environment) : undefined;
  const seen = new Set<unknown>();
  return each(batch, environment, (row) => {
    const { current, keyValue } = target(batch, row, key, seen, environment);
    deleteRow(batch.object, current, batch.actor, environment);
    return success({
      data: {
        id: current.id,
        ...(keyValue === undefined ? {} : { id_param_value: keyValue }),
      },
    });
  });
}

/** Runs the rows in order; a row that fails does not touch the others. */
function each(
  batch: Batch,
  environment: Environment,
  write: (row: InputRow) => Envelope,
): Envelope {
  const before = environment.store.snapshot(batch.object.name);
  const data = batch.rows.map((row, i) => {
    try {
      refuseRow(batch, row, i);
      return write(row);
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      if (error instanceof UniqueClash && batch.object.data_store === 'raw') {
        environment.store.restore(batch.object.name, before);
        throw error;
      }
      const keyValue = batch.idParam ? row[batch.idParam] : undefined;
      return failure(
        error.type,
        error.message,
        keyValue === undefined ? {} : { data: { id_param_value: keyValue } },
      );
    }
  });
  if (!data.some((row) => row.responseStatus === 'WARNING')) return success({ data });
  const message = 'No changes in values - one or more records not updated';
  return {
    responseStatus: 'WARNING',
    warnings: [{ warning_type: 'NO_DATA_CHANGES', message }],
    data,
  };
}

/** Failures on purpose, and writers that collide. */
function refuseRow(
  { object, idParam, contested, failingRow }: Batch,
  row: InputRow,
  i: number,
): void {
  if (failingRow?.row === i)
    throw new VaultError(failingRow.type, 'The emulator was told to fail this row.');
  if (contested.has(lockOf(object.name, idParam, row) ?? ''))
    throw new VaultError(
      'RACE_CONDITION',
      'Another request is updating this record at the same time. Try again.',
    );
}

const urlOf = (batch: Batch, row: Row): string =>
  `${batch.base}/vobjects/${batch.object.name}/${row.id}`;

const created = (batch: Batch, row: Row, keyValue: Value | undefined): Envelope =>
  success({
    data: {
      id: row.id,
      url: urlOf(batch, row),
      event: 'created__sys',
      ...(keyValue === undefined ? {} : { id_param_value: keyValue }),
    },
  });

function updated(
  batch: Batch,
  current: Row,
  input: InputRow,
  environment: Environment,
  members: Readonly<Record<string, unknown>>,
): Envelope {
  const { row, changed } = updateRow(batch.object, current, input, batch.actor, environment);
  const data = { id: row.id, url: urlOf(batch, row), ...members };
  if (changed) return success({ data });
  const message = 'No changes in values - record not updated';
  return {
    responseStatus: 'WARNING',
    warnings: [{ warning_type: 'NO_DATA_CHANGES', message }],
    data: { ...data, event: undefined },
  };
}

/** The field behind `idParam`. Values that come twice fail the whole batch. */
function keyField(batch: Batch, environment: Environment): FieldMetadata {
  const name = batch.idParam ?? '';
  const field = fieldNamed(batch.object, name);
  if (!field?.unique)
    throw new VaultError(
      'INVALID_DATA',
      `The idParam [${name}] is not a unique field of [${batch.object.name}]. Name one that is.`,
    );
  const seen = new Set<Value>();
  for (const row of batch.rows) {
    if (row[name] === undefined) continue;
    const value = toStoredKey(field, row, environment);
    if (seen.has(value))
      throw new VaultError(
        'INVALID_DATA',
        `The idParam value [${String(value)}] comes twice in the batch. Send it once.`,
      );
    seen.add(value);
  }
  return field;
}

/** A value that does not fit fails its own row later, not the batch. */
function toStoredKey(field: FieldMetadata, row: InputRow, environment: Environment): Value {
  try {
    return toStored(field, row[field.name], environment);
  } catch {
    return String(row[field.name]);
  }
}

function keyOf(field: FieldMetadata, row: InputRow, environment: Environment): Value {
  const raw = row[field.name];
  const value = raw === undefined ? null : toStored(field, raw, environment);
  if (value === null)
    throw new VaultError(
      'PARAMETER_REQUIRED',
      `Missing required parameter [${field.name}]. Send the idParam in each row.`,
    );
  return value;
}

function target(
  batch: Batch,
  row: InputRow,
  key: FieldMetadata | undefined,
  seen: Set<unknown>,
  environment: Environment,
): { readonly current: Row; readonly keyValue: Value | undefined } {
  const { store } = environment;
  const keyValue = key && keyOf(key, row, environment);
  const id = key ? undefined : String(row.id ?? '');
  if (id === '')
    throw new VaultError('PARAMETER_REQUIRED', 'Missing required parameter [id]. Send it.');
  const current =
    key && keyValue !== undefined
      ? store.find(batch.object.name, key.name, keyValue)
      : store.get(batch.object.name, id ?? '');
  if (!current)
    throw new VaultError('INVALID_DATA', `The resource [${String(id ?? keyValue)}] does not exist`);
  if (seen.has(current.id))
    throw new VaultError('INVALID_DATA', `The id [${current.id}] comes twice. Send it once.`);
  seen.add(current.id);
  return { current, keyValue };
}
