/** @fileoverview What the VQL reference says, query by query: exact rows, or the refusal. Today is 24 September 2024, as in its examples. */
import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { BODY, makeConformanceClient, NOTE } from './vql-schema.js';

let client: Awaited<ReturnType<typeof makeConformanceClient>>;
before(async () => {
  mock.timers.enable({ apis: ['Date'], now: Date.parse('2024-09-24T10:00:00.000Z') });
  client = await makeConformanceClient();
});
after(() => mock.timers.reset());

type Rows = readonly Readonly<Record<string, unknown>>[];

/** A condition on things, and the codes of those that it means. */
const CONDITIONS: readonly (readonly [string, string])[] = [
  // Comparison operators, by type.
  ["name__v = 'Cholecap'", 't3'],
  ["name__v = 'cholecap'", ''],
  ["name__v != 'Cholecap'", 't1 t2 t4 t5 t6 t7 t8'],
  ["name__v < 'B'", 't1 t4'],
  ["name__v >= 'a'", 't2'],
  ['count__c = 5', 't3 t7'],
  ['count__c != 5', 't1 t2 t4 t5 t6 t8'],
  ['count__c < 3', 't2 t8'],
  ['count__c <= 3', 't2 t5 t8'],
  ['count__c > 5', 't1 t4'],
  ['count__c >= 5', 't1 t3 t4 t7'],
  ['count__c = 0', 't2'],
  ['size__c = 1.2', 't1'],
  ['size__c = 1.20', 't1'],
  ['size__c < 0', 't5'],
  ['size__c = -3', 't5'],
  ['size__c > 0.04', 't1 t2 t4'],
  ['flag__c = true', 't1 t4'],
  ['flag__c = FALSE', 't2 t5'],
  ['flag__c != true', 't2 t3 t5 t6 t7 t8'],
  ["day__c = '2024-09-24'", 't1'],
  ["day__c > '2024-09-24'", 't4 t8'],
  ["day__c <= '2023-06-15'", 't6'],
  ["day__c = '2024-09-24T00:00:00.000Z'", 't1'],
  ["at__c = '2024-09-23T12:00:00.000Z'", 't2'],
  ["at__c > '2024-09-24'", 't3 t4 t8'],
  ["at__c >= '2024-09-24'", 't1 t3 t4 t8'],
  ["at__c < '2024-08-31T23:59:59.001Z'", 't5 t6'],
  ["at__c = '2024-09-23T12:00:00.001Z'", ''],
  ["color__c = 'red__c'", 't1 t5'],
  ["color__c = 'Red'", ''],
  ["color__c != 'red__c'", 't2 t3 t4 t6 t7 t8'],
  ["tags__c = 'beta__c'", 't1 t2'],
  ["tags__c = 'alpha__c' AND tags__c = 'beta__c'", 't1'],
  ["tags__c != 'alpha__c'", 't2 t3 t5 t6 t7 t8'],
  ["state__v = 'done_state__c'", 't4 t8'],
  ["status__v = 'inactive__v'", ''],
  // Null.
  ['size__c = null', 't3 t6 t7 t8'],
  ['size__c != null', 't1 t2 t4 t5'],
  ['color__c = NULL', 't3 t6 t7 t8'],
  ['tags__c != null', 't1 t2 t4'],
  ['maker__c = null', 't6 t7 t8'],
  ['flag__c = null', 't3 t6 t7 t8'],
  ['note__c != null', 't1'],
  ['at__c = null', 't7'],
  // BETWEEN, CONTAINS, LIKE.
  ['count__c BETWEEN 3 AND 7', 't3 t4 t5 t7'],
  ['count__c between 3 and 3', 't5'],
  ['count__c BETWEEN 7 AND 3', ''],
  ["day__c BETWEEN '2024-08-31' AND '2024-09-24'", 't1 t2 t5'],
  ["at__c BETWEEN '2024-09-24' AND '2024-09-25'", 't1 t3'],
  ["name__v BETWEEN 'A' AND 'C'", 't1 t6'],
  ['count__c BETWEEN 3 AND 7 AND flag__c = true', 't4'],
  ["color__c CONTAINS ('red__c', 'green__c')", 't1 t4 t5'],
  ["color__c CONTAINS('blue__c')", 't2'],
  ["tags__c CONTAINS ('alpha__c','gamma__c')", 't1 t4'],
  ['count__c CONTAINS (0, 2, 99)', 't2 t8'],
  ["name__v contains ('It''s', 'Cholecap')", 't3 t5'],
  ["code__c CONTAINS ('t1', 't1')", 't1'],
  ["name__v LIKE 'Ada%'", 't1'],
  ["name__v LIKE 'A%e'", 't1'],
  ["name__v LIKE 'Ada%x'", ''],
  ["name__v LIKE 'Cholecap'", 't3'],
  ["name__v LIKE 'Cholecap%'", 't3'],
  ["name__v LIKE 'C%l%p'", 't3'],
  ["name__v LIKE 'Ch%ecap%cap'", ''],
  ["name__v LIKE '100\\% p%'", 't4'],
  ["name__v LIKE '100%'", 't4'],
  ["name__v LIKE 'C_olecap'", ''],
  ["note__c LIKE 'nnn%'", 't1'],
  // Escapes and special characters.
  ["name__v = '100% pure'", 't4'],
  ["name__v = '100\\% pure'", 't4'],
  ["name__v = 'It\\'s'", 't5'],
  ["name__v = 'It''s'", 't5'],
  ["name__v = 'Back\\\\slash'", 't6'],
  ['name__v = \'Say "hi" *now*\'', 't7'],
  ['name__v = \'Say \\"hi\\" \\*now\\*\'', 't7'],
  ["name__v = 'Line\\nbreak\\ttab'", 't8'],
  ["name__v = 'Line\nbreak\ttab'", 't8'],
  ["name__v = 'Say'", ''],
  ["name__v = ''", ''],
  // AND, OR, brackets.
  ["flag__c = true AND color__c = 'red__c'", 't1'],
  ["flag__c = true OR color__c = 'red__c'", 't1 t4 t5'],
  ["flag__c = true OR color__c = 'red__c' AND count__c = 3", 't1 t4 t5'],
  ["(flag__c = true OR color__c = 'red__c') AND count__c = 3", 't5'],
  ['((((count__c = 3))))', 't5'],
  ["count__c = 3 or (count__c = 5 and (name__v = 'Cholecap' or name__v = 'x'))", 't3 t5'],
  ['(count__c=3)OR(count__c=2)', 't5 t8'],
  ['count__c > 2 AND count__c < 7 AND count__c != 5', 't5'],
  // Relationships.
  ["maker__cr.name__v = 'Acme'", 't1 t2'],
  ["maker__cr.name__v != 'Acme'", 't3 t4 t5 t6 t7 t8'],
  ['maker__cr.country__c = null', 't5 t6 t7 t8'],
  ["maker__cr.name__v LIKE 'B%'", 't3 t4'],
  ["maker__cr.code__c CONTAINS ('m1', 'm3')", 't1 t2 t5'],
  ["maker__cr.code__c = 'm1' OR maker__cr.code__c = 'm3'", 't1 t2 t5'],
  ["(code__c = 't1' OR code__c = 't3') AND maker__cr.code__c = 'm2'", 't3'],
  ["object_type__vr.api_name__v = 'special__c'", 't6'],
  ["created_by__vr.username__sys LIKE 'baton%' AND code__c = 't1'", 't1'],
  // Functions.
  ["CASEINSENSITIVE(name__v) = 'CHOLECAP'", 't3'],
  ["caseinsensitive(name__v) = 'Adalarase'", 't1'],
  ["CASEINSENSITIVE(name__v) LIKE 'ADALARASE%'", 't1 t2'],
  ["CASEINSENSITIVE(name__v) CONTAINS ('CHOLECAP', 'IT\\'S')", 't3 t5'],
  ["CASEINSENSITIVE(maker__cr.name__v) = 'BÖHM'", 't3 t4'],
  ["CASEINSENSITIVE(name__v) != 'cholecap'", 't1 t2 t4 t5 t6 t7 t8'],
  ["state__v = STATETYPE('complete_state__sys')", 't4 t8'],
  ["state__v = statetype('initial_state__sys')", 't1 t2 t3 t5 t6 t7'],
  ["state__v != STATETYPE('initial_state__sys')", 't4 t8'],
  ["state__v = STATETYPE('no_such_type__sys')", ''],
  ["TOLABEL(state__v) = 'Done'", 't4 t8'],
  ["TOLABEL(color__c) = 'Red'", 't1 t5'],
  ["TOLABEL(color__c) CONTAINS ('Blue', 'Green')", 't2 t4'],
  ["TOLABEL(object_type__v) = 'Special Thing'", 't6'],
  // Date literals: ranges of days, months, quarters and years around today.
  ['at__c = TODAY', 't1 t3'],
  ['at__c != TODAY', 't2 t4 t5 t6 t7 t8'],
  ['at__c > TODAY', 't4 t8'],
  ['at__c < TODAY', 't2 t5 t6'],
  ['at__c >= TODAY', 't1 t3 t4 t8'],
  ['at__c <= TODAY', 't1 t2 t3 t5 t6'],
  ['day__c = TODAY', 't1'],
  ['day__c = today', 't1'],
  ['at__c = DAYS_AGO:1', 't2'],
  ['at__c = LAST_DAYS:1', 't1 t2'],
  ['at__c = LAST_DAYS:0', 't1'],
  ['at__c = NEXT_DAYS:0', 't1 t3'],
  ['day__c = NEXT_DAYS:7', 't1 t4'],
  ['day__c = NEXT_DAYS:7 AND day__c != TODAY', 't4'],
  ['day__c = THIS_MONTH', 't1 t2'],
  ['day__c = THIS_MONTH:1', 't1 t2'],
  ['day__c = LAST_MONTHS:1', 't5'],
  ['at__c = LAST_MONTHS:1', 't5'],
  ['day__c = LAST_MONTHS:3', 't5 t7'],
  ['day__c = NEXT_MONTHS:1', 't4'],
  ['day__c = MONTHS_AGO:3', 't7'],
  ['day__c = THIS_QUARTER', 't1 t2 t5'],
  ['day__c = LAST_QUARTERS:1', 't7'],
  ['day__c = NEXT_QUARTERS:1', 't4'],
  ['day__c = NEXT_QUARTERS:2', 't4 t8'],
  ['day__c = QUARTERS_AGO:1', 't7'],
  ['day__c = THIS_YEAR', 't1 t2 t4 t5 t7'],
  ['day__c = LAST_YEARS:1', 't6'],
  ['day__c = NEXT_YEARS:1', 't8'],
  ['day__c = YEARS_AGO:1', 't6'],
  ['day__c > THIS_YEAR', 't8'],
];

