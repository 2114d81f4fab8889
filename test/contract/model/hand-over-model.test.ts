/**
 * @fileoverview Whatever the rep, colleagues, outside parties, the caller and the platforms do, in any order: the real widget
 * over the real adapters, on the emulated engine. A failure prints its seed and path; `MODEL_SEED` and `MODEL_PATH` replay it.
 */
import { test } from 'node:test';
import fc from 'fast-check';
import { story } from './steps.js';
import { tell } from './tell.js';

const NUM_RUNS = process.env['FULL'] ? 5_000 : 40;
const { MODEL_SEED, MODEL_PATH } = process.env;

test('R2.2 model: whatever happens, there is a way back to the caller, one command for one order, and a true screen', async () => {
  await fc.assert(
    fc.asyncProperty(story, (told) => tell(told)),
    {
      numRuns: NUM_RUNS,
      includeErrorInReport: true,
      ...(MODEL_SEED !== undefined && { seed: Number(MODEL_SEED) }),
      ...(MODEL_PATH !== undefined && { path: MODEL_PATH, endOnFailure: true }),
    },
  );
});
