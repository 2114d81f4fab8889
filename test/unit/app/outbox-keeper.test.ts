import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPEN_LIMIT_MS, OutboxKeeper } from '../../../src/app/outbox-keeper.js';
import type { Outbox, OutboxStore } from '../../../src/ports/outbox.js';
import { FakeStorage } from '../../support/fakes/fake-outbox.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, at, CONVERSATION } from '../../support/conversations.js';
import { ManualClock } from '../../support/manual-clock.js';

const CALL = {
  conversation: CONVERSATION,
  desired: { segments: [], transfers: [] },
  corrections: [],
  waiting: 1,
};

/** A keeper whose storage opens when `open` is called, or fails. */
function keeping(): {
  readonly keeper: OutboxKeeper;
  readonly storage: FakeStorage;
  readonly clock: ManualClock;
  readonly opens: number[];
  open(): void;
  fail(): void;
} {
  const storage = new FakeStorage();
  const clock = new ManualClock(at(0));
  const opens: number[] = [];
  let open = (): void => {};
  let fail = (): void => {};
  const outbox: Outbox = {
    open: (rep) => {
      opens.push(1);
      return new Promise<OutboxStore>((resolve, reject) => {
        open = () => resolve(storage.page().store(rep));
        fail = () => reject(new Error('The code could not be loaded.'));
      });
    },
  };
  return {
    keeper: new OutboxKeeper(outbox, clock),
    storage,
    clock,
    opens,
    open: () => open(),
    fail: () => fail(),
  };
}

test('R6.5 keeper: what is to be kept before the storage is open is kept when it is', async () => {
  const { keeper, storage, open } = keeping();
  const kept = keeper.keep(CALL);
  const all = keeper.kept();
  keeper.open(AMARA);
  await settled();
  assert.deepEqual(storage.of(AMARA), []);
  open();
  assert.equal(await kept, true);
  assert.deepEqual([await all, storage.of(AMARA)], [[CALL], [CALL]]);
  await keeper.forget(CONVERSATION);
  assert.deepEqual([storage.of(AMARA), keeper.isLasting], [[], true]);
  const marked = [await keeper.markOpened(CONVERSATION), await keeper.markOpened(CONVERSATION)];
  assert.deepEqual(marked, [true, false]);
});

test('R6.5 keeper: it is opened once, for the rep', () => {
  const { keeper, opens } = keeping();
  keeper.open(AMARA);
  keeper.open(AMARA);
  assert.equal(opens.length, 1);
});

test('R6.5 keeper: a turn waits for the storage, and is taken in it', async () => {
  const { keeper, storage, clock, open } = keeping();
  keeper.open(AMARA);
  let hasWaited: boolean | undefined;
  const done = keeper.alone((waited) => Promise.resolve((hasWaited = waited)));
  await settled();
  assert.equal(hasWaited, undefined);
  void storage
    .page()
    .store(AMARA)
    .alone(() => Promise.resolve());
  open();
  await done;
  assert.equal(typeof hasWaited, 'boolean');
  assert.equal(clock.pending, 0);
});

test('R9.1 keeper: a storage that does not open holds nothing up for good', async () => {
  const { keeper, clock, open } = keeping();
  keeper.open(AMARA);
  const done = keeper.alone((waited) => Promise.resolve(waited));
  clock.advance(OPEN_LIMIT_MS);
  assert.equal(await done, false);
  open();
  await settled();
  assert.equal(await keeper.isFirst('x'), true);
});

test('R9.1 keeper: where its code cannot be loaded the widget works on, and says that nothing lasts', async () => {
  const { keeper, fail } = keeping();
  const kept = keeper.keep(CALL);
  keeper.open(AMARA);
  fail();
  assert.equal(await kept, false);
  assert.deepEqual([keeper.isLasting, await keeper.kept()], [false, []]);
  await keeper.forget(CONVERSATION);
  assert.equal(await keeper.alone(() => Promise.resolve('done')), 'done');
  assert.equal(await keeper.isFirst('x'), true);
  assert.equal(await keeper.markOpened(CONVERSATION), undefined);
});
