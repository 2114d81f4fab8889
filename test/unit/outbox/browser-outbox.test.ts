import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { test } from 'node:test';
import type { ConversationId } from '../../../src/domain/ids.js';
import { MAX_CALL_BYTES, MAX_CALLS } from '../../../src/outbox/sealed-calls.js';
import { AMARA, BEN } from '../../support/conversations.js';
import { makeKept, NOTE, TestBrowser } from './bench.js';

const ids = (calls: readonly { readonly conversation: ConversationId }[]): string[] =>
  calls.map(({ conversation }) => conversation);

test('R6.5 outbox: what was kept is there after a crash, whole, and in the order in which it was first kept', async () => {
  const browser = new TestBrowser();
  const before = await browser.open();
  assert.equal(before.isLasting, true);
  const calls = ['conv-b', 'conv-a', 'conv-c'].map((id) => makeKept(id));
  for (const call of calls) assert.equal(await before.keep(call), true);
  const changed = makeKept('conv-b', { waiting: 0 });
  assert.equal(await before.keep(changed), true);
  const after = await browser.open();
  assert.deepEqual(await after.kept(), [changed, ...calls.slice(1)]);
});

test('R6.5 outbox: what was forgotten is gone, and nothing else', async () => {
  const browser = new TestBrowser();
  const store = await browser.open();
  for (const id of ['conv-1', 'conv-2']) await store.keep(makeKept(id));
  await store.forget('conv-1' as ConversationId);
  await store.forget('conv-9' as ConversationId);
  assert.deepEqual(ids(await (await browser.open()).kept()), ['conv-2']);
});

test('R6.5 outbox: of two ways to keep a call, one after the other, the later one stays', async () => {
  const browser = new TestBrowser();
  const store = await browser.open();
  const versions = [1, 2, 3, 4, 5].map((waiting) => makeKept('conv-1', { waiting }));
  await Promise.all(versions.map((call) => store.keep(call)));
  assert.deepEqual(await store.kept(), versions.slice(-1));
});

test('R7.3 outbox: nothing that stands in the storage says what was kept', async () => {
  const browser = new TestBrowser();
  const store = await browser.open();
  await store.keep(makeKept());
  const rows = await browser.raw('calls');
  assert.equal(rows.length, 1);
  const seen = rows
    .flatMap((row) => Object.values(row))
    .map((value) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? Buffer.from(value as Uint8Array).toString('latin1')
        : String(value),
    )
    .join('\n');
  for (const secret of [NOTE, '+33199001234', 'CASE00000000001', BEN]) {
    assert.ok(!seen.includes(secret), `${secret} can be read in the storage`);
  }
  assert.deepEqual(Object.keys(rows[0] ?? {}).sort(), [
    'bytes',
    'conversation',
    'n',
    'nonce',
    'rep',
    'waiting',
  ]);
});

test('R7.3 outbox: no two sealings are alike, also of the same call', async () => {
  const browser = new TestBrowser();
  const store = await browser.open();
  const seen = new Set<string>();
  for (let n = 0; n < 5; n += 1) {
    await store.keep(makeKept());
    const [row] = await browser.raw('calls');
    seen.add(Buffer.from(row?.['nonce'] as Uint8Array).toString('hex'));
    seen.add(Buffer.from(row?.['bytes'] as ArrayBuffer).toString('hex'));
  }
  assert.equal(seen.size, 10);
});

test('R7.3 outbox: the key cannot be exported, and each rep has one of their own', async () => {
  const browser = new TestBrowser();
  await Promise.all([browser.open(AMARA), browser.open(AMARA), browser.open(BEN)]);
  const keys = (await browser.raw('keys')) as unknown as CryptoKey[];
  assert.equal(keys.length, 2);
  for (const key of keys) {
    assert.equal(key.extractable, false);
    await assert.rejects(webcrypto.subtle.exportKey('raw', key));
    await assert.rejects(webcrypto.subtle.exportKey('jwk', key));
  }
});

test('R6.5 outbox: two pages that begin at once can read each other’s calls', async () => {
  const browser = new TestBrowser();
  const [one, two] = await Promise.all([browser.open(), browser.open()]);
  await one.keep(makeKept('conv-1'));
  await two.keep(makeKept('conv-2'));
  assert.deepEqual(ids(await one.kept()), ['conv-1', 'conv-2']);
  assert.deepEqual(ids(await two.kept()), ['conv-1', 'conv-2']);
});

test('R6.5 outbox: what one rep kept is never another’s, also where somebody puts their name on it', async () => {
  const browser = new TestBrowser();
  const amara = await browser.open(AMARA);
  await amara.keep(makeKept());
  const ben = await browser.open(BEN);
  assert.deepEqual(await ben.kept(), []);
  const [row] = await browser.raw('calls');
  await browser.tamper('calls', { ...row, n: 99, rep: BEN });
  assert.deepEqual(await ben.kept(), []);
  await ben.keep(makeKept('conv-2'));
  await ben.forget('conv-2' as ConversationId);
  assert.deepEqual(ids(await amara.kept()), ['conv-1']);
});

