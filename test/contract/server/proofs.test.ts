import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { TOPIC_KINDS } from '../../../emulator/genesys/notifications/topic-kinds.js';
import { proofsOf, type ProofSection } from '../../../scripts/suites/proofs.js';

const sections = JSON.parse(
  readFileSync('docs/proofs/expected.json', 'utf8'),
) as readonly ProofSection[];

const SECTION: ProofSection = {
  title: 'Calls',
  operations: ['GET /calls/{callId}', 'v2.calls.{id}'],
  leftOut: { 'PUT /calls': 'Nobody | needs it.' },
};

it('E proofs: an operation without a test is told, and one whose parts have other names is found', () => {
  const { unproven, markdown } = proofsOf(
    [SECTION],
    [
      { title: 'E calls: `GET /calls/{id}` shows one', file: 'test/contract/a.test.ts' },
      { title: 'E calls: `GET /calls` lists them', file: 'test/contract/a.test.ts' },
    ],
  );
  assert.deepEqual(unproven, ['v2.calls.{id}']);
  assert.match(
    markdown,
    /^\| `GET \/calls\/\{callId\}` \| E calls: `GET \/calls\/\{id\}` shows one \(`contract\/a\.test\.ts`\) \| {2}\|$/m,
  );
  assert.match(markdown, /^\| `PUT \/calls` \| Left out: Nobody \\\| needs it\. \| {2}\|$/m);
});

it('E proofs: of several tests the one that names the fewest operations stands in the table, whatever their order', () => {
  const tests = [
    { title: 'E x: `GET /calls/{id}` and `v2.calls.{id}`', file: 'a.test.ts' },
    { title: 'E x: `GET /calls/{id}` alone, with many words', file: 'b.test.ts' },
  ];
  const table = proofsOf([SECTION], tests).markdown;
  assert.match(table, /`GET \/calls\/\{callId\}` \| E x: `GET \/calls\/\{id\}` alone/);
  assert.equal(proofsOf([SECTION], tests.toReversed()).markdown, table);
});

it('E proofs: what a page does too is marked, and a test outside the browser stands first', () => {
  const { markdown } = proofsOf(
    [SECTION],
    [
      { title: '`GET /calls/{id}` in a page', file: 'test/contract/browser/a.test.ts' },
      { title: 'E x: `GET /calls/{id}` and what follows', file: 'test/contract/b.test.ts' },
    ],
  );
  assert.match(markdown, /and what follows \(`contract\/b\.test\.ts`\) \| yes \|$/m);
});

it('E proofs: what is left out must not be proven all the same', () => {
  const { wronglyLeftOut } = proofsOf([SECTION], [{ title: '`PUT /calls`', file: 'a.test.ts' }]);
  assert.deepEqual(wronglyLeftOut, ['PUT /calls']);
});

it('E proofs: each topic that the emulator tells is expected to be proven, and no operation stands there twice', () => {
  const operations = sections.flatMap((section) => section.operations);
  assert.equal(new Set(operations).size, operations.length);
  for (const { template } of TOPIC_KINDS)
    assert.ok(operations.includes(template), `${template} is not in docs/proofs/expected.json`);
});

it('E proofs: whatever is left out says why', () => {
  for (const { leftOut } of sections)
    for (const [operation, why] of Object.entries(leftOut))
      assert.match(why, /^[A-Z].{15,}\.$/, operation);
});
