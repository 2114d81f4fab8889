import assert from 'node:assert/strict';
import test, { before, beforeEach } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import type {
  ConversationId,
  CorrectionKey,
  Instant,
  RecordId,
  SegmentKey,
  TransferKey,
  UserId,
} from '../../../src/domain/ids.js';
import { bootstrap } from '../../../src/operations/bootstrap.js';
import { operationsOf } from '../../../src/operations/catalogue.js';
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import type { InputProperty, OperationDefinition } from '../../../src/operations/operation.js';
import type { Crm } from '../../../src/ports/crm.js';
import { HOSTILE } from '../../support/hostile.js';
import { COMPLETE, INSTALLATION } from '../../unit/operations/samples.js';
import { hostileBench, type HostileBench, type Sent } from './hostile-bench.js';

const AMARA = organisation.users[0]?.id as UserId;
const DEFINITIONS: readonly OperationDefinition[] = [
  bootstrap(ASSUMED_NAMES, INSTALLATION),
  ...Object.values(operationsOf(ASSUMED_NAMES)),
];

let bench: HostileBench;
let caseId: string;
before(async () => {
  bench = await hostileBench();
});
beforeEach(async () => {
  bench.startOver();
  const { body } = await bench.run('create_case', { conversation: 'hostile-case' });
  caseId = String(body['id']);
});

/** A good input: everything that is optional is there, and records exist. */
const goodInput = (name: OperationDefinition['name']): Record<string, unknown> => {
  const texts = { queueName: 'Queue', target: 'target', targetName: 'Name', note: 'Note' };
  const ids = { caseId, otherCase: caseId, reason: 'Reason', text: 'Siobhan' };
  const given = Object.entries(COMPLETE[name]).map(([key, value]) => {
    const known = { ...texts, ...ids }[key] as unknown;
    return [key, known ?? value];
  });
  return Object.fromEntries(given) as Record<string, unknown>;
};

/** A request with the content of its literals taken out. */
function shapeOf({ method, url, headers, body }: Sent): unknown {
  // Its length is that of its content.
  const kept = headers.filter(([name]) => name !== 'content-length');
  const isForm = kept.some(([, value]) => value.includes('form-urlencoded'));
  return { method, url, headers: kept, ...(isForm ? formShape(body) : jsonShape(body)) };
}

function formShape(body: string): object {
  const fields = [...new URLSearchParams(body)];
  const tokens = fields.map(([name, value]) => [name, value.replace(VQL_LITERAL, "'…'")]);
  return { tokens };
}

/** `'` is escaped by doubling or by `\`; what is left of it after the literals are out would change the query. */
const VQL_LITERAL = /'(?:[^'\\]|\\.|'')*'/g;

function jsonShape(body: string): object {
  const rows = JSON.parse(body) as readonly Record<string, unknown>[];
  return {
    tokens: body.replace(/"(?:[^"\\]|\\.)*"/g, '"…"'),
    names: rows.map((row) => Object.keys(row)),
  };
}

/** The texts that a request carries to Vault. */
function literalsOf({ body }: Sent): readonly string[] {
  if (body.startsWith('q='))
    return [...(new URLSearchParams(body).get('q') ?? '').matchAll(VQL_LITERAL)].map(([literal]) =>
      literal.slice(1, -1),
    );
  return (JSON.parse(body) as readonly Record<string, unknown>[]).flatMap((row) =>
    Object.values(row).map(String),
  );
}

const isFree = (property: InputProperty): boolean =>
  property.type === 'string' && 'pattern' in property && property.pattern.startsWith('^[^');

test('R10.1 the list: more than five hundred hostile texts, each once', () => {
  assert.ok(HOSTILE.length >= 500, String(HOSTILE.length));
  assert.equal(new Set(HOSTILE.map(({ text }) => text)).size, HOSTILE.length);
});

