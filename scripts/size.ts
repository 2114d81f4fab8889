/**
 * @fileoverview What a rep's browser loads before the widget shows anything, against a budget that fails the build.
 * Run after `rollup -c`; `measureSize` serves the test runner.
 */
import { filesIn } from './files-in.js';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Budget of the first load: JavaScript, SDKs included, gzip -9, in bytes. */
export const FIRST_LOAD_BUDGET_BYTES = 110 * 1024;

/** Budget of what shows a call, gzip -9, in bytes: the first load, and the call's screen, which is loaded beside the sign-in. */
export const CALL_BUDGET_BYTES = 132 * 1024;

/** How the build names the chunk with the call's screen. */
const CALL_SCREEN = /^chunk-call-screen-/;

/** In every id that the emulator makes or seeds; a product that holds one has the emulator in it. */
const EMULATOR_MARKS = ['emu0', 'emuqueue', 'EMULATED'];

const DIST = 'dist/widget';

/** The platform SDK as it comes ready-made, which the widget does without. */
const READY_MADE_SDK =
  'node_modules/purecloud-platform-client-v2/dist/web-cjs/purecloud-platform-client-v2.min.js';

/** A file that was written by the build, and what it imports at once; from `rollup.config.mjs`. */
interface Chunk {
  readonly fileName: string;
  readonly imports: readonly string[];
}

/** What was measured. */
export interface SizeReport {
  /** A table to print. */
  readonly lines: readonly string[];
  /** Sentences; empty where all is well. */
  readonly problems: readonly string[];
}

/** Measures `dist/widget/`. Throws where nothing was built. */
export function measureSize(): SizeReport {
  const chunks = JSON.parse(readFileSync('dist/widget-imports.json', 'utf8')) as Chunk[];
  const first = firstLoad(chunks, 'main.js');
  const sizes = first.map((name) => ({ name, bytes: gzipBytes(`${DIST}/${name}`) }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const screen = chunks.find(({ fileName }) => CALL_SCREEN.test(fileName));
  if (!screen)
    throw new Error(
      'The build wrote no call screen. Say in scripts/size.ts what it is called now.',
    );
  const call = [...new Set([...first, ...firstLoad(chunks, screen.fileName)])];
  const callTotal = call.reduce((sum, name) => sum + gzipBytes(`${DIST}/${name}`), 0);
  const later = chunks.map(({ fileName }) => fileName).filter((name) => !first.includes(name));
  const rows: [string, number][] = [
    ...sizes.map(({ name, bytes }): [string, number] => [name, bytes]),
    ['first load', total],
    ['budget', FIRST_LOAD_BUDGET_BYTES],
    ['with the screen of a call', callTotal],
    ['budget', CALL_BUDGET_BYTES],
    ['the platform SDK ready-made, alone', gzipBytes(READY_MADE_SDK)],
    ...later.map((name): [string, number] => [
      `not at first: ${name}`,
      gzipBytes(`${DIST}/${name}`),
    ]),
  ];
  const problems = strayMarks();
  if (total > FIRST_LOAD_BUDGET_BYTES) {
    problems.push(
      `The first load weighs ${kilobytes(total)}, which is ${kilobytes(total - FIRST_LOAD_BUDGET_BYTES)} over its budget. ` +
        'Load what is not needed at first with import(), or import less of a package.',
    );
  }
  if (callTotal > CALL_BUDGET_BYTES) {
    problems.push(
      `What shows a call weighs ${kilobytes(callTotal)}, which is ${kilobytes(callTotal - CALL_BUDGET_BYTES)} over its budget. ` +
        'Load what only some calls need with import().',
    );
  }
  return { lines: ['JavaScript of the widget, gzip -9:', ...rows.map(row)], problems };
}

/** The entry and all that its static imports lead to. */
function firstLoad(chunks: readonly Chunk[], entry: string): string[] {
  const reached = [entry];
  for (const name of reached) {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (!chunk) {
      throw new Error(
        `The widget imports "${name}", which the build did not write. Bundle it, or import its browser edition.`,
      );
    }
    reached.push(...chunk.imports.filter((next) => !reached.includes(next)));
  }
  return reached;
}

function strayMarks(): string[] {
  return filesIn(DIST, /\.(js|html|css)$/).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return EMULATOR_MARKS.filter((mark) => text.includes(mark)).map(
      (mark) =>
        `${file} holds "${mark}": part of the emulator is in the product. Find the import and remove it.`,
    );
  });
}

const gzipBytes = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const row = ([name, bytes]: [string, number]): string =>
  `  ${kilobytes(bytes).padStart(9)}  ${name}`;

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { lines, problems } = measureSize();
  for (const line of lines) console.log(line);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
