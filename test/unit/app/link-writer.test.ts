import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LinkWriter, READ_BACK_DELAYS_MS } from '../../../src/app/link-writer.js';
import { encodeLink } from '../../../src/domain/link.js';
import type { Ledger } from '../../support/fakes/answers.js';
import { genesysError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, CHLOE, leg, queue } from '../../support/conversations.js';
import { key, linkedCustomer, makeLink, makeParts, passing, VAULT } from './bench.js';
import type { Parts, PartsOptions } from './bench.js';

const WHOLE = {
  baton_v: '1',
  baton_case: 'CASE00000000001',
  baton_vault: VAULT,
  baton_hops: '0',
};

/** Writes, and lets as much time pass as it takes. */
async function write(
  parts: Parts,
  link = makeLink(),
): Promise<Awaited<ReturnType<Parts['links']['write']>> | 'waiting'> {
  let outcome: Awaited<ReturnType<Parts['links']['write']>> | 'waiting' = 'waiting';
  void parts.links.write(link).then((settledAs) => (outcome = settledAs));
  await passing(parts.clock, READ_BACK_DELAYS_MS.reduce((sum, ms) => sum + ms, 0) + 250);
  return outcome;
}
const withLinkedCall = (options: PartsOptions = {}): Parts =>
  makeParts({ call: new FakeCall([linkedCustomer(), queue()]).join('a', AMARA), ...options });

test('R5.2 link: it is written to the caller’s leg whole, then read back', async () => {
  const ledger: Ledger = [];
  const parts = makeParts({ ledger });
  assert.deepEqual(await write(parts), { ok: true, value: undefined });
  assert.deepEqual(parts.telephony.attributes, WHOLE);
  assert.deepEqual(
    ledger.map(({ method }) => method),
    ['writeAttributes', 'conversation'],
  );
  assert.deepEqual(ledger[0]?.args, [parts.call.conversation.id, 'customer', WHOLE]);
});

test('R5.2 link: where the leg carries it already, nothing is written and nothing is read', async () => {
  const ledger: Ledger = [];
  assert.deepEqual(await write(withLinkedCall({ ledger })), { ok: true, value: undefined });
  assert.deepEqual(ledger, []);
});

test('R5.2 link: only what is missing is written', async () => {
  const parts = withLinkedCall();
  const link = makeLink({ transfer: key(), from: AMARA, hops: 1 });
  assert.deepEqual(await write(parts, link), { ok: true, value: undefined });
  assert.deepEqual(parts.telephony.answers.of('writeAttributes')[0]?.args[2], {
    baton_transfer: key(),
    baton_from: AMARA,
    baton_hops: '1',
  });
});

test('R5.2 link: a platform that accepts attributes before it shows them is given a little time', async () => {
  const parts = makeParts();
  parts.telephony.attributesLag = READ_BACK_DELAYS_MS.length - 1;
  assert.deepEqual(await write(parts), { ok: true, value: undefined });
  assert.equal(parts.telephony.answers.count('conversation'), READ_BACK_DELAYS_MS.length);
  assert.equal(parts.telephony.answers.count('writeAttributes'), 1);
});

test('R5.2 link: it is read back at once, and then at growing distances', async () => {
  const parts = makeParts();
  parts.telephony.attributesLag = 99;
  void parts.links.write(makeLink());
  const reads: number[] = [];
  for (let ms = 0; ms <= 3_000; ms += 250) {
    await passing(parts.clock, ms === 0 ? 0 : 250);
    if (ms === 0) await new Promise((resolve) => setImmediate(resolve));
    reads.push(parts.telephony.answers.count('conversation'));
  }
  // at 0, 250, 1,000 and 2,500 ms
  assert.deepEqual(reads, [1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4]);
});

test('R12.1 link: where no hand-over waits, what is told of it will do; where nothing is told soon, it is read back', async () => {
  for (const isTold of [true, false]) {
    const parts = makeParts({ state: { feed: 'live' } });
    const link = makeLink();
    let isThere = false;
    void parts.links.put(link).then(({ ok }) => (isThere = ok));
    await settled();
    parts.call.write('customer', encodeLink(link));
    const { conversation } = parts.call;
    assert.ok(parts.links.isAwaited(conversation));
    if (isTold) parts.store.update({ conversation });
    await passing(parts.clock, 250);
    assert.ok(isThere);
    assert.equal(parts.links.isAwaited(conversation), false, 'what comes later is asked for');
    assert.equal(parts.telephony.answers.count('conversation'), isTold ? 0 : 1);
  }
});

test('R6.5 link: the call is kept before the link says whose case it is', async () => {
  const { store, telephony, reader, clock } = makeParts();
  let keptNow = (): void => {};
  const kept = new Promise<void>((resolve) => (keptNow = resolve));
  const links = new LinkWriter(store, telephony.port, reader, clock, () => kept);
  void links.write(makeLink());
  await settled();
  assert.equal(telephony.answers.count('writeAttributes'), 0);
  keptNow();
  await settled();
  assert.equal(telephony.answers.count('writeAttributes'), 1);
});

test('R9.1 link: where nothing is told now, it is read back at once, for whomever', async () => {
  const parts = makeParts({ state: { feed: 'lost' } });
  assert.deepEqual(await parts.links.put(makeLink()), { ok: true, value: undefined });
  assert.equal(parts.telephony.answers.count('conversation'), 1);
});

test('R5.2 link: one that the platform accepted and never shows has failed, without a reason', async () => {
  const parts = makeParts();
  parts.telephony.attributesLag = 99;
  assert.deepEqual(await write(parts), { ok: false, error: undefined });
});

test('R5.2 link: one of which the platform shows only a part has failed', async () => {
  const parts = makeParts();
  const release = parts.telephony.answers.holdNext('writeAttributes');
  const outcome = write(parts);
  parts.telephony.attributesLag = 99;
  parts.call.write('customer', { baton_v: '1', baton_case: 'CASE00000000001' });
  release();
  assert.deepEqual(await outcome, { ok: false, error: undefined });
});

test('R5.2 link: where the platform refuses it, nothing is read back, and the reason is told', async () => {
  const parts = makeParts();
  const refusal = genesysError({ code: 'refused', status: 400 });
  parts.telephony.answers.failNext('writeAttributes', refusal);
  assert.deepEqual(await write(parts), { ok: false, error: refusal });
  assert.equal(parts.telephony.answers.count('conversation'), 0);
});

test('R5.2 link: where it cannot be read back, the last reason is told', async () => {
  const parts = makeParts();
  const down = genesysError({ code: 'unavailable', status: 503 });
  parts.telephony.answers.failNext('conversation', down, 20);
  assert.deepEqual(await write(parts), { ok: false, error: down });
});

test('R5.2 link: a reading that fails once and then shows it is a success', async () => {
  const parts = makeParts();
  parts.telephony.answers.failNext('conversation', genesysError());
  assert.deepEqual(await write(parts), { ok: true, value: undefined });
});

test('R5.2 link: an internal call has no leg that could carry it', async () => {
  const parts = makeParts({
    call: new FakeCall([leg('c', { purpose: 'user', userId: CHLOE })]).join('a', AMARA),
  });
  assert.deepEqual(await write(parts), { ok: false, error: undefined });
  assert.equal(parts.telephony.answers.asked.length, 0);
});
