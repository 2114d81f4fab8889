/**
 * @fileoverview Whatever dies, is lost, doubled, late, refused or down: once the faults are over and the reps whose widgets died
 * have started again, Vault holds what was true. A failure prints its seed and path; `FAULTS_SEED` and `FAULTS_PATH` replay it.
 */
import { test } from 'node:test';
import fc from 'fast-check';
import { story } from './steps.js';
import { tell } from './tell.js';

const { FULL, FAULTS_RUNS, FAULTS_SEED, FAULTS_PATH } = process.env;
const NUM_RUNS = Number(FAULTS_RUNS ?? (FULL ? 2_000 : 25));

test('R9.1 R6.5 faults: whatever dies or fails, everything is on record in the end, once', async (t) => {
  const seed =
    FAULTS_SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(FAULTS_SEED);
  t.diagnostic(`seed ${seed}`);
  const sum = { runs: 0, calls: 0, segments: 0, transfers: 0, deaths: 0 };
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      const { calls, segments, transfers, deaths } = await tell(told);
      sum.runs += 1;
      sum.calls += calls;
      sum.segments += segments;
      sum.transfers += transfers;
      sum.deaths += deaths;
    }),
    {
      numRuns: NUM_RUNS,
      seed,
      includeErrorInReport: true,
      ...(FAULTS_PATH !== undefined && { path: FAULTS_PATH, endOnFailure: true }),
    },
  );
  t.diagnostic(
    `${sum.runs} runs: ${sum.calls} calls, ${sum.segments} segments, ${sum.transfers} transfers, ${sum.deaths} widgets died`,
  );
});
