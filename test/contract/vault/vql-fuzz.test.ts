import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { BURST_WINDOW_MS } from '../../../emulator/vault/burst.js';
import { makeConformanceClient } from './vql-schema.js';

const RUNS = process.env['FULL'] ? 100_000 : 200;
/** No query may take longer, on a machine that does other things too. */
const BOUND_MS = 2_000;

let client: Awaited<ReturnType<typeof makeConformanceClient>>;
before(async () => {
  client = await makeConformanceClient();
});

const VALID = [
  "SELECT code__c, maker__cr.name__v AS m FROM thing__c WHERE name__v LIKE 'a%b%' ORDER BY code__c DESC MAXROWS 5",
  "SELECT id FROM thing__c WHERE (count__c BETWEEN 1 AND 9 OR tags__c CONTAINS ('alpha__c', 'x')) AND at__c >= TODAY",
  "SELECT LONGTEXT(note__c), TOLABEL(color__c) AS c FROM thing__c WHERE state__v = STATETYPE('initial_state__sys') SKIP 1 PAGESIZE 2 PAGEOFFSET 1",
  "SELECT id FROM raw__c WHERE bits__c & 4 > 0 AND CASEINSENSITIVE(name__v) != 'ONE'",
  "SHOW FIELDS FROM thing__c LIKE '%name%'",
];

const TOKENS = [
  ...['SELECT', 'FROM', 'WHERE', 'ORDER BY', 'MAXROWS', 'SKIP', 'PAGESIZE', 'PAGEOFFSET', 'LIMIT'],
  ...['AND', 'OR', 'NOT', 'BETWEEN', 'CONTAINS', 'LIKE', 'IN', 'AS', 'FIND', 'SHOW', 'TARGETS'],
  ...[
    'FIELDS',
    'RELATIONSHIPS',
    'ASC',
    'DESC',
    'null',
    'true',
    'TODAY',
    'LAST_DAYS:3',
    'THIS_YEAR',
  ],
  ...[
    '=',
    '!=',
    '<',
    '>',
    '<=',
    '>=',
    '&',
    '(',
    ')',
    ',',
    '.',
    '*',
    '5',
    '-1.5',
    '0',
    '99999999999',
  ],
  ...[
    "'a'",
    "'%'",
    "'it''s'",
    "'\\\\'",
    "'",
    '"',
    '\\',
    ';',
    '\n',
    '\0',
    '😀',
    '__proto__',
    'constructor',
  ],
  ...['id', 'code__c', 'name__v', 'size__c', 'flag__c', 'day__c', 'tags__c', 'maker__cr.name__v'],
  ...[
    'thing__c',
    'raw__c',
    'user__sys',
    'TOLABEL(color__c)',
    'LONGTEXT(',
    'STATETYPE(',
    'toString()',
  ],
];

const soup = fc
  .array(fc.tuple(fc.constantFrom(...TOKENS), fc.constantFrom(' ', '', '\t')), { maxLength: 40 })
  .map((parts) => parts.flat().join(''));

/** A valid query with some of its characters replaced. */
const damaged = fc
  .tuple(
    fc.constantFrom(...VALID),
    fc.array(
      fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.oneof(fc.constantFrom(...TOKENS), fc.string())),
      { maxLength: 4 },
    ),
  )
  .map(([query, edits]) =>
    edits.reduce((text, [at, length, put]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + put + text.slice(from + length);
    }, query),
  );

