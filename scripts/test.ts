/**
 * @fileoverview `npm test`: lint, build with its size budget, and all tests. `npm test -- journey` runs one suite,
 * `--full` (`npm run prove`) the same tests at their full counts.
 *
 * The last line is `N passed, N failed, N skipped`; lint, build and the check against the API description are a test each.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWidget } from './build-widget.js';
import { ensureChromium } from './chromium.js';
import { runBuild } from './suites/build.js';
import { runComponentTests } from './suites/component-tests.js';
import { runCoverage } from './suites/coverage.js';
import { runLint } from './suites/lint.js';
import { runMutation } from './suites/mutation.js';
import { runNodeTests } from './suites/node-tests.js';
import { judgeExchanges } from './suites/openapi.js';
import { judgePrivacy } from './suites/privacy.js';
import { judgeProofs, type PassedTest } from './suites/proofs.js';
import { ONE_FAILED, sum, tallyText, type Tally } from './suites/tally.js';

interface Suite {
  readonly name: string;
  readonly run: () => Tally | Promise<Tally>;
  /** Takes too long for every day. */
  readonly fullOnly?: true;
  /** Drives a browser. */
  readonly browser?: true;
  /** Serves the built widget. */
  readonly built?: true;
  /** Talks to the emulated Genesys. */
  readonly exchanges?: true;
  /** Its titles name what they prove of the emulated platforms. */
  readonly proofs?: true;
  /** Plays whole journeys, in which personal data is looked for where none may be. */
  readonly journeys?: true;
}

const args = process.argv.slice(2);
const isFull = args.includes('--full');
const [filter] = args.filter((arg) => arg !== '--full');

/** Tests at full counts take their time; hung ones must not take for ever. */
const FILE_TIMEOUT_MS = (isFull ? 60 : 8) * 60_000;

const passedTests: PassedTest[] = [];

const inNode = (folder: string, concurrency: number): (() => Promise<Tally>) => {
  const passed = (test: PassedTest): number => passedTests.push(test);
  return () => runNodeTests({ folder, concurrency, timeoutMs: FILE_TIMEOUT_MS, passed });
};

/**
 * In the order in which they are the quickest to say that something is wrong. Journeys wait now and then, so one more of them
 * runs than there are cores.
 */
const SUITES: readonly Suite[] = [
  { name: 'lint', run: runLint },
  { name: 'build', run: runBuild },
  { name: 'unit', run: inNode('test/unit', 2) },
  { name: 'coverage', run: runCoverage },
  { name: 'mutation', run: runMutation, fullOnly: true },
  {
    name: 'contract',
    run: inNode('test/contract', 2),
    browser: true,
    built: true,
    exchanges: true,
    proofs: true,
  },
  { name: 'component', run: runComponentTests, browser: true },
  {
    name: 'journey',
    run: inNode('test/journey', 3),
    browser: true,
    built: true,
    exchanges: true,
    journeys: true,
  },
];

async function main(): Promise<Tally> {
  const chosen = SUITES.filter(({ name, fullOnly }) =>
    filter ? name === filter : isFull || !fullOnly,
  );
  if (chosen.length === 0) {
    const names = SUITES.map(({ name }) => name).join(', ');
    console.log(`There is no suite "${filter}". Choose one of ${names}, or none for all.`);
    return ONE_FAILED;
  }
  if (isFull) process.env['FULL'] = '1';
  if (chosen.some(({ browser }) => browser)) {
    const chromium = trying(ensureChromium);
    if (!chromium) return ONE_FAILED;
    process.env['CHROME_PATH'] = chromium;
  }
  const exchangeLog = noteIn('BATON_OPENAPI_LOG');
  const privacyLog = noteIn('BATON_PRIVACY_LOG');

  const tallies: Tally[] = [];
  for (const suite of chosen) {
    const started = performance.now();
    console.log(`\n${suite.name}`);
    const tally = await attempt(suite);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${suite.name}: ${tallyText(tally)} (${seconds} s)`);
    tallies.push(tally);
  }
  console.log('');
  if (chosen.some(({ exchanges }) => exchanges)) tallies.push(judgeExchanges(exchangeLog));
  if (chosen.some(({ journeys }) => journeys)) tallies.push(judgePrivacy(privacyLog));
  for (const folder of [exchangeLog, privacyLog]) rmSync(folder, { recursive: true, force: true });
  if (chosen.some(({ proofs }) => proofs))
    tallies.push(judgeProofs(passedTests.filter(({ file }) => file.includes('contract'))));
  return sum(tallies);
}

/** Names a fresh folder in the environment, in which the processes of the suites note what they saw. */
function noteIn(variable: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-notes-'));
  process.env[variable] = folder;
  return folder;
}

/** A suite that cannot run has failed; the others still run. */
async function attempt({ run, built }: Suite): Promise<Tally> {
  try {
    if (built) await buildWidget();
    return await run();
  } catch (error) {
    console.log(error);
    return ONE_FAILED;
  }
}

function trying(find: () => string): string | undefined {
  try {
    return find();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return undefined;
  }
}

const total = await main();
console.log(tallyText(total));
// Not left to the event loop: a server that a suite forgot to stop must not keep a machine waiting.
process.exit(total.failed > 0 ? 1 : 0);
