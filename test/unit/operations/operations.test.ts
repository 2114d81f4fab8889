import assert from 'node:assert/strict';
import test from 'node:test';
import Ajv from 'ajv-draft-04';
import { render } from 'velocityjs';
import { bootstrap } from '../../../src/operations/bootstrap.js';
import { listUsers } from '../../../src/operations/list-users.js';
import { ASSUMED_NAMES, type VaultNames } from '../../../src/operations/names.js';
import type { OperationDefinition } from '../../../src/operations/operation.js';
import { queryOf, rendered, structureOf } from './render.js';
import { COMPLETE, DEFINITIONS, HOSTILE_VALUES, INSTALLATION } from './samples.js';

const escaped = (text: string): string => text.replace(/[.+()/]/g, '\\$&');

const ajv = new Ajv({ strict: true, allErrors: true });
const inputChecks = new Map(DEFINITIONS.map(({ name, input }) => [name, ajv.compile(input)]));
const accepts = (definition: OperationDefinition, input: unknown): boolean =>
  inputChecks.get(definition.name)?.(input) === true;
const isQuery = ({ request }: OperationDefinition): boolean => request.path.endsWith('/query');
const minimal = (definition: OperationDefinition): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(COMPLETE[definition.name]).filter(([name]) =>
      definition.input.required?.includes(name),
    ),
  );

