import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RETRY_DELAYS_MS } from '../../../src/app/back-off.js';
import { COMPARE_AFTER_MS, COMPARE_EVERY_MS } from '../../../src/app/call-reader.js';
import { genesysError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { toldOf } from '../../support/fakes/fake-telephony.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN } from '../../support/conversations.js';
import { makeParts, passing } from './bench.js';

const GONE = genesysError({ code: 'not_found', status: 404 });
const DOWN = genesysError({ code: 'unavailable', status: 503 });

test('R9.1 reading: the newest account of the call is kept, and an earlier failure forgotten', async () => {
  const { store, reader, call } = makeParts({ state: { genesysError: DOWN } });
  call.patch('a', { held: true });
  assert.deepEqual(await reader.look(), { ok: true, value: undefined });
  assert.equal(store.state.conversation, call.conversation);
  assert.equal(store.state.genesysError, undefined);
});

test('R9.1 reading: however often it is told to look while it reads, it reads once more, and all get what that one says', async () => {
  const { store, reader, telephony, call } = makeParts();
  const release = telephony.answers.holdNext('conversation');
  const looks = [reader.look(), reader.look(), reader.look()];
  let isSettled = false;
  void looks[1]?.then(() => (isSettled = true));
  await settled();
  assert.equal(telephony.answers.count('conversation'), 1);
  const releaseSecond = telephony.answers.holdNext('conversation');
  release();
  await settled();
  assert.equal(telephony.answers.count('conversation'), 2);
  assert.equal(isSettled, false, 'the first reading may have been sent before what they ask about');
  call.patch('a', { held: true });
  releaseSecond();
  await Promise.all(looks);
  assert.equal(telephony.answers.count('conversation'), 2);
  assert.equal(store.state.conversation?.legs.at(-1)?.held, true);
});

test('R9.1 reading: told to look when nothing is being read, it reads each time', async () => {
  const { reader, telephony } = makeParts();
  await reader.look();
  await reader.look();
  assert.equal(telephony.answers.count('conversation'), 2);
});

test('R9.1 reading: while Genesys does not answer, the last account stays, the failure shows, and it is read again, ever later', async () => {
  const { store, reader, telephony, clock, call } = makeParts();
  const before = call.conversation;
  telephony.answers.failNext('conversation', DOWN, 3);
  assert.deepEqual(await reader.look(), { ok: false, error: DOWN });
  assert.deepEqual(store.state.genesysError, DOWN);
  assert.equal(store.state.conversation, before);
  for (const [i, wait] of RETRY_DELAYS_MS.slice(0, 3).entries()) {
    clock.advance(wait - 1);
    await settled();
    assert.equal(telephony.answers.count('conversation'), i + 1);
    clock.advance(1);
    await settled();
    assert.equal(telephony.answers.count('conversation'), i + 2);
  }
  assert.equal(store.state.genesysError, undefined);
  await passing(clock, 20_000, 5_000);
  assert.equal(telephony.answers.count('conversation'), 4, 'it does not go on like that');
});

test('R9.1 reading: a success in between forgets how long it has been waiting', async () => {
  const { reader, telephony, clock } = makeParts();
  telephony.answers.failNext('conversation', DOWN, 2);
  await reader.look();
  await passing(clock, 1_000);
  await reader.look();
  await passing(clock, 2_000);
  assert.equal(telephony.answers.count('conversation'), 3, 'the reading that waited is off');
  telephony.answers.failNext('conversation', DOWN);
  await reader.look();
  await passing(clock, 1_000);
  assert.equal(telephony.answers.count('conversation'), 5);
});

test('R9.1 reading: what trying again cannot mend is not tried again by itself', async () => {
  for (const code of ['unauthenticated', 'refused', 'invalid_reply'] as const) {
    const { store, reader, telephony, clock } = makeParts();
    telephony.answers.failNext('conversation', genesysError({ code }));
    await reader.look();
    assert.equal(store.state.genesysError?.code, code);
    assert.equal(store.state.fatal, undefined);
    assert.equal(clock.pending, 0, code);
  }
});

test('R10.1 reading: a conversation that Genesys does not show to this rep is not theirs', async () => {
  for (const error of [GONE, genesysError({ code: 'forbidden', status: 403 })]) {
    const { store, reader, telephony } = makeParts({ state: { conversation: undefined } });
    telephony.answers.failNext('conversation', error);
    await reader.look();
    assert.deepEqual(store.state.fatal, { kind: 'not_your_conversation' });
    assert.equal(store.state.genesysError, undefined);
  }
});

test('R10.1 reading: a conversation that the rep was never on is not theirs, even where it is shown to them', async () => {
  const { store, reader } = makeParts({
    call: new FakeCall().join('b', BEN),
    state: { conversation: undefined },
  });
  await reader.look();
  assert.deepEqual(store.state.fatal, { kind: 'not_your_conversation' });
  assert.equal(store.state.conversation, undefined);
});

test('R9.1 reading: a call that was read once does not become foreign because of one bad answer', async () => {
  const { store, reader, telephony } = makeParts();
  telephony.answers.failNext('conversation', GONE);
  await reader.look();
  assert.equal(store.state.fatal, undefined);
  assert.deepEqual(store.state.genesysError, GONE);
});

test('R9.1 reading: a rep who has left the call still has it on the screen', async () => {
  const { store, reader, call } = makeParts();
  call.command('a', BEN, false).answer('user-b-leg-1');
  await reader.look();
  assert.equal(store.state.fatal, undefined);
  assert.equal(store.state.conversation, call.conversation);
});

test('R9.1 reading: a live call is looked at from time to time although nobody said so; one that is over is not', async () => {
  const { reader, telephony, clock, call } = makeParts();
  await reader.look();
  await passing(clock, COMPARE_EVERY_MS - 1, 10_000);
  assert.equal(telephony.answers.count('conversation'), 1);
  await passing(clock, 1);
  assert.equal(telephony.answers.count('conversation'), 2);
  await passing(clock, COMPARE_EVERY_MS / 2, 5_000);
  await reader.look();
  await passing(clock, COMPARE_EVERY_MS - 1, 10_000);
  assert.equal(telephony.answers.count('conversation'), 3, 'counted from the newest reading');
  call.hangUp();
  await passing(clock, 1);
  assert.equal(telephony.answers.count('conversation'), 4);
  await passing(clock, 3 * COMPARE_EVERY_MS, 10_000);
  assert.equal(telephony.answers.count('conversation'), 4);
});

test('R12.1 reading: once the rep has left the call and their transfer is settled, it is looked at ever so often', async () => {
  const { reader, telephony, clock, call } = makeParts();
  call.command('a', BEN, false);
  await reader.look();
  await passing(clock, COMPARE_EVERY_MS, 10_000);
  assert.equal(telephony.answers.count('conversation'), 2, 'Ben has not answered');
  call.answer('user-b-leg-1');
  await reader.look();
  await passing(clock, COMPARE_AFTER_MS - 1, 10_000);
  assert.equal(telephony.answers.count('conversation'), 3);
  await passing(clock, 1);
  assert.equal(telephony.answers.count('conversation'), 4);
});

test('R9.1 reading: one that was refused is made again within half a minute, also by a rep who has left the call', async () => {
  const { reader, telephony, clock, call, store } = makeParts();
  call.command('a', BEN, false).answer('user-b-leg-1').wrapUp('a', 'open');
  await reader.look();
  call.wrapUp('a', 'done');
  telephony.answers.failNext('conversation', genesysError({ code: 'refused', status: 400 }));
  await reader.look();
  await passing(clock, COMPARE_EVERY_MS, 10_000);
  assert.equal(store.state.conversation, call.conversation);
  assert.equal(telephony.answers.count('conversation'), 3);
});

test('R9.1 reading: after the end nothing is read by itself', async () => {
  for (const fails of [true, false]) {
    const { reader, telephony, clock } = makeParts();
    if (fails) telephony.answers.failNext('conversation', DOWN);
    await reader.look();
    reader.stop();
    await passing(clock, 60_000, 10_000);
    assert.equal(telephony.answers.count('conversation'), 1);
  }
});

test('R9.1 reading: it asks for the conversation that the desktop opened the widget for', async () => {
  const { reader, telephony, store } = makeParts();
  await reader.look();
  assert.deepEqual(telephony.answers.asked[0]?.args, [store.state.conversationId]);
  assert.equal(store.state.rep?.userId, AMARA);
});

// --- What is told

const never = { asides: () => false, attributes: () => false };

test('R9.1 told: what is known already needs no reading; anything else does, and so does what nobody understands', async () => {
  const { reader, telephony, call } = makeParts();
  await reader.look();
  reader.hear(toldOf(call.conversation), never);
  await settled();
  assert.equal(telephony.answers.count('conversation'), 1);
  call.patch('a', { held: true });
  reader.hear(toldOf(call.conversation), never);
  await settled();
  assert.equal(telephony.answers.count('conversation'), 2);
  reader.hear(undefined, never);
  await settled();
  assert.equal(telephony.answers.count('conversation'), 3);
});

test('R2.3 told: who is put aside is taken over where it is awaited, and only then', async () => {
  const { reader, telephony, call, store } = makeParts();
  await reader.look();
  call.aside('customer', true);
  reader.hear(toldOf(call.conversation), {
    ...never,
    asides: ({ legs }) => legs.some(({ confined }) => confined),
  });
  await settled();
  assert.equal(telephony.answers.count('conversation'), 1);
  assert.equal(store.state.conversation?.legs[0]?.confined, true);
  call.aside('customer', false);
  reader.hear(toldOf(call.conversation), never);
  await settled();
  assert.equal(telephony.answers.count('conversation'), 2);
  assert.equal(store.state.conversation?.legs[0]?.confined, false);
});

test('R12.1 told: what is written on a leg is taken over where it is awaited, and only then', async () => {
  const { reader, telephony, call, store } = makeParts();
  await reader.look();
  const awaited = { asides: () => true, attributes: () => true };
  call.write('customer', { baton_v: '1' });
  reader.hear(toldOf(call.conversation), awaited);
  await settled();
  assert.equal(telephony.answers.count('conversation'), 1);
  assert.deepEqual(store.state.conversation?.legs[0]?.attributes, { baton_v: '1' });
  call.write('customer', { baton_v: '2' });
  reader.hear(toldOf(call.conversation), { ...awaited, attributes: () => false });
  await settled();
  assert.equal(telephony.answers.count('conversation'), 2);
  call.write('customer', { baton_v: '3' }).aside('customer', true);
  reader.hear(toldOf(call.conversation), awaited);
  await settled();
  assert.equal(telephony.answers.count('conversation'), 3, 'both at once is nobody’s doing here');
});

test('R9.1 told: what is told during a reading leads to another one, unless it is in what was read', async () => {
  const { reader, telephony, call } = makeParts();
  const release = telephony.answers.holdNext('conversation');
  const look = reader.look();
  call.patch('a', { held: true });
  reader.hear(toldOf(call.conversation), never);
  release();
  await look;
  assert.equal(telephony.answers.count('conversation'), 1, 'it is in what was read');
  const again = telephony.answers.holdNext('conversation');
  const second = reader.look();
  const later = toldOf(new FakeCall().join('a', AMARA).ring('b', BEN).conversation);
  reader.hear(later, never);
  again();
  await second;
  assert.equal(telephony.answers.count('conversation'), 3);
});
