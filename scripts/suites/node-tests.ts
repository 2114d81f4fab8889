import { statSync } from 'node:fs';
import { run } from 'node:test';
import path from 'node:path';
import { inspect } from 'node:util';
import { filesIn } from '../files-in.js';
import { NOTHING, ONE_FAILED, ONE_PASSED, ONE_SKIPPED, sum, type Tally } from './tally.js';

/** How a folder of tests is run. */
export interface NodeTestsOptions {
  readonly folder: string;
  /** How many files at a time. */
  readonly concurrency: number;
  /** A file that takes longer has failed, in milliseconds. */
  readonly timeoutMs: number;
  /** Told of each test that passed. */
  readonly passed?: (test: { readonly title: string; readonly file: string }) => void;
}

/** What the test runner tells about a test; its published types leave out what crosses the process border. */
interface TestEvent {
  readonly name: string;
  readonly file?: string;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details: {
    readonly type?: string;
    readonly error?: Error & { readonly failureType?: string };
  };
}

/** Runs the files `*.test.ts` of a folder under Node's test runner, each in a process of its own. Prints what did not pass. */
export async function runNodeTests(options: NodeTestsOptions): Promise<Tally> {
  const { folder, concurrency, timeoutMs } = options;
  const files = largestFirst(filesIn(folder, /\.test\.ts$/)).map((file) => path.resolve(file));
  if (files.length === 0) return NOTHING;

  const tallies: Tally[] = [];
  const stderrOf = new Map<string, string>();
  // The files' processes inherit this one's flags, the TypeScript loader among them.
  for await (const { type, data } of run({ files, concurrency, timeout: timeoutMs })) {
    switch (type) {
      case 'test:pass':
        tallies.push(passed(data as TestEvent));
        if (!data.skip && !data.todo)
          options.passed?.({ title: data.name, file: data.file ?? folder });
        break;
      case 'test:fail':
        tallies.push(failed(data as TestEvent, stderrOf));
        break;
      case 'test:stdout':
        process.stdout.write(data.message);
        break;
      case 'test:stderr':
        stderrOf.set(data.file, (stderrOf.get(data.file) ?? '') + data.message);
        break;
      case 'test:diagnostic':
        // Those without a file are the runner's own summary.
        if (data.file) console.log(`  ℹ ${data.message}`);
        break;
      default:
      // Other events tell about progress, or about coverage, which is not asked for.
    }
  }
  return sum(tallies);
}

/** What takes long should not be what is left when the others are done, and a long file mostly takes long. */
function largestFirst(files: readonly string[]): readonly string[] {
  const sizes = new Map(files.map((file) => [file, statSync(file).size]));
  return files.toSorted((one, other) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0));
}

function passed(test: TestEvent): Tally {
  const { name, file, details } = test;
  if (test.skip || test.todo) {
    console.log(`  ⊘ ${name}: ${String(test.skip ?? test.todo)}`);
    return ONE_SKIPPED;
  }
  // The runner reports a file under its own name only where it holds no test.
  if (name === file) {
    console.log(`  ✖ ${shortName(file)}: there is no test in it. Write one, or remove the file.`);
    return ONE_FAILED;
  }
  return details.type === 'suite' ? NOTHING : ONE_PASSED;
}

function failed(test: TestEvent, stderrOf: ReadonlyMap<string, string>): Tally {
  const { name, file = '', details } = test;
  // What holds failed tests has failed too; they are counted already.
  if (details.error?.failureType === 'subtestsFailed') return NOTHING;
  console.log(`  ✖ ${shortName(file)}${name === file ? '' : `: ${name}`}`);
  console.log(indented(inspect(details.error?.cause ?? details.error)));
  if (name === file) console.log(indented(stderrOf.get(file) ?? ''));
  return ONE_FAILED;
}

const shortName = (file: string): string => path.relative(process.cwd(), file);
const indented = (text: string): string => text.trimEnd().replace(/^/gm, '    ');
