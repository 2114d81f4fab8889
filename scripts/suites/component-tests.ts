import {
  defaultReporter,
  startTestRunner,
  type Reporter,
  type TestSession,
} from '@web/test-runner';
import { existsSync } from 'node:fs';
import { NOTHING, ONE_FAILED, ONE_PASSED, ONE_SKIPPED, sum, type Tally } from './tally.js';

type SuiteResult = NonNullable<TestSession['testResults']>;

/** Runs the tests that need a page, under web-test-runner, by its own configuration. */
export async function runComponentTests(): Promise<Tally> {
  if (!existsSync('web-test-runner.config.mjs')) return NOTHING;
  let sessions: readonly TestSession[] = [];
  const collector: Reporter = {
    onTestRunFinished: (finished) => {
      sessions = finished.sessions;
    },
  };
  const runner = await startTestRunner({
    readCliArgs: false,
    autoExitProcess: false,
    config: {
      reporters: [
        collector,
        defaultReporter({ reportTestResults: true, reportTestProgress: false }),
      ],
    },
  });
  if (!runner) throw new Error('web-test-runner did not start. Read what it printed above.');
  const allPassed = await new Promise<boolean>((resolve) => runner.on('stopped', resolve));
  const tally = sum(sessions.map(tallyOf));
  // Something that is no test's fault, a threshold of coverage for instance.
  return allPassed || tally.failed > 0 ? tally : sum([tally, ONE_FAILED]);
}

/** A file in a browser. One that did not load has no results, and has failed. */
function tallyOf({ passed, testResults }: TestSession): Tally {
  const tally = testResults ? suiteTally(testResults) : NOTHING;
  return passed === false && tally.failed === 0 ? sum([tally, ONE_FAILED]) : tally;
}

function suiteTally({ tests, suites }: SuiteResult): Tally {
  return sum([
    ...tests.map((test) => (test.skipped ? ONE_SKIPPED : test.passed ? ONE_PASSED : ONE_FAILED)),
    ...suites.map(suiteTally),
  ]);
}
