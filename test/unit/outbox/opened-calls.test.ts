import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationId } from '../../../src/domain/ids.js';
import { MAX_OPENED } from '../../../src/outbox/opened-calls.js';
import { AMARA, BEN, CONVERSATION } from '../../support/conversations.js';
import { makeKept, TestBrowser } from './bench.js';

test('R5.3 opened: a call is marked once for each rep, also after a crash', async () => {
  const browser = new TestBrowser();
  const before = await browser.open();
  assert.equal(await before.markOpened(CONVERSATION), true);
  assert.equal(await before.markOpened('conv-2' as ConversationId), true);
  const after = await browser.open();
  assert.equal(await after.markOpened(CONVERSATION), false);
  assert.equal(await (await browser.open(BEN)).markOpened(CONVERSATION), true);
});

test('R5.3 opened: of ten widgets that mark a call at once, one is told that it was not', async () => {
  const browser = new TestBrowser();
  const stores = await Promise.all(Array.from({ length: 10 }, () => browser.open()));
  const marked = await Promise.all(stores.map((store) => store.markOpened(CONVERSATION)));
  assert.equal(marked.filter((isNew) => isNew === true).length, 1);
  assert.equal(marked.filter((isNew) => isNew === false).length, 9);
});

test('R7.3 opened: a mark is two ids, of the rep and of the call', async () => {
  const browser = new TestBrowser();
  await (await browser.open()).markOpened(CONVERSATION);
  assert.deepEqual(await browser.raw('opened'), [{ rep: AMARA, conversation: CONVERSATION }]);
});

test('R5.3 opened: it is bounded; the oldest marks go', async () => {
  const browser = new TestBrowser();
  const store = await browser.open();
  const id = (n: number): ConversationId => `conv-${n}` as ConversationId;
  for (let n = 1; n <= MAX_OPENED; n += 1) await store.markOpened(id(n));
  assert.equal(await store.markOpened(id(1)), false, 'there is room for all of these');
  await store.markOpened(id(MAX_OPENED + 1));
  assert.equal((await browser.raw('opened')).length, MAX_OPENED);
  for (const n of [2, MAX_OPENED, MAX_OPENED + 1]) {
    assert.equal(await store.markOpened(id(n)), false, `call ${n}`);
  }
  assert.equal(await store.markOpened(id(1)), true);
});

test('R9.1 opened: where the browser takes no mark, it is said that nothing is known', async () => {
  const refused = await new TestBrowser().open(AMARA, { indexedDB: {} as IDBFactory });
  assert.equal(await refused.markOpened(CONVERSATION), undefined);

  const store = await new TestBrowser().open();
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException('The quota was exceeded.', 'QuotaExceededError');
  };
  try {
    assert.equal(await store.markOpened(CONVERSATION), undefined);
  } finally {
    IDBObjectStore.prototype.add = add;
  }
  assert.equal(await store.markOpened(CONVERSATION), true);
});

/** A browser in which the version before marks kept what another one keeps. */
async function before(other: TestBrowser): Promise<TestBrowser> {
  const [[key], rows] = await Promise.all([other.raw('keys'), other.raw('calls')]);
  const browser = new TestBrowser();
  const request = browser.storage.open('baton-outbox', 1);
  request.onupgradeneeded = () => {
    const { result } = request;
    result.createObjectStore('keys').put(key, AMARA);
    const calls = result.createObjectStore('calls', { keyPath: 'n', autoIncrement: true });
    calls.createIndex('by-call', ['rep', 'conversation'], { unique: true });
    for (const row of rows) calls.put(row);
  };
  await new Promise((resolve) => (request.onsuccess = resolve));
  request.result.close();
  return browser;
}

test('R6.5 opened: what a browser kept before there were marks is still there, and calls can be marked', async () => {
  const other = new TestBrowser();
  await (await other.open()).keep(makeKept());
  const store = await (await before(other)).open();
  assert.equal(store.isLasting, true);
  assert.deepEqual(await store.kept(), [makeKept()]);
  assert.equal(await store.markOpened(CONVERSATION), true);
});