for (const [condition, codes] of CONDITIONS)
  test(`E VQL: WHERE ${condition}`, async () => {
    const rows = await client.rows(
      `SELECT code__c FROM thing__c WHERE ${condition} ORDER BY code__c`,
    );
    assert.equal(rows.map(({ code__c }) => code__c).join(' '), codes);
  });

/** Whole queries with their exact rows. */
const ANSWERS: readonly (readonly [string, Rows])[] = [
  ["SELECT name__v FROM thing__c WHERE code__c = 't1'", [{ name__v: 'Adalarase' }]],
  ["select name__v from thing__c where code__c = 't1'", [{ name__v: 'Adalarase' }]],
  [
    "SELECT\n\tcode__c,name__v\r\nFROM thing__c WHERE code__c='t3'",
    [{ code__c: 't3', name__v: 'Cholecap' }],
  ],
  [
    "SELECT color__c, tags__c, size__c, count__c, flag__c, day__c, at__c FROM thing__c WHERE code__c = 't1'",
    [
      {
        color__c: ['red__c'],
        tags__c: ['alpha__c', 'beta__c'],
        size__c: 1.2,
        count__c: 10,
        flag__c: true,
        day__c: '2024-09-24',
        at__c: '2024-09-24T00:00:00.000Z',
      },
    ],
  ],
  [
    "SELECT color__c, tags__c, size__c, flag__c, day__c FROM thing__c WHERE code__c = 't3'",
    [{ color__c: null, tags__c: null, size__c: null, flag__c: null, day__c: null }],
  ],
  [
    "SELECT maker__cr.name__v, maker__cr.country__c FROM thing__c WHERE code__c = 't5'",
    [{ 'maker__cr.name__v': 'Cole', 'maker__cr.country__c': null }],
  ],
  ["SELECT maker__cr.name__v FROM thing__c WHERE code__c = 't7'", [{ 'maker__cr.name__v': null }]],
  ["SELECT state__v FROM thing__c WHERE code__c = 't8'", [{ state__v: 'done_state__c' }]],
  // Texts.
  ["SELECT note__c FROM thing__c WHERE code__c = 't1'", [{ note__c: NOTE.slice(0, 250) }]],
  ["SELECT LONGTEXT(note__c) FROM thing__c WHERE code__c = 't1'", [{ note__c: NOTE }]],
  [
    "SELECT note__c, LONGTEXT(note__c) AS full_note FROM thing__c WHERE code__c = 't1'",
    [{ note__c: NOTE.slice(0, 250), full_note: NOTE }],
  ],
  ["SELECT LONGTEXT(note__c) FROM thing__c WHERE code__c = 't2'", [{ note__c: null }]],
  [
    "SELECT body__c, LONGTEXT(body__c) AS plain, RICHTEXT(body__c) AS rich FROM thing__c WHERE code__c = 't1'",
    [
      {
        body__c: 'Take one daily.\nNot two & never three.',
        plain: 'Take one daily.\nNot two & never three.',
        rich: BODY,
      },
    ],
  ],
  // Labels and suffixes.
  [
    "SELECT TOLABEL(state__v) AS label, state__v FROM thing__c WHERE TOLABEL(state__v) = 'Done' AND code__c = 't4'",
    [{ label: 'Done', state__v: 'done_state__c' }],
  ],
  [
    "SELECT TOLABEL(tags__c) AS labels FROM thing__c WHERE code__c = 't1'",
    [{ labels: ['Alpha', 'Beta'] }],
  ],
  ["SELECT TOLABEL(color__c) FROM thing__c WHERE code__c = 't3'", [{ color__c: null }]],
  [
    "SELECT TOLABEL(object_type__v) AS type_label, object_type__vr.api_name__v FROM thing__c WHERE code__c = 't6'",
    [{ type_label: 'Special Thing', 'object_type__vr.api_name__v': 'special__c' }],
  ],
  [
    "SELECT color__c, TRIM(color__c) AS trimmed FROM thing__c WHERE code__c = 't2'",
    [{ color__c: ['blue__c'], trimmed: ['blue'] }],
  ],
  [
    "SELECT TODISPLAYFORMAT(size__c) AS shown FROM thing__c WHERE code__c = 't1'",
    [{ shown: '1.2' }],
  ],
  [
    "SELECT TODISPLAYFORMAT(name__v) AS shown FROM thing__c WHERE code__c = 't3'",
    [{ shown: 'Cholecap' }],
  ],
  // Aliases.
  [
    "SELECT name__v as name, maker__cr.name__v AS maker FROM thing__c WHERE code__c CONTAINS ('t1', 't5') ORDER BY name",
    [
      { name: 'Adalarase', maker: 'Acme' },
      { name: "It's", maker: 'Cole' },
    ],
  ],
  ["SELECT code__c AS c FROM thing__c WHERE c = 't2'", [{ c: 't2' }]],
  ["SELECT name__v AS n FROM thing__c WHERE CASEINSENSITIVE(n) = 'CHOLECAP'", [{ n: 'Cholecap' }]],
  [
    "SELECT TOLABEL(color__c) AS color FROM thing__c WHERE color = 'Green' ORDER BY color",
    [{ color: ['Green'] }],
  ],
  ['SELECT code__c AS A_1 FROM thing__c MAXROWS 1', [{ A_1: 't1' }]],
  // Order: what has no value comes last, both ways.
  [
    'SELECT code__c FROM thing__c WHERE count__c > 4 ORDER BY count__c ASC, code__c DESC',
    [{ code__c: 't7' }, { code__c: 't3' }, { code__c: 't4' }, { code__c: 't1' }],
  ],
  [
    "SELECT code__c FROM thing__c WHERE code__c CONTAINS ('t2', 't3', 't5') ORDER BY size__c",
    [{ code__c: 't5' }, { code__c: 't2' }, { code__c: 't3' }],
  ],
  [
    "SELECT code__c FROM thing__c WHERE code__c CONTAINS ('t2', 't3', 't5') ORDER BY size__c DESC",
    [{ code__c: 't2' }, { code__c: 't5' }, { code__c: 't3' }],
  ],
  [
    'SELECT code__c FROM thing__c WHERE color__c != null ORDER BY TOLABEL(color__c), code__c',
    [{ code__c: 't2' }, { code__c: 't4' }, { code__c: 't1' }, { code__c: 't5' }],
  ],
  [
    'SELECT code__c FROM thing__c WHERE day__c != null ORDER BY day__c desc MAXROWS 2',
    [{ code__c: 't8' }, { code__c: 't4' }],
  ],
  // Raw objects sort nulls first when ascending, last when descending.
  [
    'SELECT code__c FROM raw__c ORDER BY bits__c',
    [{ code__c: 'r3' }, { code__c: 'r1' }, { code__c: 'r2' }],
  ],
  [
    'SELECT code__c FROM raw__c ORDER BY bits__c DESC',
    [{ code__c: 'r2' }, { code__c: 'r1' }, { code__c: 'r3' }],
  ],
  ['SELECT code__c FROM raw__c WHERE bits__c & 4 > 0', [{ code__c: 'r1' }]],
  ['SELECT code__c FROM raw__c WHERE bits__c & 9 = 8', [{ code__c: 'r2' }]],
  [
    'SELECT code__c FROM raw__c WHERE bits__c & 2 = 0 ORDER BY code__c',
    [{ code__c: 'r1' }, { code__c: 'r2' }, { code__c: 'r3' }],
  ],
  // Numbers of rows.
  [
    'SELECT code__c FROM thing__c ORDER BY code__c MAXROWS 2',
    [{ code__c: 't1' }, { code__c: 't2' }],
  ],
  ['SELECT code__c FROM thing__c ORDER BY code__c MAXROWS 0', []],
  ['SELECT code__c FROM thing__c ORDER BY code__c SKIP 6', [{ code__c: 't7' }, { code__c: 't8' }]],
  ['SELECT code__c FROM thing__c ORDER BY code__c SKIP 60', []],
  [
    'SELECT code__c FROM thing__c ORDER BY code__c MAXROWS 2 SKIP 3',
    [{ code__c: 't4' }, { code__c: 't5' }],
  ],
  ['SELECT code__c FROM thing__c ORDER BY code__c PAGESIZE 1', [{ code__c: 't1' }]],
  ['SELECT code__c FROM thing__c ORDER BY code__c LIMIT 1', [{ code__c: 't1' }]],
  [
    'SELECT code__c FROM thing__c ORDER BY code__c LIMIT 1 PAGESIZE 2',
    [{ code__c: 't1' }, { code__c: 't2' }],
  ],
  ['SELECT code__c FROM thing__c ORDER BY code__c PAGESIZE 3 PAGEOFFSET 7', [{ code__c: 't8' }]],
  ['SELECT code__c FROM thing__c ORDER BY code__c PAGEOFFSET 8', []],
  ["SELECT code__c, code__c FROM thing__c WHERE code__c = 't1'", [{ code__c: 't1' }]],
  // Ten relationships are the most.
  [
    `SELECT ${Array.from({ length: 10 }, (_, i) => `r${i}__cr.id`).join(', ')} FROM thing__c WHERE code__c = 't1'`,
    [Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`r${i}__cr.id`, null]))],
  ],
  // What can be queried.
  ["SHOW TARGETS LIKE '%aker%'", [{ name: 'maker__c', label: 'Maker', label_plural: 'Makers' }]],
  [
    "show fields from maker__c like 'c%__c'",
    [
      { name: 'code__c', label: 'Code', type: 'String' },
      { name: 'country__c', label: 'Country', type: 'String' },
    ],
  ],
  [
    "SHOW FIELDS FROM thing__c LIKE 'maker%'",
    [{ name: 'maker__c', label: 'Maker', type: 'ObjectReference', relationship_name: 'maker__cr' }],
  ],
  [
    "SHOW RELATIONSHIPS FROM maker__c LIKE '%_by__vr'",
    [
      { name: 'created_by__vr', target: 'user__sys', type: 'outbound' },
      { name: 'modified_by__vr', target: 'user__sys', type: 'outbound' },
    ],
  ],
];

