import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Store } from '../../../src/app/store.js';

test('R9.1 store: a change replaces what it names, keeps the rest, and leaves the old value alone', () => {
  const store = new Store({ a: 1, b: 'x' });
  const before = store.state;
  store.update({ a: 2 });
  assert.deepEqual(store.state, { a: 2, b: 'x' });
  assert.deepEqual(before, { a: 1, b: 'x' });
  assert.notEqual(store.state, before, 'who compares by identity sees the change');
});

test('R9.1 store: listeners run after each change, in the order in which they came, and see the new value', () => {
  const store = new Store({ a: 1 });
  const seen: string[] = [];
  store.subscribe(() => seen.push(`first ${store.state.a}`));
  store.subscribe(() => seen.push(`second ${store.state.a}`));
  store.update({ a: 2 });
  store.update({ a: 2 });
  assert.deepEqual(seen, ['first 2', 'second 2', 'first 2', 'second 2']);
});

test('R9.1 store: who unsubscribed hears nothing more, and may do so twice', () => {
  const store = new Store({ a: 1 });
  let heard = 0;
  const stop = store.subscribe(() => (heard += 1));
  stop();
  stop();
  store.update({ a: 2 });
  assert.equal(heard, 0);
});

test('R9.1 store: a listener may subscribe and unsubscribe while it is being told', () => {
  const store = new Store({ a: 1 });
  const heard: string[] = [];
  const stop = store.subscribe(() => {
    stop();
    heard.push('old');
    store.subscribe(() => heard.push('new'));
  });
  store.update({ a: 2 });
  assert.deepEqual(heard, ['old']);
  store.update({ a: 3 });
  assert.deepEqual(heard, ['old', 'new']);
});
