import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { parseQuery } from '../../../emulator/vault/vql/parse.js';
import { makeClient } from './vault-client.js';

/** Six accounts in a Vault of their own; the seed's are there too, but have no `qa-` external id. */
const ACCOUNTS = [
  { external_id__v: 'qa-1', name__v: "O'Brien", phone__v: '100', ispersonaccount__v: true },
  { external_id__v: 'qa-2', name__v: 'Back\\slash', phone__v: '200', ispersonaccount__v: true },
  { external_id__v: 'qa-3', name__v: '100% sure', phone__v: '300', ispersonaccount__v: false },
  { external_id__v: 'qa-4', name__v: 'Zoë "Z" Müller', phone__v: '400', ispersonaccount__v: false },
  { external_id__v: 'qa-5', name__v: 'Tab\there', ispersonaccount__v: true },
  { external_id__v: 'qa-6', name__v: 'SELECT', phone__v: '500', ispersonaccount__v: false },
];

let client: Awaited<ReturnType<typeof makeClient>>;

before(async () => {
  client = await makeClient();
  const { rows } = await client.write('POST', '/vobjects/account__v', ACCOUNTS);
  assert.ok(rows.every((row) => row.responseStatus === 'SUCCESS'));
  const caseRows = await client.write('POST', '/vobjects/case__v', [
    { subject__v: 'A', severity__v: 'high__v', description__v: 'd'.repeat(300) },
  ]);
  assert.equal(caseRows.rows[0]?.responseStatus, 'SUCCESS');
  const times = [1, 2, 3].map((n) => ({
    baton_key__c: `t-${n}`,
    case__v: caseRows.rows[0]?.data?.id,
    start__c: `2026-01-0${n}T12:00:00.000Z`,
    talk_ms__c: n * 1_000,
  }));
  await client.write('POST', '/vobjects/case_conversation__v', times);
});

const ours = 'FROM account__v WHERE external_id__v LIKE';
const FROM_CALLS = 'FROM case_conversation__v WHERE';