const fields = fc.constantFrom(
  ...['id', 'code__c', 'name__v', 'note__c', 'body__c', 'size__c', 'count__c', 'flag__c', 'day__c'],
  ...['at__c', 'color__c', 'tags__c', 'state__v', 'maker__c', 'maker__cr.name__v'],
  ...[
    'object_type__vr.api_name__v',
    'CASEINSENSITIVE(name__v)',
    'TOLABEL(color__c)',
    'TRIM(tags__c)',
  ],
);
const text = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((raw) => `'${raw.replace(/[\\']/g, '\\$&')}'`);
const literals = fc.oneof(
  text,
  fc.constantFrom("'red__c'", "'alpha__c'", "'2024-09-24'", "'2024-09-24T10:00:00.000Z'", "'Ada%'"),
  fc.integer().map(String),
  fc.constantFrom(
    'true',
    'false',
    'null',
    'TODAY',
    'LAST_MONTHS:2',
    "STATETYPE('initial_state__sys')",
  ),
);
const comparison = fc.oneof(
  fc
    .tuple(fields, fc.constantFrom('=', '!=', '<', '>', '<=', '>=', ' LIKE ', ' & 3 ='), literals)
    .map((parts) => parts.join('')),
  fc.tuple(fields, literals, literals).map(([at, low, high]) => `${at} BETWEEN ${low} AND ${high}`),
  fc
    .tuple(fields, fc.array(literals, { minLength: 1, maxLength: 4 }))
    .map(([at, values]) => `${at} CONTAINS (${values.join(', ')})`),
);
const conditions = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison,
    fc
      .tuple(tie('tree'), fc.constantFrom(' AND ', ' OR '), tie('tree'))
      .map(([a, word, b]) => `(${a}${word}${b})`),
  ),
})).tree;

/** Follows the grammar; types and functions are as luck has it. */
const shaped = fc
  .tuple(
    fc.array(fields, { minLength: 1, maxLength: 4 }),
    fc.option(conditions),
    fc.option(fields),
    fc.option(fc.nat({ max: 1_001 })),
  )
  .map(([columns, where, order, size]) =>
    [
      `SELECT ${columns.join(', ')} FROM thing__c`,
      where === null ? '' : ` WHERE ${where}`,
      order === null ? '' : ` ORDER BY ${order} DESC`,
      size === null ? '' : ` PAGESIZE ${size}`,
    ].join(''),
  );

/** What takes careless parsers and matchers long. */
const large = fc
  .tuple(
    fc.constantFrom(
      ['SELECT id FROM thing__c WHERE ', '(', 'count__c = 1', ')'],
      ["SELECT id FROM thing__c WHERE name__v LIKE 'a", '%a', "'", ''],
      ['SELECT id FROM thing__c WHERE count__c = 1', ' OR count__c = 1', '', ''],
      ['SELECT id', ', id', ' FROM thing__c', ''],
      ["SELECT id FROM thing__c WHERE name__v CONTAINS ('a'", ", 'a'", ')', ''],
      ['SELECT id FROM thing__c WHERE count__c = 1', ' AND (count__c = 1 OR count__c = 2)', '', ''],
    ),
    fc.nat({ max: 2_000 }),
  )
  .map(([[head, part, middle, tail], count]) =>
    [head, part?.repeat(count), middle, tail?.repeat(count)].join(''),
  );

const queries = fc.oneof(
  { arbitrary: shaped, weight: 40 },
  { arbitrary: damaged, weight: 30 },
  { arbitrary: soup, weight: 20 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 200 }), weight: 8 },
  { arbitrary: large, weight: 2 },
);

test(`E VQL: ${RUNS} random queries are each answered or refused in time`, async (t) => {
  let [asked, answered, slowest] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(queries, async (q) => {
      asked += 1;
      // A spent burst would make each query wait.
      if (asked % 1_000 === 0) client.clock.advance(BURST_WINDOW_MS);
      const from = performance.now();
      const { status, body } = await client.query(q);
      const took = performance.now() - from;
      slowest = Math.max(slowest, took);
      assert.equal(status, 200);
      assert.ok(took < BOUND_MS, `${took} ms`);
      if (body.responseStatus === 'FAILURE')
        assert.match(
          body.errors?.[0]?.type ?? '',
          q === '' ? /^PARAMETER_REQUIRED$/ : /^INCORRECT_QUERY_SYNTAX$/,
        );
      else {
        assert.match(body.responseStatus, /^(SUCCESS|WARNING)$/);
        assert.ok(Array.isArray(body.data));
        answered += 1;
      }
    }),
    { numRuns: RUNS },
  );
  t.diagnostic(`${asked} asked, ${answered} answered, slowest ${slowest.toFixed(0)} ms`);
  assert.ok(answered > 0 && answered < asked);
});