test('R10.1 outbox: what was tampered with is left alone, and holds nothing up', async () => {
  const tamperings: Record<string, (row: Record<string, unknown>) => object> = {
    'a byte': (row) => {
      const bytes = new Uint8Array(row['bytes'] as ArrayBuffer).slice();
      bytes[3] = (bytes[3] ?? 0) ^ 1;
      return { bytes: bytes.buffer };
    },
    'cut short': (row) => ({ bytes: (row['bytes'] as ArrayBuffer).slice(0, 20) }),
    'another nonce': () => ({ nonce: new Uint8Array(12) }),
    'no nonce': () => ({ nonce: 'none' }),
    nothing: () => ({ bytes: undefined }),
    'another conversation': () => ({ conversation: 'conv-9' }),
  };
  for (const [what, change] of Object.entries(tamperings)) {
    const browser = new TestBrowser();
    const store = await browser.open();
    await store.keep(makeKept('conv-1'));
    await store.keep(makeKept('conv-2'));
    const [row] = await browser.raw('calls');
    assert.ok(row);
    const tampered = { ...row, ...change(row) };
    await browser.tamper('calls', tampered);
    assert.deepEqual(ids(await store.kept()), ['conv-2'], what);
    assert.equal((await browser.raw('calls')).length, 2, `${what}: it is left alone`);
  }
});

test('R10.1 outbox: a key that somebody put there, who may know it, is not used', async () => {
  const browser = new TestBrowser();
  await browser.open();
  const known = await webcrypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, [
    'encrypt',
    'decrypt',
  ]);
  for (const key of [known, 'not a key', { type: 'secret', extractable: false }]) {
    await browser.tamper('keys', key, AMARA);
    assert.equal((await browser.open()).isLasting, false);
  }
});

test('R6.5 outbox: it is bounded; the oldest call that Vault had confirmed makes room', async () => {
  const browser = new TestBrowser();
  const store = await browser.open();
  for (let n = 1; n <= MAX_CALLS; n += 1) {
    await store.keep(makeKept(`conv-${n}`, { waiting: n === 3 || n === 5 ? 0 : 1 }));
  }
  assert.equal(await store.keep(makeKept('conv-new')), true);
  const kept = ids(await store.kept());
  assert.equal(kept.length, MAX_CALLS);
  assert.ok(!kept.includes('conv-3') && kept.includes('conv-5') && kept.includes('conv-new'));

  assert.equal(await store.keep(makeKept('conv-newer')), true);
  assert.equal(await store.keep(makeKept('conv-newest')), false, 'nothing can go any more');
  const now = ids(await store.kept());
  assert.equal(now.length, MAX_CALLS + 1, 'it is kept by this page');
  assert.equal(ids(await (await browser.open()).kept()).length, MAX_CALLS);
  assert.equal(
    await store.keep(makeKept('conv-1', { waiting: 0 })),
    true,
    'what is there can change',
  );
  assert.equal(await store.keep(makeKept('conv-newest')), true, 'and make room');
});

test('R6.5 outbox: the room of one rep is not taken by another', async () => {
  const browser = new TestBrowser();
  const amara = await browser.open(AMARA);
  for (let n = 1; n <= MAX_CALLS; n += 1) await amara.keep(makeKept(`conv-${n}`));
  assert.equal(await (await browser.open(BEN)).keep(makeKept()), true);
});

test('R6.5 outbox: a call that is too large lives as long as the page, and the caller is told', async () => {
  const browser = new TestBrowser();
  const store = await browser.open();
  const [transfer] = makeKept().desired.transfers;
  assert.ok(transfer);
  const large = makeKept('conv-1', {
    desired: { segments: [], transfers: [{ ...transfer, note: 'é'.repeat(MAX_CALL_BYTES / 2) }] },
  });
  assert.equal(await store.keep(large), false);
  assert.deepEqual(await store.kept(), [large]);
  assert.equal(await store.keep(makeKept()), true);
  assert.deepEqual(await store.kept(), [makeKept()]);
});

test('R9.1 outbox: where the browser refuses storage or cryptography, memory keeps, and says that it does not last', async () => {
  const refuse = (): never => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  const pages = {
    'no storage': {
      get indexedDB(): IDBFactory {
        return refuse();
      },
    },
    'storage that cannot be opened': { indexedDB: { open: refuse } as never },
    'no cryptography': { crypto: {} as Crypto },
    'no keys': { crypto: { subtle: { generateKey: () => Promise.reject(new Error()) } } as never },
  };
  for (const [what, page] of Object.entries(pages)) {
    const browser = new TestBrowser();
    const store = await browser.open(AMARA, page);
    assert.equal(store.isLasting, false, what);
    assert.equal(await store.keep(makeKept('conv-1')), false, what);
    await store.keep(makeKept('conv-2'));
    await store.forget('conv-1' as ConversationId);
    assert.deepEqual(await store.kept(), [makeKept('conv-2')], what);
    assert.equal(await store.alone(() => Promise.resolve('done')), 'done', what);
    assert.deepEqual(await (await browser.open()).kept(), [], what);
  }
});

test('R9.1 outbox: a storage that is full, or fails later, costs nobody a call', async () => {
  const browser = new TestBrowser();
  const store = await browser.open();
  await store.keep(makeKept('conv-1'));
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('The quota was exceeded.', 'QuotaExceededError');
  };
  try {
    assert.equal(await store.keep(makeKept('conv-2')), false);
    assert.deepEqual(ids(await store.kept()), ['conv-1', 'conv-2']);
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  assert.equal(await store.keep(makeKept('conv-2')), true);
});

test('R9.1 outbox: the removal of the site’s data does not wait for the page, which keeps from then on anew or in memory', async () => {
  const browser = new TestBrowser();
  const store = await browser.open();
  await store.keep(makeKept('conv-1'));
  await new Promise<void>((resolve, reject) => {
    const request = browser.storage.deleteDatabase('baton-outbox');
    request.onsuccess = () => resolve();
    request.onblocked = () => reject(new Error('The page is in the way.'));
  });
  assert.deepEqual(await store.kept(), []);
  await store.keep(makeKept('conv-2'));
  assert.deepEqual(ids(await store.kept()), ['conv-2']);
  assert.deepEqual(ids(await (await browser.open()).kept()), ['conv-2'], 'for other pages too');
});
