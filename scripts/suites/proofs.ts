/**
 * @fileoverview Which test proves which operation of the emulated platforms. Titles of tests name operations and topics in
 * backticks; `docs/proofs/expected.json` lists those that there must be; `docs/proofs/emulator.md` is the table of both.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ONE_FAILED, ONE_PASSED, type Tally } from './tally.js';

const EXPECTED = 'docs/proofs/expected.json';
const TABLE = 'docs/proofs/emulator.md';

/** A test that passed. */
export interface PassedTest {
  readonly title: string;
  /** Absolute, or relative to the project. */
  readonly file: string;
}

/** Operations that belong together. */
export interface ProofSection {
  readonly title: string;
  /** `POST /api/v2/…` with `{names}` for what varies, or the name of a topic. */
  readonly operations: readonly string[];
  /** What the platform has too, and why it is not emulated. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/** The table, and the operations that no test proves. */
export interface Proofs {
  readonly markdown: string;
  readonly unproven: readonly string[];
  /** Operations that are left out with a reason though a test proves them. */
  readonly wronglyLeftOut: readonly string[];
}

/** Looks for the proofs. Names of what varies need not agree: `{id}` and `{userId}` are the same. */
export function proofsOf(sections: readonly ProofSection[], passed: readonly PassedTest[]): Proofs {
  const inChromium = (test: PassedTest): boolean => shortName(test.file).startsWith(BROWSER);
  const inNode = indexOf(passed.filter((test) => !inChromium(test)));
  const inPage = indexOf(passed.filter(inChromium));
  const proofOf = (operation: string): PassedTest | undefined =>
    inNode.get(keyOf(operation)) ?? inPage.get(keyOf(operation));
  const unproven: string[] = [];
  const wronglyLeftOut: string[] = [];
  const parts = sections.map(({ title, operations, leftOut }) => {
    const rows = operations.map((operation) => {
      const proof = proofOf(operation);
      if (!proof) unproven.push(operation);
      return [
        code(operation),
        proof ? `${cell(proof.title)} (${code(shortName(proof.file))})` : '',
        inPage.has(keyOf(operation)) ? 'yes' : '',
      ];
    });
    const reasons = Object.entries(leftOut).map(([operation, why]) => {
      if (proofOf(operation)) wronglyLeftOut.push(operation);
      return [code(operation), `Left out: ${cell(why)}`, ''];
    });
    return `## ${title}\n\n${table([HEADER, HEADER.map(() => '---'), ...rows, ...reasons])}`;
  });
  const markdown = `${HEAD}\n\n${parts.join('\n\n')}\n`;
  return { markdown, unproven, wronglyLeftOut };
}

/** Holds the table in the project against the tests that passed: one test. @param isWriting mends the table. */
export function judgeProofs(passed: readonly PassedTest[], isWriting = false): Tally {
  const sections = JSON.parse(readFileSync(EXPECTED, 'utf8')) as readonly ProofSection[];
  const { markdown, unproven, wronglyLeftOut } = proofsOf(sections, passed);
  for (const operation of unproven)
    console.log(
      `  ✖ ${operation} has no test that names it and passes. Write one, or say in ${EXPECTED} why it is left out.`,
    );
  for (const operation of wronglyLeftOut)
    console.log(`  ✖ ${operation} is left out in ${EXPECTED} though a test proves it. List it.`);
  if (isWriting) writeFileSync(TABLE, markdown);
  const isCurrent = markdown === read(TABLE);
  if (!isCurrent) console.log(`  ✖ ${TABLE} is out of date. Run npx tsx scripts/proofs.ts.`);
  const count = sections.reduce((sum, { operations }) => sum + operations.length, 0);
  console.log(`Proofs: ${count - unproven.length} of ${count} operations and topics`);
  return isCurrent && unproven.length + wronglyLeftOut.length === 0 ? ONE_PASSED : ONE_FAILED;
}

const HEADER = ['Operation', 'Proof', 'Chromium'];
/** Tests in which the SDK's own modules run in a page. */
const BROWSER = 'contract/browser/';

const HEAD = `# What proves the emulated platforms

Each operation of Genesys Cloud and Vault that the emulator answers, and each topic that it tells, with a test that proves it.
Written by \`npx tsx scripts/proofs.ts\` from the titles of the tests that passed; \`npm test\` fails where it is out of date.
Where the last column says so, the SDK's own modules did it in a page of Chromium too. What must be here stands in [\`expected.json\`](expected.json).`;

/** The one test for each operation that says it best: the one that names the fewest, then the shortest. */
function indexOf(passed: readonly PassedTest[]): Map<string, PassedTest> {
  const found = new Map<string, PassedTest & { readonly rank: string }>();
  for (const test of passed) {
    const names = [...test.title.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    const digits = (count: number): string => String(count).padStart(5, '0');
    const rank = `${digits(names.length)} ${digits(test.title.length)} ${test.title} ${shortName(test.file)}`;
    for (const key of names.map(keyOf)) {
      const best = found.get(key);
      if (!best || rank < best.rank) found.set(key, { ...test, rank });
    }
  }
  return found;
}

const keyOf = (operation: string): string => operation.replace(/\{[^}]*\}/g, '{}');
const shortName = (file: string): string =>
  path.relative(process.cwd(), path.resolve(file)).replace(/^test\//, '');
const code = (text: string): string => `\`${text}\``;
/** A pipe would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const table = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `| ${row.join(' | ')} |`).join('\n');

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
