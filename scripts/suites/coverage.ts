import { spawnSync } from 'node:child_process';
import { filesIn } from '../files-in.js';
import { ONE_FAILED, ONE_PASSED, type Tally } from './tally.js';

/** Files of types alone: nothing of them is left to run. */
const TYPES_ALONE = ['conversation', 'records', 'trail'];

/** What must be covered of the rules, in percent. */
const ALL = ['--branches', '100', '--lines', '100', '--functions', '100', '--statements', '100'];

/** Every branch of `src/domain` is taken by the tests of the rules: one test. */
export function runCoverage(): Tally {
  const tests = filesIn('test/unit/domain', /\.test\.ts$/);
  const excluded = TYPES_ALONE.flatMap((name) => ['--exclude', `src/domain/${name}.ts`]);
  const { status, stdout, stderr } = spawnSync(
    'node_modules/.bin/c8',
    [
      ...['--all', '--include', 'src/domain/**/*.ts', ...excluded],
      ...['--check-coverage', ...ALL, '--reporter', 'text', '--temp-directory', 'coverage'],
      ...[process.execPath, '--import', 'tsx', '--test', ...tests],
    ],
    // One random history: a branch that only chance takes has no test of its own.
    { encoding: 'utf8', env: { ...process.env, RUNS: '1' } },
  );
  if (status === 0) return ONE_PASSED;
  // The table, and whatever test failed before it.
  console.log(
    stdout
      .split('\n')
      .filter((line) => /^\s*not ok|\|/.test(line))
      .join('\n'),
  );
  console.log(stderr);
  return ONE_FAILED;
}
