import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeClient } from './vault-client.js';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly unique: boolean;
  readonly editable: boolean;
  readonly max_length?: number;
}

test('R8.3 Vault: the list of objects names the case objects with label and prefix', async () => {
  const { call } = await makeClient();
  const { body } = await call('GET', '/metadata/vobjects');
  const objects = body.objects as readonly Record<string, unknown>[];
  const found = objects.find((object) => object.name === 'case_conversation__v');
  assert.equal(found?.label, 'Case Conversation');
  assert.equal(found.prefix, 'V0C');
  assert.equal(found.url, '/api/v26.2/metadata/vobjects/case_conversation__v');
});

test('R8.3 Vault: an object describes its fields and relationships', async () => {
  const { call } = await makeClient();
  const { body } = await call('GET', '/metadata/vobjects/case_conversation__v');
  const object = body.object as {
    fields: readonly Field[];
    relationships: readonly { relationship_name: string; object: { name: string } }[];
    allow_types: boolean;
  };
  assert.equal(object.allow_types, true);
  const key = object.fields.find(({ name }) => name === 'baton_key__c');
  assert.deepEqual(
    [key?.type, key?.unique, key?.editable, key?.max_length],
    ['String', true, true, 150],
  );
  const link = object.relationships.find((one) => one.relationship_name === 'case__vr');
  assert.equal(link?.object.name, 'case__v');
});

test('R8.3 Vault: one field can be asked for; an unknown one is a malformed address', async () => {
  const { call } = await makeClient();
  const known = await call('GET', '/metadata/vobjects/case__v/fields/severity__v');
  assert.equal((known.body.field as { picklist: string }).picklist, 'case_severity__v');
  const unknown = await call('GET', '/metadata/vobjects/case__v/fields/mood__v');
  assert.equal(unknown.body.errors?.[0]?.type, 'MALFORMED_URL');
});

test('R8.3 Vault: picklists list their use and their values', async () => {
  const { call } = await makeClient();
  const { body } = await call('GET', '/objects/picklists');
  const lists = body.picklists as readonly { name: string; usedIn: readonly unknown[] }[];
  assert.deepEqual(lists.find(({ name }) => name === 'transfer_kind__c')?.usedIn, [
    { objectName: 'case_conversation__v', propertyName: 'transfer_kind__c' },
  ]);
  const one = await call('GET', '/objects/picklists/transfer_kind__c');
  assert.deepEqual(one.body.picklistValues, [
    { name: 'blind__c', label: 'Blind' },
    { name: 'consult__c', label: 'Consult' },
  ]);
});

test('R7.2 Vault: nothing is said to somebody without a session', async () => {
  const { send } = await makeClient();
  for (const path of [
    '/metadata/vobjects',
    '/objects/picklists',
    '/query?q=SELECT+id+FROM+case__v',
  ]) {
    const { status, body } = await send('GET', `/api/v26.2${path}`);
    assert.equal(status, 200);
    assert.equal(body.errors?.[0]?.type, 'INVALID_SESSION_ID');
  }
});
