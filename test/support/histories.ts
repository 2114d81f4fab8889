/** @fileoverview Random histories of a call, for property tests: what happened, with a snapshot after each step. */
import fc from 'fast-check';
import type { Conversation } from '../../src/domain/conversation.js';
import { CallModel, MOVES } from './call-model.js';
import type { Move, Truth } from './call-model.js';

/** What is true of a history, as the model knows it: for comparison with what is derived. */
export interface History {
  /** A snapshot after each step, oldest first; the last one is the end of the story. */
  readonly snapshots: readonly Conversation[];
  /** What the model knows after each step. */
  readonly truths: readonly Truth[];
}

const RARE: readonly Move['what'][] = ['rep_hangs_up', 'caller_hangs_up', 'target_hangs_up'];

const move: fc.Arbitrary<Move> = fc.record({
  what: fc.oneof(
    {
      weight: 12,
      arbitrary: fc.constantFrom(...MOVES.filter((what) => !RARE.includes(what))),
    },
    { weight: 4, arbitrary: fc.constantFrom<Move['what']>('answer') },
    { weight: 1, arbitrary: fc.constantFrom(...RARE) },
  ),
  who: fc.nat(100),
  ms: fc.integer({ min: 1, max: 120_000 }),
});

/** Random histories of up to 40 steps. */
export const histories: fc.Arbitrary<History> = fc
  .tuple(fc.boolean(), fc.array(move, { maxLength: 40, size: 'max' }))
  .map(([marksBothLegs, moves]) => {
    const model = new CallModel(marksBothLegs);
    const truths = [model.truth()];
    for (const step of moves) {
      model.play(step);
      truths.push(model.truth());
    }
    return { truths, snapshots: truths.map(({ snapshot }) => snapshot) };
  });

/** How many histories a property is tried on: few in the everyday run, all of them in the full one; `RUNS` says otherwise. */
export const RUNS = Number(process.env['RUNS'] || (process.env['FULL'] ? 20_000 : 500));
