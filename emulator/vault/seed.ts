/** @fileoverview The records that are there after a start or a reset. */
import type { Organisation } from '../organisation.js';
import type { Environment } from './environment.js';
import { INTEGRATION_USER_ID, loginsOf } from './logins.js';
import { fieldNamed, objectNamed, type ObjectMetadata } from './metadata.js';
import { systemActor } from './actor.js';
import { seedCases } from './seed-cases.js';
import { PROFILES } from './rights.js';
import type { Row, Value } from './store.js';
import { VaultError } from './vault-error.js';
import { seedTargets } from './seed-targets.js';
import { createRow } from './writing.js';

/** Fills an empty store. What the schema has no place for is left out: it may be another Vault's. */
export function seed(organisation: Organisation, environment: Environment): void {
  environment.nameCounts.clear();
  seedUsers(organisation, environment);
  seedObjectTypes(environment);
  for (const name of ['Default', ...organisation.queues.map((queue) => queue.name)])
    plant('case_queue__v', { name__v: name }, environment);
  for (const [i, account] of organisation.accounts.entries()) {
    const planted = plant(
      'account__v',
      {
        name__v: account.name,
        formatted_name__v: account.name,
        ...(account.isPerson ? { last_name_cda__v: account.name.split(' ').at(-1) } : {}),
        ispersonaccount__v: account.isPerson,
        phone__v: account.phone,
        external_id__v: `emu-account-${i + 1}`,
      },
      environment,
    );
    for (const subject of account.openCases)
      plant(
        'case__v',
        { subject__v: subject, severity__v: 'medium__v', account__v: planted?.id ?? null },
        environment,
      );
    if (planted)
      seedCases(
        { account, accountId: planted.id, organisation },
        (name, input, at) => plant(name, input, environment, at),
        environment,
      );
  }
  seedTargets(organisation, (input) => plant('baton_target__c', input, environment), environment);
}

/**
 * Creates a record with the fields that the object has; none where the schema does not let it be.
 * @param at when it was created, where that was not now: then checks are left out, as when records are migrated.
 */
function plant(
  name: string,
  input: Readonly<Record<string, unknown>>,
  environment: Environment,
  at?: string,
): Row | undefined {
  const object = objectNamed(environment.schema, name);
  if (!object) return undefined;
  const times = at === undefined ? {} : { created_date__v: at, modified_date__v: at };
  const known = Object.entries({ ...input, ...times }).filter(([field]) =>
    fieldNamed(object, field.replace(/\..*/, '')),
  );
  try {
    return createRow(
      object,
      Object.fromEntries(known),
      { ...systemActor(INTEGRATION_USER_ID), migrationMode: at !== undefined },
      environment,
    );
  } catch (error) {
    if (error instanceof VaultError) return undefined;
    throw error;
  }
}

/** Users have numeric ids and read-only fields: they are written past the record API. */
function seedUsers(organisation: Organisation, environment: Environment): void {
  const object = known(environment, 'user__sys');
  const profiles = seedProfiles(environment);
  for (const { userId, name, username, federatedId, profile } of loginsOf(organisation)) {
    const seat = organisation.users.find((user) => String(user.vaultUserId) === userId);
    const [first = '', ...last] = name.split(' ');
    const values: Record<string, Value> & { readonly id: string } = {
      id: userId,
      name__v: name,
      username__sys: username,
      email__sys: username,
      federated_id__sys: federatedId ?? null,
      first_name__sys: first,
      last_name__sys: last.join(' '),
      title__sys: seat?.title ?? null,
      timezone__sys: 'Europe/Paris',
      locale__sys: 'en_GB',
      language__sys: 'en',
      license_type__sys: seat?.licence ?? 'full__v',
      security_profile__sys: profiles.get(profile) ?? null,
      genesys_user_id__c: seat?.id ?? null,
    };
    insert(object, values, environment);
  }
}

/** The ids of the security profiles by name; empty where the schema has no such object. */
function seedProfiles(environment: Environment): ReadonlyMap<string, string> {
  const object = objectNamed(environment.schema, 'security_profile__sys');
  const ids = new Map<string, string>();
  if (!object) return ids;
  for (const [name, { label }] of Object.entries(PROFILES)) {
    const id = environment.ids.vault(object.prefix);
    ids.set(name, id);
    insert(object, { id, name__v: label, api_name__sys: name }, environment);
  }
  return ids;
}

function seedObjectTypes(environment: Environment): void {
  const object = known(environment, 'object_type__v');
  for (const owner of environment.schema.objects)
    for (const type of owner.object_types)
      insert(
        object,
        {
          id: environment.ids.vault(object.prefix),
          name__v: type.label,
          api_name__v: type.name,
          object_name__v: owner.name,
        },
        environment,
      );
}

function insert(
  object: ObjectMetadata,
  values: Readonly<Record<string, Value>> & { readonly id: string },
  { clock, store }: Environment,
): void {
  const now = clock.iso();
  const row: Record<string, Value> = {};
  for (const field of object.fields) row[field.name] = null;
  store.put(object.name, {
    ...row,
    status__v: ['active__v'],
    created_by__v: INTEGRATION_USER_ID,
    created_date__v: now,
    modified_by__v: INTEGRATION_USER_ID,
    modified_date__v: now,
    ...Object.fromEntries(
      Object.entries(values).filter(([name]) => fieldNamed(object, name) !== undefined),
    ),
    id: values.id,
  });
}

function known({ schema }: Environment, name: string): ObjectMetadata {
  const object = objectNamed(schema, name);
  if (!object)
    throw new VaultError(
      'UNEXPECTED_ERROR',
      `The schema has no object ${name}. Add it, or leave its seed records out.`,
    );
  return object;
}
