import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import type { FieldMetadata } from '../../../emulator/vault/metadata.js';
import { ASSUMED_SCHEMA } from '../../../emulator/vault/schema.js';
import { operationsOf } from '../../../src/operations/catalogue.js';
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import { readMdl, type MdlPart } from './mdl.js';

const folder = fileURLToPath(new URL('../../../vault-package/', import.meta.url));
const files = readdirSync(`${folder}components`, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.mdl'))
  .sort();
const components = files.map((file) => ({
  file,
  ...readMdl(readFileSync(`${folder}components/${file}`, 'utf8')),
}));
const named = (type: string, name: string): MdlPart => {
  const found = components.find((each) => each.type === type && each.name === name);
  assert.ok(found, `${type}.${name} is in the package`);
  return found;
};
const picklists = components.filter(({ type }) => type === 'Picklist');
const objects = components.filter(({ type }) => type === 'Object');
const fieldsOf = ({ parts }: MdlPart): readonly MdlPart[] =>
  parts.filter(({ type }) => type === 'Field');
const custom = (names: Iterable<string>): string[] =>
  [...new Set([...names].filter((name) => name.endsWith('__c')))].sort();
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

const { values, user, case: caseNames, call, target } = ASSUMED_NAMES;
const OWNERS = [user, caseNames, call, target] as const;

test('R8.3 package: each object gets the fields that Baton names, all of them and no others', () => {
  assert.deepEqual(
    objects.map(({ name }) => name).sort(),
    OWNERS.map(({ object }) => object).sort(),
  );
  for (const names of OWNERS) {
    const { object, ...slots } = names;
    const { parts } = named('Object', object);
    assert.deepEqual(custom(parts.map(({ name }) => name)), custom(textsIn(slots)), object);
  }
});

test('R8.3 package: each picklist has the values that Baton names, and a field that uses it', () => {
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    segment_began__c: values.began,
    segment_ended__c: values.ended,
    transfer_kind__c: values.kind,
    target_kind__c: values.targetKind,
    transfer_outcome__c: values.outcome,
    transfer_aftermath__c: values.aftermath,
    correction_side__c: values.side,
    baton_target_kind__c: Object.fromEntries(
      Object.entries(values.targetKind).filter(([kind]) => kind !== 'user'),
    ),
    baton_target_way__c: values.way,
  };
  assert.deepEqual(picklists.map(({ name }) => name).sort(), Object.keys(known).sort());
  const used = objects.flatMap((object) =>
    fieldsOf(object).map(({ attributes }) => attributes['picklist']),
  );
  for (const { name, parts } of picklists) {
    assert.deepEqual(
      parts.map((entry) => entry.name),
      Object.values(known[name] ?? {}),
      name,
    );
    assert.ok(used.includes(`Picklist.${name}`), `${name} is used`);
  }
});

test('R8.3 package: what it makes is what the emulated Vault has', () => {
  for (const [list, entries] of Object.entries(ASSUMED_SCHEMA.picklists).filter(([list]) =>
    list.endsWith('__c'),
  ))
    assert.deepEqual(
      named('Picklist', list).parts.map(({ name, attributes }) => [name, attributes['value']]),
      entries.map(({ name, label }) => [name, label]),
    );
  for (const object of ASSUMED_SCHEMA.objects) {
    const isOurs = object.source === 'custom';
    const emulated = object.fields.filter(
      ({ name, source }) => source === 'custom' || (isOurs && name === 'name__v'),
    );
    if (emulated.length === 0) continue;
    const packaged = fieldsOf(named('Object', object.name));
    assert.deepEqual(packaged.map(shapeOfPart), emulated.map(shapeOfField), object.name);
  }
});

const shapeOfPart = ({ name, attributes: a }: MdlPart): object => ({
  ...{ name, label: a['label'], type: a['type'], unique: a['unique'] ?? false },
  ...{ required: a['required'] ?? false, max: a['max_length'] ?? a['max_value'] },
  ...{ picklist: a['picklist'], multi: a['multi_value'] ?? false, object: a['object'] },
  relation: a['relationship_outbound_name'],
});
const shapeOfField = (field: FieldMetadata): object => ({
  ...{ name: field.name, label: field.label, type: field.type, unique: field.unique },
  ...{ required: field.required, max: field.max_length ?? field.max_value },
  picklist: field.picklist && `Picklist.${field.picklist}`,
  ...{ multi: field.multi_value ?? false, object: field.object?.name },
  relation: field.relationship_name,
});

test('R8.3 package: every text that Baton writes fits its field', () => {
  const { write_segment, write_transfer, write_correction, create_case } =
    operationsOf(ASSUMED_NAMES);
  const all = [
    [write_segment, call.object],
    [write_transfer, call.object],
    [write_correction, call.object],
    [create_case, caseNames.object],
  ] as const;
  let compared = 0;
  for (const [{ request, input }, object] of all)
    for (const { name, attributes } of fieldsOf(named('Object', object))) {
      const property = new RegExp(`"${name}":"\\$esc\\.jsonString\\(\\$\\{input\\.(\\w+)\\}`).exec(
        request.body,
      )?.[1];
      const schema = property ? input.properties[property] : undefined;
      if (!schema || !('maxLength' in schema) || typeof attributes['max_length'] !== 'number')
        continue;
      compared += 1;
      assert.ok(schema.maxLength <= attributes['max_length'], `${name} holds ${property}`);
    }
  assert.equal(compared, 6 + 10 + 3 + 1, 'of segments, transfers, corrections, cases');
});

test('R8.3 package: steps come in an order in which each finds what it refers to', () => {
  const made = new Set<string>(['Object.user__sys']);
  for (const { file, type, name, parts, command } of components) {
    assert.match(file, /^\d{5}\/[A-Z][a-z]+\.\w+\.mdl$/);
    assert.equal(file.slice(6, -4), `${type}.${name}`, 'the file says what is in it');
    for (const { attributes } of parts)
      for (const needed of [
        attributes['picklist'],
        attributes['object'] && `Object.${attributes['object']}`,
      ])
        if (needed !== undefined) assert.ok(made.has(String(needed)), `${file}: ${needed}`);
    made.add(`${type}.${name}`);
    // What is recreated loses all that the file does not name: nobody's objects but ours.
    assert.equal(command, name.endsWith('__c') ? 'RECREATE' : 'ALTER', file);
  }
  assert.match(readFileSync(`${folder}vaultpackage.xml`, 'utf8'), /<vaultpackage xmlns="https:/);
});