let passed = 0;
let refused = 0;
for (const { name, input, output } of DEFINITIONS)
  for (const [property, schema] of Object.entries(input.properties))
    test(`R10.1 ${name}: no hostile ${property} changes the request, reaches a header or makes another one`, async () => {
      const good = goodInput(name);
      bench.sent();
      await bench.run(name, good);
      const [sentForGood, ...more] = bench.sent();
      assert.ok(sentForGood && more.length === 0, 'a good input makes one request');
      const shape = shapeOf(sentForGood);
      const prefix = property === 'text' ? '%' : '';
      let n = 0;
      for (const { text } of HOSTILE) {
        n += 1;
        const said = JSON.stringify(text.slice(0, 60));
        const { status, body } = await bench.run(name, {
          ...keyed(name, good, n),
          [property]: text,
        });
        const requests = bench.sent();
        if (status !== 200) {
          assert.deepEqual([status, body['code']], [400, 'invalid.schema'], said);
          assert.deepEqual(requests, [], `${said} is refused before anything is asked`);
          refused += 1;
          continue;
        }
        passed += 1;
        const [request] = requests;
        assert.ok(request && requests.length === 1, said);
        assert.deepEqual(shapeOf(request), shape, said);
        assert.ok(literalsOf(request).includes(text + prefix), `${said} arrives as it is`);
        assert.deepEqual(Object.keys(body).sort(), [...output.required].sort(), said);
      }
      // What only people read takes anything printable; all else is bound.
      if (isFree(schema)) assert.ok(passed > 100, 'free text passes');
    });

/** Operations that are refused where the key is taken. */
const CREATES = new Set(['claim_transfer', 'write_correction']);

/** What is created has a key of its own each time; where it is the key that is hostile it is replaced anyway. */
function keyed(name: string, input: Record<string, unknown>, n: number): Record<string, unknown> {
  const key = input['key'];
  if (typeof key !== 'string' || !CREATES.has(name)) return input;
  return { ...input, key: key.replace(/:(\d+)(:|$)/, (_, __, end) => `:${n + 1_000}${end}`) };
}

test('R10.1 what passed left one row for each key, and nothing else changed in Vault', async (t) => {
  t.diagnostic(`${HOSTILE.length} texts: ${refused} refused by a schema, ${passed} passed whole`);
  const before = await bench.counts();
  const good = goodInput('write_transfer');
  for (const { text } of HOSTILE) await bench.run('write_transfer', { ...good, note: text });
  const after = await bench.counts();
  const { case_conversation__v: rows = 0, ...others } = after;
  const { case_conversation__v: rowsBefore = 0, ...othersBefore } = before;
  assert.deepEqual(others, othersBefore);
  assert.ok(rows - rowsBefore <= 1, 'one key, one row');
});

/** What a rep types or an attribute of the call says, through the adapter. */
const doors: Readonly<Record<string, (crm: Crm, text: string) => Promise<unknown>>> = {
  searchCases: (crm, text) => crm.searchCases(text),
  accountsByPhone: (crm, text) => crm.accountsByPhone([text]),
  openCases: (crm, text) => crm.openCases(text as RecordId),
  caseById: (crm, text) => crm.caseById(text as RecordId),
  handOver: (crm, text) => crm.handOver(text as TransferKey),
  callBacks: (crm, text) =>
    crm.callBacks({ caller: text, dialled: '+33199000500', since: 0 as Instant }),
  dialled: (crm, text) =>
    crm.callBacks({ caller: '+33199001234', dialled: text, since: 0 as Instant }),
  timeline: (crm, text) => crm.timeline({ caseId: text as RecordId }),
  conversation: (crm, text) =>
    crm.timeline({ caseId: caseId as RecordId, conversation: text as ConversationId }),
  createCase: (crm, text) => crm.createCase({ conversation: text as ConversationId }),
  assignCase: (crm, text) => crm.assignCase(text as RecordId, text as RecordId),
};