for (const definition of DEFINITIONS) {
  const { name, request, input } = definition;
  const complete = COMPLETE[name];

  test(`R7.2 ${name}: takes a complete and a minimal input, and nothing beside`, () => {
    assert.ok(accepts(definition, complete), JSON.stringify(inputChecks.get(name)?.errors));
    assert.ok(accepts(definition, minimal(definition)));
    assert.ok(!accepts(definition, { ...complete, q: 'SELECT id FROM account__v' }));
    for (const required of input.required ?? []) {
      const { [required]: _left, ...rest } = complete;
      assert.ok(!accepts(definition, rest), `${required} may not be left out`);
    }
  });

  test(`R10.1 ${name}: every text that comes in is bounded`, () => {
    for (const [property, schema] of Object.entries(input.properties)) {
      if (schema.type !== 'string') continue;
      if ('enum' in schema) assert.ok(schema.enum.length > 0, property);
      else assert.match(schema.pattern, /^\^.*\$$/, `${property} is bound at both ends`);
    }
  });

  test(`R7.2 ${name}: what it asks is fixed, only values come from outside`, () => {
    const parts = [request.path, ...Object.values(request.headers), request.body];
    const used = parts.join(' ').matchAll(/\$!?\{?([a-zA-Z0-9.]+)/g);
    const names = new Set([...used].map((match) => match[1] ?? ''));
    for (const each of names)
      assert.ok(
        ['esc.url', 'esc.jsonString'].includes(each) || each.slice(6) in input.properties,
        `${each} is an escape or an input`,
      );
    assert.ok(!request.path.includes('$'), 'nothing from outside gets into the address');
    for (const property of Object.keys(input.properties))
      assert.ok(names.has(`input.${property}`), `${property} is used`);
  });

  test(`R10.1 ${name}: its output template yields JSON that its output schema takes`, () => {
    const { translationMapDefaults, translationMap, successTemplate } = definition.response;
    assert.deepEqual(Object.keys(translationMap), Object.keys(translationMapDefaults));
    const output: unknown = JSON.parse(render(successTemplate, translationMapDefaults));
    const check = ajv.compile(definition.output);
    assert.ok(check(output), JSON.stringify(check.errors));
  });
}

for (const definition of DEFINITIONS.filter(isQuery)) {
  const { name, request, input } = definition;

  test(`R10.1 ${name}: no value that passes changes the structure of the query`, () => {
    const query = queryOf(rendered(request.body, COMPLETE[name]));
    const harmless = Object.fromEntries(
      Object.entries(COMPLETE[name]).map(([key, value]) => [key, key === 'by' ? value : 'a']),
    );
    assert.equal(structureOf(query), structureOf(queryOf(rendered(request.body, harmless))));
    for (const [key, value] of Object.entries(COMPLETE[name]))
      assert.ok(
        key === 'by' || new RegExp(`'${escaped(String(value))}%?'`).test(query),
        `${String(value)} arrives as it is`,
      );
  });

  test(`R10.1 ${name}: values that would leave their quotes are refused`, () => {
    for (const property of Object.keys(input.properties))
      for (const value of HOSTILE_VALUES)
        assert.ok(
          !accepts(definition, { ...COMPLETE[name], [property]: value }),
          `${property} refuses ${JSON.stringify(value)}`,
        );
  });
}

for (const definition of DEFINITIONS.filter((each) => !isQuery(each))) {
  const { name, request, input } = definition;
  const bodyOf = (values: object): Record<string, unknown> => {
    const rows: unknown = JSON.parse(rendered(request.body, values));
    assert.ok(Array.isArray(rows) && rows.length === 1, 'exactly one row');
    return rows[0] as Record<string, unknown>;
  };

  test(`R10.1 ${name}: whatever passes arrives in one row, unchanged`, () => {
    const row = bodyOf(COMPLETE[name]);
    const sent = Object.values(row);
    for (const [property, value] of Object.entries(COMPLETE[name]))
      assert.ok(sent.includes(value), `${property} arrives as it is`);
  });

  test(`R6.5 ${name}: what is not known is left out, never null`, () => {
    const row = bodyOf(minimal(definition));
    assert.ok(!Object.values(row).includes(null));
    const all = bodyOf(COMPLETE[name]);
    const optional = Object.keys(COMPLETE[name]).length - (input.required?.length ?? 0);
    assert.equal(Object.keys(row).length, Object.keys(all).length - optional);
  });

  test(`R10.1 ${name}: ids, keys, moments and picklists that are none are refused`, () => {
    const free = ['queueName', 'target', 'targetName', 'reason', 'note', 'caller'];
    for (const property of Object.keys(input.properties).filter((each) => !free.includes(each)))
      for (const value of HOSTILE_VALUES)
        assert.ok(
          !accepts(definition, { ...COMPLETE[name], [property]: value }),
          `${property} refuses ${JSON.stringify(value)}`,
        );
  });
}

test('R7.2 bootstrap: carries the settings, names and operations of the installation as they are', () => {
  const definition = DEFINITIONS.find(({ name }) => name === 'bootstrap');
  assert.ok(definition);
  const { successTemplate, translationMapDefaults } = definition.response;
  const output = JSON.parse(render(successTemplate, translationMapDefaults)) as object;
  assert.deepEqual(output, {
    responseStatus: '',
    errors: [],
    rows: [],
    settings: INSTALLATION.settings,
    operations: INSTALLATION.operations,
    names: ASSUMED_NAMES,
  });
});

test('R5.1 find_accounts: asks for the spellings that are given, and no others', () => {
  const definition = DEFINITIONS.find(({ name }) => name === 'find_accounts');
  const ask = (input: object): string => queryOf(rendered(definition?.request.body ?? '', input));
  assert.match(ask({ phone1: '+331' }), /CONTAINS \('\+331'\)/);
  assert.match(ask({ phone1: '+331', phone3: '01 9' }), /CONTAINS \('\+331', '01 9'\)/);
});

test('R7.4 licences: without a rule every active user counts; with one, only users of these licences', () => {
  const licence = {
    field: 'license_type__sys',
    values: ['full__v', "O'Neil \\ $input #if"],
  } as const;
  const limited = { ...ASSUMED_NAMES, user: { ...ASSUMED_NAMES.user, licence } };
  const rule = " AND license_type__sys CONTAINS ('full__v', 'O\\'Neil \\\\ $input #if')";
  for (const ask of [
    (names: VaultNames) =>
      queryOf(rendered(bootstrap(names, INSTALLATION).request.body, COMPLETE.bootstrap)),
    (names: VaultNames) => queryOf(rendered(listUsers(names).request.body, {})),
  ]) {
    assert.ok(!ask(ASSUMED_NAMES).includes('license_type__sys'));
    assert.equal(ask(limited).replace(rule, ''), ask(ASSUMED_NAMES));
    assert.ok(ask(limited).includes(rule), ask(limited));
  }
});

test('R3.1 list_targets: active entries only, in the order that the administrator gave them', () => {
  const definition = DEFINITIONS.find(({ name }) => name === 'list_targets');
  assert.equal(
    queryOf(rendered(definition?.request.body ?? '', {})),
    "SELECT id, name__v, kind__c, queue_id__c, address__c, ways__c FROM baton_target__c WHERE status__v = 'active__v' ORDER BY order__c ASC, name__v ASC MAXROWS 500",
  );
});
