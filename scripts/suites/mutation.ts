import { spawnSync } from 'node:child_process';
import { ONE_FAILED, ONE_PASSED, type Tally } from './tally.js';

/** On how many random histories a property is tried for each mutant: there are thousands of mutants. */
const RUNS = '25';

/** The tests of the rules notice at least as many small changes to them as `stryker.config.mjs` says: one test. */
export function runMutation(): Tally {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/stryker', ['run'], {
    encoding: 'utf8',
    env: { ...process.env, RUNS },
    maxBuffer: 64 * 1024 * 1024,
  });
  // Without a single mutant the score is no number, and no number is below the threshold.
  const isGood = status === 0 && !stdout.includes('score of NaN');
  const table = stdout.lastIndexOf('% Mutation score');
  console.log(isGood ? stdout.slice(stdout.lastIndexOf('\n', table)) : stdout + stderr);
  return isGood ? ONE_PASSED : ONE_FAILED;
}
