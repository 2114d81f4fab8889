import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  schemaOf,
  type ExportedObject,
  type ExportedType,
} from '../../../emulator/vault/exported-schema.js';
import type {
  LifecycleMetadata,
  PicklistValue,
  VaultSchema,
} from '../../../emulator/vault/metadata.js';
import { makeClient } from './vault-client.js';

type Client = Awaited<ReturnType<typeof makeClient>>;

/** Everything that a Vault says of its structure, over its own API. */
async function everythingOf({ call }: Client) {
  const get = async (path: string) => (await call('GET', path)).body;
  const names = ((await get('/metadata/vobjects')).objects as { name: string }[]).map(
    ({ name }) => name,
  );
  const objects = await Promise.all(
    names.map(async (name) => (await get(`/metadata/vobjects/${name}`)).object as ExportedObject),
  );
  const lists = (await get('/objects/picklists')).picklists as { name: string }[];
  const picklists: Record<string, readonly PicklistValue[]> = {};
  for (const { name } of lists)
    picklists[name] = (await get(`/objects/picklists/${name}`)).picklistValues as PicklistValue[];
  const objectTypes = (await get('/configuration/Objecttype')).data as ExportedType[];
  const lifecycles = await Promise.all(
    objects
      .flatMap(({ available_lifecycles = [] }) => available_lifecycles)
      .map(
        async (name) =>
          (await get(`/configuration/Objectlifecycle.${name}`)).data as LifecycleMetadata,
      ),
  );
  return { objects, picklists, objectTypes, lifecycles };
}

test('E Vault metadata: `GET /api/{version}/metadata/vobjects` and `GET /api/{version}/metadata/vobjects/{object}` say enough to build the same Vault', async () => {
  const exported = await everythingOf(await makeClient());
  const schema: VaultSchema = schemaOf(exported);
  const copy = await makeClient(schema);
  assert.deepEqual(await everythingOf(copy), exported);
  const { rows } = await copy.write(
    'POST',
    '/vobjects/case__v?idParam=genesys_conversation_id__c',
    [{ genesys_conversation_id__c: 'conv-1', subject__v: 'In the copy' }],
  );
  assert.equal(rows[0]?.data?.event, 'created__sys');
});

test('E Vault metadata: another Vault, with other objects, stands where the assumed one stood', async () => {
  const { objects, ...rest } = await everythingOf(await makeClient());
  const schema = schemaOf({
    ...rest,
    objects: objects
      .filter(({ name }) => name !== 'case_queue__v')
      .map((object) => ({
        ...object,
        fields: object.fields.filter(({ name }) => name !== 'severity__v' && name !== 'queue__v'),
      })),
  });
  const { call, rows } = await makeClient(schema);
  assert.equal((await call('GET', '/metadata/vobjects/case_queue__v')).status, 404);
  assert.equal((await rows('SELECT subject__v FROM case__v')).length, 2);
});

test('E Vault metadata: `GET /api/{version}/metadata/vobjects/{object}/fields/{field}` describes a reference with its target', async () => {
  const { call } = await makeClient();
  const { body } = await call('GET', '/metadata/vobjects/case_conversation__v/fields/case__v');
  assert.deepEqual(body.field, {
    name: 'case__v',
    label: 'Case',
    type: 'Object',
    required: true,
    editable: true,
    unique: false,
    status: ['active__v'],
    source: 'standard',
    object: { name: 'case__v', label: 'Case', label_plural: 'Cases', prefix: 'C00' },
    relationship_name: 'case__vr',
  });
});

test('E Vault metadata: `GET /api/{version}/configuration/Objecttype` and `GET /api/{version}/configuration/{component}` tell types and lifecycles', async () => {
  const { call } = await makeClient();
  const all = (await call('GET', '/configuration/Objecttype')).body.data as ExportedType[];
  assert.deepEqual(
    all.map(({ object, name }) => `${object}.${name}`),
    [
      'case_conversation__v.phone__v',
      'case_conversation__v.call_transfer__c',
      'case_conversation__v.call_correction__c',
    ],
  );
  const one = await call('GET', '/configuration/Objecttype.case_conversation__v.call_transfer__c');
  const type = one.body.data as ExportedType;
  assert.ok(type.type_fields?.some(({ name }) => name === 'outcome__c'));
  const lifecycle = await call('GET', '/configuration/Objectlifecycle.case_lifecycle__v');
  const { starting_state, states } = lifecycle.body.data as {
    starting_state: string;
    states: { name: string; active: boolean; record_status: string[] }[];
  };
  assert.equal(starting_state, 'Objectlifecyclestate.new_state__v');
  assert.deepEqual(
    states.map(({ name }) => name),
    ['new_state__v', 'in_progress_state__v', 'closed_state__v'],
  );
  for (const part of ['Objecttype.case__v.none__c', 'Objectlifecycle.none__v', 'Workflow.x', 'x']) {
    const { status } = await call('GET', `/configuration/${part}`);
    assert.equal(status, 404, part);
  }
});

test('E Vault metadata: `GET /api/{version}/objects/picklists` and `GET /api/{version}/objects/picklists/{name}` answer in the documented shape', async () => {
  const { call } = await makeClient();
  const { body } = await call('GET', '/objects/picklists');
  assert.deepEqual(
    [body.responseStatus, body.responseMessage, body.errorCodes, body.errorType],
    ['SUCCESS', 'Success', null, null],
  );
  const [first] = body.picklists as Record<string, unknown>[];
  assert.deepEqual(Object.keys(first ?? {}), ['name', 'label', 'kind', 'system', 'usedIn']);
  const values = await call('GET', '/objects/picklists/case_severity__v');
  assert.deepEqual(
    (values.body.picklistValues as PicklistValue[]).map(({ name }) => name),
    ['low__v', 'medium__v', 'high__v'],
  );
  assert.equal((await call('GET', '/objects/picklists/none__v')).status, 404);
});
