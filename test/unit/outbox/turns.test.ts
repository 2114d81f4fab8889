import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from '../../../src/outbox/turns.js';
import { AMARA, BEN } from '../../support/conversations.js';
import { TestBrowser } from './bench.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('R6.5 turns: the widgets of a rep take turns, in order, and know whether they waited', async () => {
  const browser = new TestBrowser();
  const stores = await Promise.all([1, 2, 3].map(() => browser.open()));
  const seen: string[] = [];
  await Promise.all(
    stores.map((store, i) =>
      store.alone(async (hasWaited) => {
        seen.push(`${i} begins${hasWaited ? ', having waited' : ''}`);
        await turn();
        seen.push(`${i} ends`);
      }),
    ),
  );
  assert.deepEqual(seen, [
    '0 begins',
    '0 ends',
    '1 begins, having waited',
    '1 ends',
    '2 begins, having waited',
    '2 ends',
  ]);
});

test('R6.5 turns: reps do not wait for each other', async () => {
  const browser = new TestBrowser();
  const [amara, ben] = await Promise.all([browser.open(AMARA), browser.open(BEN)]);
  void amara.alone(() => new Promise(() => {}));
  assert.equal(await ben.alone((hasWaited) => Promise.resolve(hasWaited)), false);
});

test('R6.5 turns: a widget that is gone lets the next one in at once', async () => {
  const browser = new TestBrowser();
  const gone = browser.page();
  const turns = new Turns(gone.navigator.locks, AMARA);
  void turns.alone(() => new Promise(() => {}));
  await turn();
  const next = new Turns(browser.page().navigator.locks, AMARA);
  let hasBegun = false;
  const done = next.alone(() => Promise.resolve((hasBegun = true)));
  await turn();
  assert.equal(hasBegun, false);
  browser.locks.leave(gone.name);
  assert.equal(await done, true);
});

test('R9.1 turns: what fails in a task is the task’s own, and ends its turn', async () => {
  const browser = new TestBrowser();
  const [one, two] = await Promise.all([browser.open(), browser.open()]);
  let times = 0;
  await assert.rejects(
    one.alone(() => {
      times += 1;
      return Promise.reject(new Error('broken'));
    }),
    /broken/,
  );
  assert.equal(times, 1);
  assert.equal(await two.alone(() => Promise.resolve('next')), 'next');
});

test('R9.1 turns: where the browser has no locks, or refuses them, nobody waits and everybody is first', async () => {
  const refused = {
    request: () => Promise.reject(new DOMException('Denied.', 'SecurityError')),
  } as unknown as LockManager;
  for (const locks of [undefined, refused]) {
    const turns = new Turns(locks, AMARA);
    void turns.alone(() => new Promise(() => {}));
    assert.equal(await turns.alone((hasWaited) => Promise.resolve(hasWaited)), false);
    assert.equal(await turns.isFirst('open:conv-1'), true);
  }
});

test('R5.3 turns: only the first of the living widgets is first; who asks again is told the same', async () => {
  const browser = new TestBrowser();
  const page = browser.page();
  const one = new Turns(page.navigator.locks, AMARA);
  const two = new Turns(browser.page().navigator.locks, AMARA);
  const ben = new Turns(browser.page().navigator.locks, BEN);
  const asked = await Promise.all([one, one, two, ben].map((turns) => turns.isFirst('x')));
  assert.deepEqual(asked, [true, true, false, true]);
  assert.equal(await two.isFirst('y'), true, 'another name');
  assert.equal(await two.isFirst('x'), false);
  browser.locks.leave(page.name);
  assert.equal(await two.isFirst('x'), true, 'the first one is gone');
});
