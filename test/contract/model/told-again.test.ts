/** @fileoverview Stories that once ended badly, each told again: short, and always the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTransfer } from '../../support/engine-line.js';
import type { Step, Story, Timed } from './steps.js';
import { TYPED } from './steps.js';
import { tell } from './tell.js';

type Order = Extract<Step, { readonly kind: 'order' }>;

const order = (page: 0 | 1, target: string, way: Order['way'], also: Order['also'] = 'nobody') =>
  ({ kind: 'order', page, also, alsoAfterMs: 10, target, way }) satisfies Order;

const rests = (step: Step): Timed => ({ step, rests: true, gapMs: 0 });
const soon = (step: Step, gapMs: number): Timed => ({ step, rests: false, gapMs });
const story = (steps: readonly Timed[], parts: Partial<Story> = {}): Story => ({
  steps,
  latencyMs: 20,
  switches: {},
  ...parts,
});

const answers = (person: 'ben' | 'chloe'): Step => ({ kind: 'desktop', person, action: 'answer' });

test('R1.4 model: a hand-over that completes after a refused one is completed on the screen', async () => {
  await tell(
    story(
      [
        rests(order(0, 'ben', 'now')),
        rests(order(0, 'ben', 'when_they_answer')),
        rests(answers('ben')),
      ],
      { switches: { unattendedQueueCallRefused: true } },
    ),
    ({ pages }) => {
      for (const { view } of pages)
        assert.equal(view.phase === 'call' && view.transfer.phase, 'completed');
    },
  );
});

test('R2.3 model: a consult after a refused hand-over says who is asked now', async () => {
  await tell(
    story([
      soon({ kind: 'trouble', on: 'command', fault: { kind: 'status', status: 400 } }, 0),
      rests(order(0, 'ben', 'consult')),
      rests(order(0, 'poison', 'consult')),
    ]),
    ({ pages: [{ view }] }) => {
      assert.ok(view.phase === 'call' && view.transfer.phase === 'consult');
      assert.deepEqual(
        [view.transfer.toKind, view.transfer.toName],
        ['outside', 'Poison Control Centre'],
      );
    },
  );
});

test('R3.2 model: while a queue is waited for, the screen names the queue, not the caller', async () => {
  await tell(
    // Its only agent lets it ring, and is not asked again.
    story([
      rests(order(0, 'quality', 'consult')),
      rests({ kind: 'desktop', person: 'chloe', action: 'decline' }),
    ]),
    ({ pages: [{ view }] }) => {
      assert.ok(view.phase === 'call' && view.transfer.phase === 'consult');
      assert.deepEqual(
        [view.transfer.situation, view.transfer.toName],
        ['queued', 'Product Quality'],
      );
    },
  );
});

test('R1.3 model: after a hand-over failed in one widget, the other can hand over', async () => {
  await tell(
    story(
      [
        rests(order(0, 'ben', 'now')),
        rests(order(1, 'chloe', 'when_they_answer')),
        rests(order(1, 'chloe', 'when_they_answer')),
      ],
      { switches: { unattendedQueueCallRefused: true } },
    ),
    ({ engine }) => {
      const commands = engine.line.noted.filter(isTransfer);
      assert.deepEqual(
        commands.map(({ status }) => status),
        [400, 202],
      );
    },
  );
});

test('R1.3 model: an attempt of another widget that has failed is not made again', async () => {
  await tell(
    story(
      [
        soon(order(0, 'quality', 'now'), 300),
        rests({ kind: 'reload', page: 1 }),
        rests({ kind: 'time', ms: 2_000 }),
        rests(order(0, 'quality', 'now', 'other')),
      ],
      { switches: { unattendedQueueCallRefused: true } },
    ),
  );
});

test('R6.2 model: of two orders in two widgets, the record tells the one that was obeyed', async () => {
  await tell(
    story([
      soon(order(0, 'typed', 'now'), 60),
      rests(order(1, 'ben', 'now')),
      rests({ kind: 'outside', action: 'answer' }),
      rests({ kind: 'time', ms: 30_000 }),
    ]),
    ({ engine }) => {
      const sent = [...engine.vault.transfers.values()].filter(
        ({ record }) => record.platformId !== undefined,
      );
      assert.deepEqual(
        sent.map(({ record }) => [record.targetKind, record.target, record.outcome]),
        [['outside', TYPED, 'completed']],
      );
    },
  );
});

test('R9.1 model: a widget that was reloaded while it rings says at whom', async () => {
  await tell(
    story([
      soon(order(0, 'ben', 'when_they_answer', 'other'), 20),
      rests({ kind: 'reload', page: 1 }),
    ]),
    ({ pages: [, { view }] }) => {
      assert.ok(view.phase === 'call' && view.transfer.phase === 'ringing');
      assert.equal(view.transfer.toName, 'Ben Okafor');
    },
  );
});