/** Every request that the adapter may make, as the shape that it has for good texts. */
async function goodShapes(crm: Crm): Promise<Set<string>> {
  bench.sent();
  const id = caseId as RecordId;
  const conversation = 'c1' as ConversationId;
  await crm.searchCases('Siobhán');
  await crm.accountsByPhone(['+33199001234']);
  await crm.openCases(id);
  await crm.caseById(id);
  await crm.handOver('c1:p1:1' as TransferKey);
  await crm.callBacks({ caller: '+331', dialled: '+332', since: 0 as Instant });
  await crm.timeline({ caseId: id });
  await crm.timeline({ caseId: id, conversation });
  await crm.createCase({ conversation });
  await crm.assignCase(id, '12001' as RecordId);
  return new Set(bench.sent().map((sent) => JSON.stringify(shapeOf(sent))));
}

for (const [door, ask] of Object.entries(doors))
  test(`R10.1 ${door}: whatever is typed or tampered with, the adapter asks as for good text, or not at all`, async () => {
    const crm = await bench.crm(AMARA);
    const known = await goodShapes(crm);
    for (const { text } of HOSTILE) {
      await ask(crm, text);
      for (const sent of bench.sent())
        assert.ok(known.has(JSON.stringify(shapeOf(sent))), JSON.stringify([text, sent.body]));
    }
  });

const readable = /^[^\p{Cc}\p{Cs}]+$/u;

test('R10.1 notes, reasons, names and numbers: kept as they were typed, without control characters and halves, and read back so', async () => {
  const crm = await bench.crm(AMARA);
  const fields = ['note', 'reason', 'targetName', 'caller'] as const;
  const key = 'hostile:leg:1' as TransferKey;
  const queueKey = 'hostile:leg' as SegmentKey;
  const conversation = 'hostile' as ConversationId;
  for (const { text } of HOSTILE) {
    const said = JSON.stringify(text.slice(0, 60));
    const written = await crm.writeTransfer(
      {
        ...{ key, conversation, from: queueKey, agent: AMARA, kind: 'blind', attended: false },
        ...{ targetKind: 'outside', target: '+33199005001', outcome: 'requested' },
        ...{ note: text, reason: text, targetName: text, caller: text },
      },
      caseId as RecordId,
    );
    assert.ok(written.ok, said);
    const segment = {
      ...{ key: queueKey, conversation, agent: AMARA, began: 'queue' as const, queueName: text },
      ...{ start: 1_000 as Instant, answer: 2_000 as Instant },
    } as const;
    assert.ok((await crm.writeSegment(segment, caseId as RecordId)).ok, said);
    const found = await crm.handOver(key);
    assert.ok(found.ok && found.value, said);
    for (const field of fields) {
      const kept: string = found.value.transfer[field] ?? '';
      if (text.trim() === '' || !readable.test(text)) continue;
      assert.ok(text.trim().startsWith(kept), `${said} as ${field}: ${kept.slice(0, 60)}`);
      assert.ok(kept.length > 0 && kept === kept.trim().slice(0, kept.length), said);
      if (text.length <= 50) assert.equal(kept, text.trim(), said);
      assert.match(kept, readable, said);
    }
  }
});

test('R10.1 corrections: a hostile key, case or rep is refused, or written as it is', async () => {
  const crm = await bench.crm(AMARA);
  const good = {
    key: 'hostile:correction:1:came' as CorrectionKey,
    conversation: 'hostile' as ConversationId,
    side: 'came' as const,
    on: caseId as RecordId,
    other: caseId as RecordId,
    agent: AMARA,
  };
  assert.ok((await crm.writeCorrection(good)).ok);
  const [create] = bench.sent().slice(-1);
  assert.ok(create);
  const shape = JSON.stringify(shapeOf(create));
  for (const { text } of HOSTILE)
    for (const field of ['key', 'on', 'agent'] as const) {
      await crm.writeCorrection({ ...good, [field]: text });
      for (const sent of bench.sent().filter(({ url }) => !url.endsWith('/query'))) {
        const { agent__c: _, ...row } =
          (JSON.parse(sent.body) as Record<string, unknown>[])[0] ?? {};
        assert.ok(
          JSON.stringify(shapeOf(sent)) === shape ||
            (field === 'agent' && row['agent_platform_id__c'] === text),
          JSON.stringify([field, text]),
        );
      }
    }
});
