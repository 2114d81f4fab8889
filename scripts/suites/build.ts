import { buildWidget } from '../build-widget.js';
import { measureSize } from '../size.js';
import { ONE_FAILED, ONE_PASSED, type Tally } from './tally.js';

/** The widget builds, keeps to its size, and has nothing of the emulator in it: one test. */
export async function runBuild(): Promise<Tally> {
  await buildWidget();
  const { lines, problems } = measureSize();
  for (const line of lines) console.log(line);
  for (const problem of problems) console.log(`  ✖ ${problem}`);
  return problems.length === 0 ? ONE_PASSED : ONE_FAILED;
}