/** Query, and the external ids or keys that it must answer, in order. */
const ANSWERED: readonly (readonly [string, readonly string[]])[] = [
  [`SELECT external_id__v ${ours} 'qa-%'`, ['qa-1', 'qa-2', 'qa-3', 'qa-4', 'qa-5', 'qa-6']],
  ["select external_id__v from account__v where external_id__v = 'qa-1'", ['qa-1']],
  ["SELECT external_id__v FROM account__v WHERE name__v = 'O\\'Brien'", ['qa-1']],
  ["SELECT external_id__v FROM account__v WHERE name__v = 'O''Brien'", ['qa-1']],
  ["SELECT external_id__v FROM account__v WHERE name__v = 'Back\\\\slash'", ['qa-2']],
  ["SELECT external_id__v FROM account__v WHERE name__v = '100\\% sure'", ['qa-3']],
  ["SELECT external_id__v FROM account__v WHERE name__v LIKE '100\\%%'", ['qa-3']],
  ["SELECT external_id__v FROM account__v WHERE name__v LIKE '100_%'", []],
  ['SELECT external_id__v FROM account__v WHERE name__v = \'Zoë \\"Z\\" Müller\'', ['qa-4']],
  ["SELECT external_id__v FROM account__v WHERE name__v LIKE 'Zoë%ller'", ['qa-4']],
  ["SELECT external_id__v FROM account__v WHERE name__v = 'Tab\\there'", ['qa-5']],
  ["SELECT external_id__v FROM account__v WHERE name__v = 'SELECT'", ['qa-6']],
  ["SELECT external_id__v FROM account__v WHERE name__v = 'o\\'brien'", []],
  [`SELECT external_id__v ${ours} 'qa-%' AND phone__v = null`, ['qa-5']],
  [
    `SELECT external_id__v ${ours} 'qa-%' AND phone__v != null ORDER BY phone__v DESC`,
    ['qa-6', 'qa-4', 'qa-3', 'qa-2', 'qa-1'],
  ],
  // What has no value differs from every value.
  [
    `SELECT external_id__v ${ours} 'qa-%' AND phone__v != '100' MAXROWS 9`,
    ['qa-2', 'qa-3', 'qa-4', 'qa-5', 'qa-6'],
  ],
  [`SELECT external_id__v ${ours} 'qa-%' AND ispersonaccount__v = true`, ['qa-1', 'qa-2', 'qa-5']],
  [`SELECT external_id__v ${ours} 'qa-%' AND ispersonaccount__v != true`, ['qa-3', 'qa-4', 'qa-6']],
  [
    "SELECT external_id__v FROM account__v WHERE phone__v CONTAINS ('100', '300')",
    ['qa-1', 'qa-3'],
  ],
  ["SELECT external_id__v FROM account__v WHERE phone__v CONTAINS('100')", ['qa-1']],
  [
    "SELECT external_id__v FROM account__v WHERE phone__v BETWEEN '200' AND '300'",
    ['qa-2', 'qa-3'],
  ],
  [`SELECT external_id__v ${ours} 'qa-%' AND phone__v > '300'`, ['qa-4', 'qa-6']],
  [`SELECT external_id__v ${ours} 'qa-%' AND phone__v <= '200'`, ['qa-1', 'qa-2']],
  // AND binds more tightly than OR.
  [
    "SELECT external_id__v FROM account__v WHERE phone__v = '100' OR phone__v = '200' AND name__v = 'x'",
    ['qa-1'],
  ],
  [
    "SELECT external_id__v FROM account__v WHERE (phone__v = '100' OR phone__v = '200') AND name__v LIKE 'Back%'",
    ['qa-2'],
  ],
  [
    "SELECT external_id__v FROM account__v WHERE(phone__v='100')OR(phone__v='200')",
    ['qa-1', 'qa-2'],
  ],
  [`SELECT external_id__v ${ours} 'qa-%' ORDER BY external_id__v DESC MAXROWS 2`, ['qa-6', 'qa-5']],
  [
    `SELECT external_id__v ${ours} 'qa-%' ORDER BY external_id__v MAXROWS 2 SKIP 3`,
    ['qa-4', 'qa-5'],
  ],
  [`SELECT external_id__v ${ours} 'qa-%' PAGESIZE 2 PAGEOFFSET 4`, ['qa-5', 'qa-6']],
  [
    `SELECT external_id__v ${ours} 'qa-%' ORDER BY phone__v ASC, external_id__v DESC`,
    ['qa-1', 'qa-2', 'qa-3', 'qa-4', 'qa-6', 'qa-5'],
  ],
  [`SELECT external_id__v\n${ours}\t'qa-1'`, ['qa-1']],
  [
    "SELECT external_id__v FROM account__v WHERE status__v = 'active__v' AND phone__v = '100'",
    ['qa-1'],
  ],
  [`SELECT baton_key__c ${FROM_CALLS} start__c >= '2026-01-02T12:00:00.000Z'`, ['t-2', 't-3']],
  [`SELECT baton_key__c ${FROM_CALLS} start__c < '2026-01-02T12:00:00.000Z'`, ['t-1']],
  [`SELECT baton_key__c ${FROM_CALLS} talk_ms__c BETWEEN 1500 AND 3000`, ['t-2', 't-3']],
  [`SELECT baton_key__c ${FROM_CALLS} talk_ms__c = 1000`, ['t-1']],
  [
    `SELECT baton_key__c ${FROM_CALLS} case__vr.severity__v = 'high__v' ORDER BY talk_ms__c DESC`,
    ['t-3', 't-2', 't-1'],
  ],
  [`SELECT baton_key__c ${FROM_CALLS} case__vr.severity__v CONTAINS ('low__v')`, []],
];

for (const [query, expected] of ANSWERED)
  test(`R10.1 VQL answers: ${query}`, async () => {
    const rows = await client.rows(query);
    assert.deepEqual(
      rows.map((row) => Object.values(row)[0]),
      expected,
    );
  });

const REFUSED: readonly string[] = [
  'SELECT',
  'SELECT id',
  'SELECT FROM account__v',
  'SELECT * FROM account__v',
  'SELECT id FROM',
  'SELECT id, FROM account__v',
  'SELECT id FROM account__v WHERE',
  "SELECT id FROM account__v WHERE name__v = 'open",
  "SELECT id FROM account__v WHERE name__v = 'it's'",
  "SELECT id FROM account__v WHERE name__v = 'bad \\x escape'",
  'SELECT id FROM account__v WHERE name__v = bare',
  'SELECT id FROM account__v WHERE name__v = "double"',
  "SELECT id FROM account__v WHERE name__v LIKE '%x'",
  "SELECT id FROM account__v WHERE name__v LIKE '%'",
  'SELECT id FROM account__v WHERE name__v LIKE 5',
  "SELECT id FROM account__v WHERE NOT name__v = 'x'",
  "SELECT id FROM account__v WHERE name__v IN ('x')",
  "SELECT id FROM account__v WHERE name__v CONTAINS 'x'",
  'SELECT id FROM account__v WHERE name__v CONTAINS ()',
  "SELECT id FROM account__v WHERE name__v BETWEEN 'a'",
  "SELECT id FROM account__v WHERE (name__v = 'a'",
  "SELECT id FROM account__v WHERE name__v = 'a' AND",
  'SELECT id FROM account__v WHERE name__v < null',
  "SELECT id FROM account__v WHERE name__v = 'a'; DELETE FROM account__v",
  "SELECT id FROM account__v MAXROWS 5 WHERE name__v = 'a'",
  "SELECT id FROM case_conversation__v WHERE start__c < '2026-01-02T12:00:00Z'",
  'SELECT id FROM account__v MAXROWS -1',
  'SELECT id FROM account__v PAGESIZE 0',
  'SELECT id FROM account__v PAGESIZE 1001',
  'SELECT COUNT(id) FROM account__v',
  'SELECT LONGTEXT(name__v) FROM account__v',
  'SELECT id FROM nothing__v',
  'SELECT mood__v FROM account__v',
  'SELECT Name__v FROM account__v',
  'SELECT account__v.name__v FROM case__v',
  'SELECT case__vr.account__vr.name__v FROM case_conversation__v',
  'SELECT id FROM case__v ORDER BY account__vr.name__v ASC',
  "SELECT id FROM case_conversation__v WHERE talk_ms__c = '5'",
  'SELECT id FROM case_conversation__v WHERE baton_key__c = 5',
  "SELECT id FROM case_conversation__v WHERE start__c > 'yesterday'",
];