for (const [query, expected] of ANSWERS)
  test(`E VQL: ${query}`, async () => {
    assert.deepEqual(await client.rows(query), expected);
  });

/** What is refused, and what the refusal speaks of. */
const REFUSALS: readonly (readonly [string, RegExp])[] = [
  ['DELETE FROM thing__c', /Cannot parse/],
  ['SELECT id FROM thing__b', /\[thing__b\] is not a queryable object/],
  ['SELECT id FROM Thing__c', /is not a queryable object/],
  ['SELECT ID FROM thing__c', /no field \[ID\]/],
  ['SELECT mood__c FROM thing__c', /no field \[mood__c\]/],
  ["SELECT id FROM thing__c WHERE mood__c = 'x'", /no field/],
  ['SELECT id FROM thing__c ORDER BY mood__c', /no field/],
  ['SELECT maker__c.name__v FROM thing__c', /no relationship field/],
  ['SELECT maker__cr.mood__c FROM thing__c', /no relationship field/],
  ['SELECT maker__cr FROM thing__c', /no field/],
  ['SELECT maker__cr.created_by__vr.name__v FROM thing__c', /more than one relationship/],
  ['SELECT code__c FROM thing__c ORDER BY maker__cr.name__v', /ORDER BY does not take/],
  ['SELECT maker__cr.name__v AS m FROM thing__c ORDER BY m', /ORDER BY does not take/],
  ['SELECT COUNT(id) FROM thing__c', /function \[COUNT\] is unknown/],
  ['SELECT SUM(size__c) FROM thing__c', /function \[SUM\] is unknown/],
  ['SELECT TONAME(color__c) FROM thing__c', /function \[TONAME\] is unknown/],
  ['SELECT LONGTEXT(name__v) FROM thing__c', /not a long text/],
  ['SELECT RICHTEXT(note__c) FROM thing__c', /not a rich text/],
  ['SELECT TOLABEL(name__v) FROM thing__c', /not a picklist/],
  ['SELECT TOLABEL(tags__c) FROM raw__c', /raw objects/],
  ['SELECT TRIM(name__v) FROM thing__c', /not a picklist/],
  ['SELECT TODISPLAYFORMAT(flag__c) FROM thing__c', /not a text or a number/],
  ['SELECT CASEINSENSITIVE(name__v) FROM thing__c', /not supported in SELECT/],
  ["SELECT id FROM thing__c WHERE CASEINSENSITIVE(color__c) = 'red__c'", /not a text/],
  ["SELECT id FROM thing__c WHERE LONGTEXT(note__c) = 'x'", /not supported in WHERE/],
  ["SELECT id FROM thing__c WHERE TRIM(color__c) = 'red'", /not supported in WHERE/],
  ['SELECT id FROM thing__c ORDER BY CASEINSENSITIVE(name__v)', /not supported in ORDER BY/],
  ["SELECT id FROM thing__c WHERE name__v = STATETYPE('initial_state__sys')", /STATETYPE/],
  ["SELECT id FROM thing__c WHERE state__v > STATETYPE('initial_state__sys')", /STATETYPE/],
  ['SELECT id FROM thing__c WHERE state__v = STATETYPE(initial_state__sys)', /Cannot parse/],
  ['SELECT note__c, LONGTEXT(note__c) FROM thing__c', /Give one an alias/],
  ['SELECT name__v AS code__c FROM thing__c', /name of a field/],
  ['SELECT name__v AS x, code__c AS x FROM thing__c', /given twice/],
  ['SELECT name__v AS a__b FROM thing__c', /two underscores/],
  [`SELECT name__v AS ${'a'.repeat(41)} FROM thing__c`, /more than 40/],
  ['SELECT name__v AS select FROM thing__c', /Cannot parse/],
  ['SELECT name__v AS my-name FROM thing__c', /Cannot parse/],
  ["SELECT name__v AS 'name' FROM thing__c", /Cannot parse/],
  ["SELECT TOLABEL(color__c) AS l FROM thing__c WHERE TOLABEL(l) = 'Red'", /a function already/],
  ["SELECT id FROM thing__c WHERE name__v LIKE '%ap'", /wildcard/],
  ['SELECT id FROM thing__c WHERE count__c LIKE 5', /Cannot parse/],
  ["SELECT id FROM thing__c WHERE color__c LIKE 'red%'", /LIKE does not take/],
  ["SELECT id FROM thing__c WHERE count__c LIKE '5%'", /LIKE does not take/],
  ["SELECT id FROM thing__c WHERE code__c IN ('t1')", /Cannot parse/],
  ['SELECT id FROM thing__c WHERE id IN (SELECT id FROM makers__cr)', /subqueries/],
  ['SELECT id, (SELECT id FROM makers__cr) FROM thing__c', /subqueries/],
  ["SELECT id FROM thing__c FIND ('x')", /does not search/],
  ["SELECT id FROM thing__c WHERE NOT code__c = 't1'", /Cannot parse/],
  ["SELECT id FROM thing__c WHERE code__c = 't1' OR maker__cr.code__c = 'm1'", /different objects/],
  ["SELECT id FROM thing__c WHERE count__c = '5'", /compared with a string/],
  ['SELECT id FROM thing__c WHERE name__v = 5', /compared with a number/],
  ['SELECT id FROM thing__c WHERE name__v = true', /compared with a boolean/],
  ["SELECT id FROM thing__c WHERE flag__c = 'true'", /compared with a string/],
  ["SELECT id FROM thing__c WHERE at__c > '24.09.2024'", /not a date/],
  ["SELECT id FROM thing__c WHERE at__c > '2024-09-24T10:00:00Z'", /not a date/],
  ["SELECT id FROM thing__c WHERE day__c = '2024-13-41'", /not a date/],
  ['SELECT id FROM thing__c WHERE at__c > 2024', /compared with a number/],
  ['SELECT id FROM thing__c WHERE name__v = TODAY', /no date/],
  ['SELECT id FROM thing__c WHERE day__c = LAST_DAYS', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE day__c = YESTERDAY', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE day__c BETWEEN TODAY AND TODAY', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE day__c CONTAINS (TODAY)', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE day__c = LAST_DAYS:99999', /too far/],
  ["SELECT id FROM thing__c WHERE name__v = 'a\\b'", /Cannot parse/],
  ["SELECT id FROM thing__c WHERE name__v = 'a", /Cannot parse/],
  ["SELECT id FROM thing__c WHERE name__v = 'it's'", /Cannot parse/],
  ['SELECT id FROM thing__c WHERE name__v = "a"', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE count__c > null', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE count__c BETWEEN 1', /Cannot parse/],
  ["SELECT id FROM thing__c WHERE count__c BETWEEN 1 AND 'x'", /compared with a string/],
  ['SELECT id FROM thing__c WHERE count__c CONTAINS 1', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE count__c CONTAINS ()', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE count__c = 1 AND', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE (count__c = 1', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE count__c == 1', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE count__c <> 1', /Cannot parse/],
  ['SELECT id FROM thing__c WHERE count__c & 1 = 1', /raw objects/],
  ['SELECT id FROM raw__c WHERE bits__c & 65536 > 0', /up to 65535/],
  ['SELECT id FROM raw__c WHERE bits__c & 1', /Cannot parse/],
  ['SELECT id FROM raw__c ORDER BY tags__c', /raw objects/],
  ['SELECT * FROM thing__c', /Cannot parse/],
  ['SELECT id thing__c', /Cannot parse/],
  ['SELECT id, FROM thing__c', /Cannot parse/],
  ['SELECT id FROM thing__c, maker__c', /Cannot parse/],
  ['SELECT id FROM thing__c ORDER BY', /Cannot parse/],
  ['SELECT id FROM thing__c ORDER BY RANK', /no field \[RANK\]/],
  ['SELECT id FROM thing__c ORDER BY code__c UP', /Cannot parse/],
  ['SELECT id FROM thing__c SKIP 1 MAXROWS 1', /Cannot parse/],
  ["SELECT id FROM thing__c PAGESIZE 5 WHERE code__c = 't1'", /Cannot parse/],
  ['SELECT id FROM thing__c MAXROWS', /Cannot parse/],
  ['SELECT id FROM thing__c MAXROWS 1.5', /Cannot parse/],
  ['SELECT id FROM thing__c MAXROWS -1', /Cannot parse/],
  ['SELECT id FROM thing__c PAGESIZE 0', /between 1 and 1000/],
  ['SELECT id FROM thing__c PAGESIZE 1001', /between 1 and 1000/],
  ['SELECT id FROM thing__c; SELECT id FROM maker__c', /Cannot parse/],
  ['SELECT id FROM thing__c -- comment', /Cannot parse/],
  [
    `SELECT ${Array.from({ length: 11 }, (_, i) => `r${i}__cr.id`).join(', ')} FROM thing__c`,
    /at most 10 relationships/,
  ],
  [
    `SELECT ${Array.from({ length: 10 }, (_, i) => `r${i}__cr.id`).join(', ')} FROM thing__c WHERE maker__cr.code__c = 'm1'`,
    /at most 10 relationships/,
  ],
  ['SHOW', /Cannot parse/],
  ['SHOW FIELDS', /Cannot parse/],
  ['SHOW FIELDS FROM nothing__c', /not a queryable object/],
  ['SHOW RELATIONSHIPS FROM thing__c WHERE id = 1', /Cannot parse/],
  ["SHOW TARGETS FROM thing__c LIKE 'a%'", /Cannot parse/],
];

for (const [query, reason] of REFUSALS)
  test(`E VQL refuses: ${query.length > 120 ? `${query.slice(0, 120)}…` : query}`, async () => {
    const { status, body } = await client.query(query);
    assert.equal(status, 200);
    assert.equal(body.responseStatus, 'FAILURE');
    assert.equal(body.errors?.[0]?.type, 'INCORRECT_QUERY_SYNTAX');
    assert.match(body.errors[0].message, reason);
  });

test('E VQL: a query has at most 50,000 characters', async () => {
  const query = (length: number): string => {
    const [head, tail] = ["SELECT id FROM thing__c WHERE name__v = '", "'"];
    return head + 'x'.repeat(length - head.length - tail.length) + tail;
  };
  assert.deepEqual(await client.rows(query(50_000)), []);
  const { body } = await client.query(query(50_001));
  assert.match(body.errors?.[0]?.message ?? '', /at most 50000 characters/);
});

test('E VQL: numbers carry the digits of their field', async () => {
  const { authorization, vault } = client;
  const ask = async (q: string): Promise<string> => {
    const address = `http://localhost:8081/api/v26.2/query?q=${encodeURIComponent(q)}`;
    const reply = await vault.handle(
      new Request(address, { headers: { Authorization: authorization } }),
    );
    return reply.text();
  };
  const text = await ask(
    'SELECT code__c, size__c, count__c FROM thing__c WHERE size__c != null ORDER BY code__c',
  );
  assert.match(text, /\{"code__c":"t1","size__c":1\.20,"count__c":10\}/);
  assert.match(text, /"size__c":10\.00,/);
  assert.match(text, /"size__c":0\.05,/);
  assert.match(text, /"size__c":-3\.00,/);
});

test('E VQL: there are at least 150 queries in this suite', () => {
  assert.ok(CONDITIONS.length + ANSWERS.length + REFUSALS.length >= 150);
});
