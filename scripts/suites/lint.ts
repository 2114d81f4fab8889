import { spawnSync } from 'node:child_process';
import { ONE_FAILED, ONE_PASSED, type Tally } from './tally.js';

/** Linter, formatter and types, as `npm run lint` has them: one test. */
export function runLint(): Tally {
  const { status } = spawnSync('npm', ['run', '--silent', 'lint'], { stdio: 'inherit' });
  return status === 0 ? ONE_PASSED : ONE_FAILED;
}
