/** @fileoverview Turns one incoming row into values of fields: `account__vr.external_id__v` becomes `account__v`. */
import type { Actor } from './actor.js';
import type { Environment } from './environment.js';
import {
  fieldNamed,
  objectNamed,
  relationshipNamed,
  type FieldMetadata,
  type ObjectMetadata,
} from './metadata.js';
import type { Row, Value } from './store.js';
import { invalid, toStored } from './values.js';
import { VaultError } from './vault-error.js';

/** A row as a client sends it. */
export type InputRow = Readonly<Record<string, unknown>>;

/** What is known of the record that a row is for. */
export interface Target {
  readonly object: ObjectMetadata;
  readonly actor: Actor;
  /** The record as it is; absent for a new one. */
  readonly current?: Row;
}

/**
 * The values that a row sets, by field name, as Vault keeps them. `id` is left out.
 * @throws VaultError for the first column that cannot be written.
 */
export function columnsOf(
  target: Target,
  row: InputRow,
  environment: Environment,
): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [column, raw] of Object.entries(row)) {
    if (column === 'id' || column === 'source_record_id') continue;
    const { field, value } = columnOf(target.object, column, raw, environment);
    if (isPassedOver(field, value, target)) continue;
    if (!field.editable && !target.actor.migrationMode) throw notEditable(field);
    if (values.has(field.name))
      throw new VaultError(
        'INVALID_DATA',
        `The field [${field.name}] is given twice. Send it once.`,
      );
    values.set(field.name, value);
  }
  return values;
}

/** Sent with the value that it has already: `X-VaultAPI-UnchangedFieldBehavior` says what becomes of it. */
function isPassedOver(field: FieldMetadata, value: Value, { actor, current }: Target): boolean {
  if (!current || JSON.stringify(current[field.name] ?? null) !== JSON.stringify(value))
    return false;
  switch (actor.unchanged) {
    case 'AlwaysIgnore':
      return true;
    case 'IgnoreSetOnCreateOnly':
      return field.name === 'object_type__v';
    case 'NeverIgnore':
      if (field.name !== 'object_type__v') return false;
      throw new VaultError(
        'OPERATION_NOT_ALLOWED',
        'The object type of a record cannot be written again. Leave it out.',
      );
  }
}

function columnOf(
  object: ObjectMetadata,
  column: string,
  raw: unknown,
  environment: Environment,
): { field: FieldMetadata; value: Value } {
  if (column === 'state_label') return stateColumn(object, raw, environment);
  const dot = column.indexOf('.');
  if (dot < 0) {
    const field = fieldNamed(object, column);
    if (!field) throw unknownField(object, column);
    return { field, value: toStored(field, raw, environment) };
  }
  const [head, tail] = [column.slice(0, dot), column.slice(dot + 1)];
  if (head === 'object_type__v' && tail === 'api_name__v')
    return typeColumn(object, raw, environment);
  const field = relationshipNamed(object, head);
  if (!field) throw unknownField(object, column);
  return { field, value: targetOf(field, tail, raw, environment) };
}

/** `state_label`: the state by its label. */
function stateColumn(
  object: ObjectMetadata,
  raw: unknown,
  { schema }: Environment,
): { field: FieldMetadata; value: Value } {
  const field = fieldNamed(object, 'state__v');
  const lifecycle = schema.lifecycles.find(({ name }) => name === object.lifecycle);
  if (!field || !lifecycle) throw unknownField(object, 'state_label');
  const state = lifecycle.states.find(({ label }) => label === raw);
  if (!state) throw invalid(field, raw, `[${lifecycle.name}] has no state of this label.`);
  return { field, value: state.name };
}

/** `object_type__v.api_name__v` */
function typeColumn(
  object: ObjectMetadata,
  raw: unknown,
  { store }: Environment,
): { field: FieldMetadata; value: Value } {
  const field = fieldNamed(object, 'object_type__v');
  if (!field) throw unknownField(object, 'object_type__v.api_name__v');
  const type = store
    .rows('object_type__v')
    .find((row) => row.object_name__v === object.name && row.api_name__v === raw);
  if (!type) throw invalid(field, raw, `[${object.name}] has no such object type.`);
  return { field, value: type.id };
}

/** The record whose unique field has this value. */
function targetOf(
  field: FieldMetadata,
  key: string,
  raw: unknown,
  { schema, store }: Environment,
): Value {
  if (raw === null || raw === '') return null;
  const target = objectNamed(schema, field.object?.name ?? '');
  const keyField = target && fieldNamed(target, key);
  if (!keyField?.unique)
    throw invalid(field, raw, `[${key}] is not a unique field of [${field.object?.name ?? ''}].`);
  const row = store.find(field.object?.name ?? '', key, raw as Value);
  if (!row)
    throw invalid(field, raw, `No record of [${field.object?.name ?? ''}] has this [${key}].`);
  return row.id;
}

const unknownField = (object: ObjectMetadata, column: string): VaultError =>
  new VaultError(
    'ATTRIBUTE_NOT_SUPPORTED',
    `The attribute [${column}] is not supported by [${object.name}]. Look at its metadata.`,
  );

const notEditable = (field: FieldMetadata): VaultError =>
  field.name === 'state__v'
    ? new VaultError(
        'OPERATION_NOT_ALLOWED',
        'The state can be written in migration mode only. Start a user action instead.',
      )
    : new VaultError(
        'OPERATION_NOT_ALLOWED',
        `The field [${field.name}] is set by the system. Leave it out.`,
      );