for (const query of REFUSED)
  test(`R10.1 VQL refuses: ${query}`, async () => {
    const { status, body } = await client.query(query);
    assert.equal(status, 200);
    assert.equal(body.responseStatus, 'FAILURE');
    assert.equal(body.errors?.[0]?.type, 'INCORRECT_QUERY_SYNTAX');
  });

test('R10.1 VQL: an unknown function is named as the platform does', async () => {
  const { body } = await client.query('SELECT COUNT(id) FROM account__v');
  assert.match(body.errors?.[0]?.message ?? '', /function \[COUNT\] is unknown/);
});

test('R10.1 VQL: without a query the parameter is missing', async () => {
  const { body } = await client.call('POST', '/query', new URLSearchParams());
  assert.equal(body.errors?.[0]?.type, 'PARAMETER_REQUIRED');
});

test('R6.2 VQL: a long text is cut at 250 characters unless it is asked for in full', async () => {
  const where = "FROM case__v WHERE subject__v = 'A'";
  const [cut] = await client.rows(`SELECT description__v ${where}`);
  const [full] = await client.rows(`SELECT LONGTEXT(description__v) ${where}`);
  assert.equal(String(cut?.description__v).length, 250);
  assert.equal(String(full?.description__v).length, 300);
});

test('R6.2 VQL: a picklist is a list of names, or of labels where those are asked for', async () => {
  const where = "FROM case__v WHERE subject__v = 'A'";
  assert.deepEqual(await client.rows(`SELECT severity__v ${where}`), [
    { severity__v: ['high__v'] },
  ]);
  assert.deepEqual(await client.rows(`SELECT TOLABEL(severity__v) ${where}`), [
    { severity__v: ['High'] },
  ]);
});

test('R6.2 VQL: pages lead to the next by POST and by GET, and to what was there when it was asked', async () => {
  const { body } = await client.query(`SELECT external_id__v ${ours} 'qa-%' PAGESIZE 4`);
  assert.deepEqual(
    [body.responseDetails?.size, body.responseDetails?.total, body.responseDetails?.pagesize],
    [4, 6, 4],
  );
  const next = String(body.responseDetails?.next_page);
  assert.match(next, /^\/api\/v26\.2\/query\/emu[0-9a-f-]{33}\?pagesize=4&pageoffset=4$/);
  for (const method of ['POST', 'GET']) {
    const page = await client.call(method, next.replace('/api/v26.2', ''));
    assert.deepEqual(page.body.data, [{ external_id__v: 'qa-5' }, { external_id__v: 'qa-6' }]);
    assert.equal(page.body.responseDetails?.next_page, undefined);
    assert.match(String(page.body.responseDetails?.previous_page), /pageoffset=0$/);
  }
});

test('R6.2 VQL: a query by GET answers like one by POST', async () => {
  const q = `SELECT external_id__v ${ours} 'qa-1'`;
  const { body } = await client.call('GET', `/query?q=${encodeURIComponent(q)}`);
  assert.deepEqual(body.data, [{ external_id__v: 'qa-1' }]);
});

test('R10.1 VQL: any text, escaped as documented, is the text that is compared', () => {
  const escapes: Readonly<Record<string, string>> = {
    '\\': '\\\\',
    "'": "\\'",
    '"': '\\"',
    '%': '\\%',
    '*': '\\*',
    '\n': '\\n',
    '\t': '\\t',
    '\r': '\\r',
  };
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const literal = text.replace(/[\\'"%*\n\t\r]/g, (char) => escapes[char] ?? char);
      const query = parseQuery(`SELECT id FROM account__v WHERE name__v = '${literal}'`);
      assert.ok(query.kind === 'select' && query.where?.kind === 'compare');
      const { value } = query.where;
      assert.ok(value?.kind === 'string');
      assert.equal(value.text, text);
      assert.deepEqual(value.wildcards, []);
    }),
  );
});
