/** @fileoverview Creates, changes and removes one record. Synchronous throughout: two writers can never interleave. */
import type { Actor } from './actor.js';
import { columnsOf, type InputRow } from './columns.js';
import type { Environment } from './environment.js';
import { fieldNamed, type ObjectMetadata } from './metadata.js';
import type { Row, Value } from './store.js';
import { UniqueClash, VaultError } from './vault-error.js';

/** Creates a record and returns it. @throws VaultError where the row cannot be written. */
export function createRow(
  object: ObjectMetadata,
  input: InputRow,
  actor: Actor,
  environment: Environment,
): Row {
  if ('id' in input)
    throw new VaultError('INVALID_DATA', 'A new record cannot be given an id. Leave it out.');
  const values = columnsOf({ object, actor }, input, environment);
  if (!actor.migrationMode && isInactive(values.get('status__v')))
    throw new VaultError(
      'OPERATION_NOT_ALLOWED',
      'Inactive records are created in migration mode only. Create it active.',
    );
  const draft: Record<string, Value> = {};
  for (const field of object.fields) draft[field.name] = null;
  setDefaults(object, draft, actor.userId, environment);
  Object.assign(draft, copied(object, input, environment));
  for (const [name, value] of values) draft[name] = value;
  check(object, draft, undefined, actor, environment);
  // Ids and names are used up only by rows that are written.
  const id = environment.ids.vault(object.prefix);
  const now = environment.clock.iso();
  const row: Row = {
    ...draft,
    ...systemName(object, environment),
    ...{ created_by__v: actor.userId, created_date__v: now },
    ...{ modified_by__v: actor.userId, modified_date__v: now },
    ...(actor.migrationMode ? Object.fromEntries(values) : {}),
    id,
  };
  environment.store.put(object.name, row);
  environment.audit.note(object.name, 'Create', row, actor);
  return row;
}

/**
 * Changes a record. `changed: false` where every value was there already: then nothing is touched.
 * @throws VaultError where the row cannot be written.
 */
export function updateRow(
  object: ObjectMetadata,
  current: Row,
  input: InputRow,
  actor: Actor,
  environment: Environment,
): { readonly row: Row; readonly changed: boolean } {
  const values = columnsOf({ object, actor, current }, input, environment);
  const changes = [...values].filter(([name, value]) => !same(current[name] ?? null, value));
  if (changes.length === 0) return { row: current, changed: false };
  if (!actor.migrationMode && changes.some(([name]) => name === 'object_type__v'))
    throw new VaultError(
      'OPERATION_NOT_ALLOWED',
      'The object type of a record can be changed in migration mode only. Leave it out.',
    );
  const row: Row = {
    ...current,
    modified_by__v: actor.userId,
    modified_date__v: environment.clock.iso(),
    ...Object.fromEntries(changes),
  };
  check(object, row, current.id, actor, environment);
  environment.store.put(object.name, row);
  environment.audit.noteChanges(object.name, current, row, actor);
  return { row, changed: true };
}

/** Removes a record. @throws VaultError where another record refers to it (ASSUMED: deletion is blocked). */
export function deleteRow(
  object: ObjectMetadata,
  row: Row,
  actor: Actor,
  { audit, schema, store }: Environment,
): void {
  for (const other of schema.objects)
    for (const field of other.fields)
      if (field.object?.name === object.name && store.find(other.name, field.name, row.id))
        throw new VaultError(
          'OPERATION_NOT_ALLOWED',
          `Records of [${other.name}] refer to [${row.id}]. Delete them first.`,
        );
  store.remove(object.name, row.id);
  audit.note(object.name, 'Delete', row, actor);
}

/** `source_record_id`: what a new record takes over from another of its object. */
function copied(
  object: ObjectMetadata,
  { source_record_id: id }: InputRow,
  { store }: Environment,
): Readonly<Record<string, Value>> {
  if (id === undefined) return {};
  const source = store.get(object.name, String(id));
  if (!source) throw new VaultError('INVALID_DATA', `The resource [${String(id)}] does not exist`);
  return Object.fromEntries(
    object.fields
      .filter(({ editable, unique, no_copy }) => editable && !unique && !no_copy)
      .map(({ name }) => [name, source[name] ?? null]),
  );
}

const isInactive = (status: Value | undefined): boolean =>
  Array.isArray(status) && status.includes('inactive__v');

function setDefaults(
  object: ObjectMetadata,
  draft: Record<string, Value>,
  actor: string,
  { schema, store }: Environment,
): void {
  draft.status__v = ['active__v'];
  // ASSUMED: who creates a record owns it.
  if (fieldNamed(object, 'ownerid__v')) draft.ownerid__v = actor;
  const lifecycle = schema.lifecycles.find(({ name }) => name === object.lifecycle);
  if (lifecycle) draft.state__v = lifecycle.states[0]?.name ?? null;
  const [firstType] = object.object_types;
  const type = store
    .rows('object_type__v')
    .find(
      (row) => row.object_name__v === object.name && row.api_name__v === (firstType?.name ?? ''),
    );
  if (type) draft.object_type__v = type.id;
}

/** `C-{000000}` becomes `C-000001`. */
function systemName(object: ObjectMetadata, { nameCounts }: Environment): Record<string, Value> {
  const field = fieldNamed(object, 'name__v');
  if (!field?.system_managed_name) return {};
  const count = (nameCounts.get(object.name) ?? 0) + 1;
  nameCounts.set(object.name, count);
  const name = (field.value_format ?? '{000000}').replace(/\{(0+)\}/, (_, digits: string) =>
    String(count).padStart(digits.length, '0'),
  );
  return { name__v: name };
}

/** Required, unique, and fields that the record's object type has. */
function check(
  object: ObjectMetadata,
  draft: Readonly<Record<string, Value>>,
  ownId: string | undefined,
  actor: Actor,
  environment: Environment,
): void {
  for (const field of object.fields) {
    const value = draft[field.name] ?? null;
    if (field.required && field.editable && value === null)
      throw new VaultError(
        'PARAMETER_REQUIRED',
        `Missing required parameter [${field.name}]. Send a value.`,
      );
    if (!field.unique || !field.editable || value === null) continue;
    const holder = environment.store.find(object.name, field.name, value);
    if (holder && holder.id !== ownId) throw new UniqueClash(field.name, String(value), holder.id);
  }
  if (!actor.migrationMode) checkTypeFields(object, draft, environment);
}

function checkTypeFields(
  object: ObjectMetadata,
  draft: Readonly<Record<string, Value>>,
  { store }: Environment,
): void {
  const typeName = store.get('object_type__v', String(draft.object_type__v))?.api_name__v;
  const own = object.object_types.find(({ name }) => name === typeName)?.type_fields ?? [];
  for (const other of object.object_types)
    for (const name of other.type_fields)
      if (!own.includes(name) && (draft[name] ?? null) !== null)
        throw new VaultError(
          'ATTRIBUTE_NOT_SUPPORTED',
          `The object type [${String(typeName)}] has no field [${name}]. Leave it out.`,
        );
}

const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b);
