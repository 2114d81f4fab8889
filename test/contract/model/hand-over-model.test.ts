/**
 * @fileoverview Whatever the rep, colleagues, outside parties, the caller and the platforms do, in any order: the real widget
 * over the real adapters, on the emulated engine. A failure prints its seed and path; `MODEL_SEED` and `MODEL_PATH` replay it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertInvariants, assertWayBackLeads } from './invariants.js';
import { story } from './steps.js';
import { World } from './world.js';

const NUM_RUNS = process.env['FULL'] ? 5_000 : 40;
/** Between any two steps: milliseconds. */
const BREATH_MS = 10;
const { MODEL_SEED, MODEL_PATH } = process.env;

test('R2.2 model: whatever happens, there is a way back to the caller, one command for one order, and a true screen', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      const rejections: unknown[] = [];
      const note = (reason: unknown): void => void rejections.push(reason);
      process.on('unhandledRejection', note);
      const world = await World.begin(told);
      try {
        for (const { step, rests, gapMs } of told.steps) {
          // Nobody does two things within a millisecond.
          await world.engine.pass(BREATH_MS);
          await world.happen(step);
          if (rests && step.kind !== 'trouble' && step.kind !== 'events') {
            await world.rest();
            await assertInvariants(world);
          } else await world.engine.pass(gapMs);
        }
        await world.rest();
        await assertInvariants(world);
        await assertWayBackLeads(world);
        assert.deepEqual(rejections, [], 'nothing is left to throw');
      } finally {
        world.end();
        process.off('unhandledRejection', note);
      }
    }),
    {
      numRuns: NUM_RUNS,
      includeErrorInReport: true,
      ...(MODEL_SEED !== undefined && { seed: Number(MODEL_SEED) }),
      ...(MODEL_PATH !== undefined && { path: MODEL_PATH, endOnFailure: true }),
    },
  );
});
