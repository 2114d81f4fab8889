/** @fileoverview A Vault of its own for the conformance suite: one object with a field of every kind, what it refers to, and a raw object. */
import {
  decimal,
  entries,
  field,
  moment,
  objectType,
  picklist,
  reference,
  systemFields,
  text,
  whole,
} from '../../../emulator/vault/fields.js';
import type { ObjectMetadata, VaultSchema } from '../../../emulator/vault/metadata.js';
import { ASSUMED_SCHEMA } from '../../../emulator/vault/schema.js';
import { makeClient } from './vault-client.js';

const maker: ObjectMetadata = {
  name: 'maker__c',
  label: 'Maker',
  label_plural: 'Makers',
  prefix: 'VM0',
  source: 'custom',
  object_types: [],
  fields: [
    ...systemFields({}),
    text('name__v', 'Name', 80, { required: true }),
    text('code__c', 'Code', 10, { unique: true }),
    text('country__c', 'Country', 80),
  ],
};

const thing: ObjectMetadata = {
  name: 'thing__c',
  label: 'Thing',
  label_plural: 'Things',
  prefix: 'VT0',
  source: 'custom',
  lifecycle: 'thing_lifecycle__c',
  object_types: [objectType('plain__c', 'Plain Thing'), objectType('special__c', 'Special Thing')],
  fields: [
    ...systemFields({ types: true, lifecycle: true }),
    text('name__v', 'Name', 80, { required: true }),
    text('code__c', 'Code', 10, { unique: true }),
    field('LongText', 'note__c', 'Note', { max_length: 32_000 }),
    field('RichText', 'body__c', 'Body', { max_length: 64_000 }),
    decimal('size__c', 'Size', 2),
    whole('count__c', 'Count'),
    field('Boolean', 'flag__c', 'Flag'),
    field('Date', 'day__c', 'Day'),
    moment('at__c', 'At'),
    picklist('color__c', 'Color', 'color__c'),
    picklist('tags__c', 'Tags', 'tag__c', { multi_value: true }),
    reference('maker__c', 'Maker', 'maker__c'),
    ...Array.from({ length: 11 }, (_, i) => reference(`r${i}__c`, `R${i}`, 'maker__c')),
  ],
};

const raw: ObjectMetadata = {
  name: 'raw__c',
  label: 'Raw',
  label_plural: 'Raws',
  prefix: 'VR0',
  source: 'custom',
  data_store: 'raw',
  object_types: [],
  fields: [
    ...systemFields({}),
    text('name__v', 'Name', 80, { required: true }),
    text('code__c', 'Code', 10, { unique: true }),
    whole('bits__c', 'Bits'),
    picklist('tags__c', 'Tags', 'tag__c', { multi_value: true }),
  ],
};

/** The structure. */
export const CONFORMANCE_SCHEMA: VaultSchema = {
  objects: [...ASSUMED_SCHEMA.objects, maker, thing, raw],
  lifecycles: [
    ...ASSUMED_SCHEMA.lifecycles,
    {
      name: 'thing_lifecycle__c',
      label: 'Thing Lifecycle',
      states: [
        { name: 'open_state__c', label: 'Open', state_type: 'initial_state__sys' },
        { name: 'done_state__c', label: 'Done', state_type: 'complete_state__sys' },
      ],
      user_actions: [
        { name: 'finish__c', label: 'Finish', from: ['open_state__c'], to: 'done_state__c' },
      ],
    },
  ],
  picklists: {
    ...ASSUMED_SCHEMA.picklists,
    color__c: entries('red__c', 'blue__c', 'green__c'),
    tag__c: entries('alpha__c', 'beta__c', 'gamma__c'),
  },
};

/** Long enough to be cut. */
export const NOTE = 'n'.repeat(300);
/** With markup. */
export const BODY = '<p>Take <b>one</b> daily.</p><p>Not two &amp; never three.</p>';

const MAKERS = [
  { code__c: 'm1', name__v: 'Acme', country__c: 'France' },
  { code__c: 'm2', name__v: 'Böhm', country__c: 'Germany' },
  { code__c: 'm3', name__v: 'Cole' },
];

const by = (code: string): object => ({ 'maker__cr.code__c': code });

const THINGS = [
  {
    ...{ code__c: 't1', name__v: 'Adalarase', note__c: NOTE, body__c: BODY, size__c: 1.2 },
    ...{ count__c: 10, flag__c: true, day__c: '2024-09-24', at__c: '2024-09-24T00:00:00.000Z' },
    ...{ color__c: 'red__c', tags__c: ['alpha__c', 'beta__c'], ...by('m1') },
  },
  {
    ...{ code__c: 't2', name__v: 'adalarase EX', size__c: 10, count__c: 0, flag__c: false },
    ...{ day__c: '2024-09-23', at__c: '2024-09-23T12:00:00.000Z', color__c: 'blue__c' },
    ...{ tags__c: ['beta__c'], ...by('m1') },
  },
  {
    ...{ code__c: 't3', name__v: 'Cholecap', count__c: 5, at__c: '2024-09-24T23:59:59.000Z' },
    ...by('m2'),
  },
  {
    ...{ code__c: 't4', name__v: '100% pure', size__c: 0.05, count__c: 7, flag__c: true },
    ...{ day__c: '2024-10-01', at__c: '2024-10-02T08:00:00.000Z', color__c: 'green__c' },
    ...{ tags__c: ['alpha__c'], ...by('m2') },
  },
  {
    ...{ code__c: 't5', name__v: "It's", size__c: -3, count__c: 3, flag__c: false },
    ...{ day__c: '2024-08-31', at__c: '2024-08-31T23:59:59.000Z', color__c: 'red__c', ...by('m3') },
  },
  {
    ...{ code__c: 't6', name__v: 'Back\\slash', day__c: '2023-06-15' },
    ...{ at__c: '2023-06-15T00:00:00.000Z', 'object_type__v.api_name__v': 'special__c' },
  },
  { code__c: 't7', name__v: 'Say "hi" *now*', count__c: 5, day__c: '2024-06-30' },
  {
    ...{ code__c: 't8', name__v: 'Line\nbreak\ttab', count__c: 2, day__c: '2025-01-01' },
    ...{ at__c: '2025-01-01T00:00:00.000Z' },
  },
];

const RAWS = [
  { code__c: 'r1', name__v: 'One', bits__c: 5, tags__c: ['alpha__c', 'beta__c'] },
  { code__c: 'r2', name__v: 'Two', bits__c: 8 },
  { code__c: 'r3', name__v: 'Three' },
];

/** A Vault with these records; t4 and t8 are finished. */
export async function makeConformanceClient() {
  const client = await makeClient(CONFORMANCE_SCHEMA);
  for (const [object, records] of [
    ['maker__c', MAKERS],
    ['thing__c', THINGS],
    ['raw__c', RAWS],
  ] as const) {
    const { rows } = await client.write('POST', `/vobjects/${object}`, records);
    const bad = rows.find(({ responseStatus }) => responseStatus !== 'SUCCESS');
    if (bad || rows.length === 0) throw new Error(JSON.stringify(bad ?? 'nothing written'));
  }
  const done = await client.rows(
    "SELECT id FROM thing__c WHERE code__c CONTAINS ('t4', 't8') ORDER BY code__c",
  );
  await client.call(
    'POST',
    '/vobjects/thing__c/actions/Objectlifecyclestateuseraction.thing__c.open_state__c.finish__c',
    new URLSearchParams({ ids: done.map(({ id }) => String(id)).join(',') }),
  );
  return client;
}
