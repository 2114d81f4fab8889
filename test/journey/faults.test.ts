/**
 * @fileoverview Whatever dies, is lost, refused or down in the browser: once it is over, and the reps whose widgets died have begun
 * again, Vault holds what happened. A failure prints its seed and path; `FAULTS_SEED` and `FAULTS_PATH` replay its schedule.
 */
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { faultyJourney, tellJourney } from '../support/faulty-journey.js';
import { Stage } from '../support/stage.js';

const { FULL, FAULTS_JOURNEYS, FAULTS_SEED, FAULTS_PATH } = process.env;
const NUM_RUNS = Number(FAULTS_JOURNEYS ?? (FULL ? 30 : 2));

describe('R9.1 R6.5 journeys in which things go wrong', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  after(() => stage.close());

  it('R9.1 R6.5 faults: whatever dies or fails in the browser, everything is on record in the end, once', async (t) => {
    const seed =
      FAULTS_SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(FAULTS_SEED);
    t.diagnostic(`seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(faultyJourney, async (journey) => {
        const began = Date.now();
        try {
          const { segments, transfers, deaths } = await tellJourney(stage, journey);
          const what = `${segments} segments, ${transfers} transfers, ${deaths} widgets died`;
          t.diagnostic(`${what}, ${((Date.now() - began) / 1_000).toFixed(1)} s`);
        } finally {
          await stage.door('DELETE', 'faults');
          await stage.reset();
        }
      }),
      {
        numRuns: NUM_RUNS,
        seed,
        // Each takes as long as a rep would: the first one that fails is not made smaller.
        endOnFailure: true,
        includeErrorInReport: true,
        ...(FAULTS_PATH !== undefined && { path: FAULTS_PATH }),
      },
    );
  });
});
