import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallerNumber } from '../../../src/app/caller-number.js';
import type { AppState } from '../../../src/app/state.js';
import { Store } from '../../../src/app/store.js';
import type { Leg } from '../../../src/domain/conversation.js';
import { AMARA, answered, customer, leg } from '../../support/conversations.js';
import { makeState, withLegs } from './bench.js';

const talking = (caller: Partial<Leg>, parts: Partial<AppState> = {}): AppState =>
  makeState({ conversation: withLegs(customer(caller), answered('a', AMARA, 0)), ...parts });

/** What is known of the caller after a look at these states, one after the other. */
async function read(...states: readonly AppState[]): Promise<string | undefined> {
  const store = new Store(states[0] ?? makeState());
  const number = new CallerNumber(store);
  for (const state of states) {
    store.update({ ...state, caller: store.state.caller });
    await number.follow();
  }
  return store.state.caller;
}

test('R5.8 caller: it is the number that calls, or that was called', async () => {
  assert.equal(await read(talking({ ani: '01 99 00 12 34' })), '+33199001234');
  const called = { direction: 'outbound', address: '+33199005001', ani: '+33199000100' } as const;
  assert.equal(await read(talking(called)), '+33199005001');
});

test('R5.8 caller: a hidden caller, and a call between colleagues, have none', async () => {
  assert.equal(await read(talking({ ani: 'anonymous' })), undefined);
  const internal = withLegs(leg('b', { purpose: 'user' }), answered('a', AMARA, 0));
  assert.equal(await read(makeState({ conversation: internal })), undefined);
});

test('R12.1 caller: nothing is loaded while it rings, or before it is known in which country', async () => {
  const ringing = makeState({
    conversation: withLegs(customer(), leg('a', { userId: AMARA, state: 'alerting' })),
  });
  assert.equal(await read(ringing), undefined);
  assert.equal(await read(talking({}, { session: undefined })), undefined);
  assert.equal(
    await read(ringing, talking({}, { session: undefined }), talking({})),
    '+33199001234',
  );
});

test('R12.1 caller: a number that was read is not read again', async () => {
  const store = new Store(talking({}));
  const number = new CallerNumber(store);
  await number.follow();
  let changes = 0;
  store.subscribe(() => (changes += 1));
  await number.follow();
  assert.equal(changes, 0);
});

test('R9.1 caller: where the library could not be loaded, the next look tries again', async () => {
  const store = new Store(talking({}));
  let tries = 0;
  const number = new CallerNumber(store, (address) => {
    tries += 1;
    return tries === 1 ? Promise.reject(new Error('lost')) : Promise.resolve(address);
  });
  await number.follow();
  assert.equal(store.state.caller, undefined);
  await number.follow();
  assert.equal(store.state.caller, '+33199001234');
});
