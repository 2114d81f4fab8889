/** @fileoverview What Vault has of some calls, against what must be there. */
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import type { Row, VaultReader } from '../../support/whole-platforms.js';
import type { Truth, TrueSegment, TrueTransfer } from './truth.js';

const { call, values } = ASSUMED_NAMES;

/** Outcomes that are no end. */
const OPEN: readonly string[] = [
  values.outcome.requested,
  values.outcome.ringing,
  values.outcome.connected,
];

/** One row, as far as it is looked at. */
interface Recorded {
  readonly key: string;
  readonly conversation: string;
  readonly agent: string;
  readonly onCase: string;
  readonly row: Row;
}

/** What the reps did to one call, as far as Vault must show it or may show it. */
export interface Done {
  /** How often each rep ordered a hand-over. */
  orders(agent: string, conversation: string): number;
  /** The case that must be linked; absent where that is not known here. */
  caseOf(conversation: string): string | undefined;
}

/** What was there before anybody called: it stays as it is. */
export type Seeded = ReadonlyMap<string, string>;

/** What is there now. */
export const seededIn = async (records: VaultReader): Promise<Seeded> =>
  new Map((await rowsOf(records)).map(({ key, row }) => [key, JSON.stringify(row)]));

/** Every row of the object that records calls, but those that were there before and are as they were. */
export async function rowsOf(
  records: Pick<VaultReader, 'query'>,
  seeded: Seeded = new Map(),
): Promise<readonly Recorded[]> {
  const fields = [
    ...['key', 'conversation', 'agentPlatformId', 'start', 'answer', 'end', 'talkMs'],
    ...['holdMs', 'platformId', 'outcome', 'kind', 'case'],
  ] as const;
  const names = fields.map((field) => String(call[field as keyof typeof call]));
  const rows = await records.query(`SELECT id, ${names.join(', ')} FROM ${call.object}`);
  return rows
    .map((row) => ({
      key: textAt(row, call.key),
      conversation: textAt(row, call.conversation),
      agent: textAt(row, call.agentPlatformId),
      onCase: textAt(row, call.case),
      row,
    }))
    .filter(({ key, row }) => seeded.get(key) !== JSON.stringify(row));
}

/** What is wrong with the record, in sentences; empty where it is right. */
export function problemsOf(
  truths: readonly Truth[],
  rows: readonly Recorded[],
  done: Done,
): readonly string[] {
  const known = new Set(truths.map(({ conversation }) => conversation));
  return [
    ...twice(rows.map(({ key }) => key)).map((key) => `${key} is there twice`),
    ...rows
      .filter(({ conversation }) => !known.has(conversation))
      .map(({ key }) => `${key} is of a call that has nothing to record`),
    ...truths.flatMap((truth) => problemsOfCall(truth, rows, done)),
  ];
}

function problemsOfCall(truth: Truth, all: readonly Recorded[], done: Done): readonly string[] {
  const rows = all.filter(({ conversation }) => conversation === truth.conversation);
  const facts = rows.filter(({ key }) => !key.includes(':correction:'));
  const isTransfer = ({ key }: Recorded): boolean => key.split(':').length === 3;
  return [
    ...segmentProblems(
      truth.segments,
      facts.filter((row) => !isTransfer(row)),
    ),
    ...transferProblems(truth, facts.filter(isTransfer), done),
    ...caseProblems(truth, rows, facts, done),
  ];
}

function segmentProblems(expected: readonly TrueSegment[], found: readonly Recorded[]): string[] {
  const lost = expected.filter(({ key }) => !found.some((row) => row.key === key));
  const foreign = found.filter(({ key }) => !expected.some((segment) => segment.key === key));
  return [
    ...lost.map(({ key }) => `the segment ${key} is lost`),
    ...foreign.map(({ key }) => `there is a segment ${key} that nobody had`),
    ...expected.flatMap((segment) => {
      const row = found.find(({ key }) => key === segment.key)?.row;
      return row ? differences(segment, row) : [];
    }),
  ];
}

function differences(segment: TrueSegment, row: Row): string[] {
  const { key, agent, start, answer, end } = segment;
  const pairs: readonly (readonly [string, unknown])[] = [
    [call.agentPlatformId, agent],
    [call.start, start],
    [call.answer, answer],
    [call.end, end],
  ];
  const wrong = pairs
    .filter(([field, value]) => !isSame(row[field], value))
    .map(([field, value]) => `${key}: ${field} is ${String(row[field])}, not ${String(value)}`);
  const [talk, hold] = [row[call.talkMs], row[call.holdMs]];
  const isWhole =
    end === undefined ||
    talk === null ||
    Number(talk) + Number(hold) === Date.parse(end) - Date.parse(answer);
  return isWhole ? wrong : [...wrong, `${key}: talk ${String(talk)} and hold ${String(hold)}`];
}

/** An end that is not yet there is not the same as one that is. */
const isSame = (found: unknown, value: unknown): boolean =>
  typeof value === 'string' && typeof found === 'string' && !Number.isNaN(Date.parse(value))
    ? Date.parse(found) === Date.parse(value)
    : (found ?? undefined) === value;

function transferProblems(
  { conversation, transfers }: Truth,
  found: readonly Recorded[],
  { orders }: Done,
): string[] {
  const idOf = ({ row }: Recorded): string => textAt(row, call.platformId);
  const shown = found.filter((row) => idOf(row) !== '');
  const unseen = found.filter((row) => idOf(row) === '');
  const lost = transfers.filter(({ platformId }) => !shown.some((row) => idOf(row) === platformId));
  const foreign = shown.filter((row) => !transfers.some((one) => one.platformId === idOf(row)));
  const agents = [...new Set(found.map(({ agent }) => agent))];
  return [
    ...lost.map(({ platformId, kind }) => `the ${kind} transfer ${platformId} is lost`),
    ...foreign.map((row) => `${row.key} says ${idOf(row)}, which nobody commanded`),
    ...twice(shown.map(idOf)).map((id) => `the transfer ${id} is there twice`),
    ...shown.flatMap((row) =>
      wrongTransfer(
        row,
        transfers.find((one) => one.platformId === idOf(row)),
      ),
    ),
    ...found
      .filter(({ row }) => OPEN.includes(textAt(row, call.outcome)))
      .map(({ key, row }) => `${key} stays ${textAt(row, call.outcome)}`),
    ...unseen
      .filter(({ row }) => textAt(row, call.outcome) === values.outcome.completed)
      .map(({ key }) => `${key} is said to have completed, and the platform knows nothing of it`),
    ...agents.flatMap((agent) => {
      const made = found.filter((row) => row.agent === agent).length;
      const given = orders(agent, conversation);
      return made > given ? [`${agent} gave ${given} orders, and ${made} are on record`] : [];
    }),
  ];
}

function wrongTransfer(
  { key, agent, row }: Recorded,
  expected: TrueTransfer | undefined,
): string[] {
  if (!expected) return [];
  const kind = textAt(row, call.kind);
  return [
    ...(expected.agent !== undefined && expected.agent !== agent
      ? [`${key} names ${agent}, not ${expected.agent}`]
      : []),
    ...(kind === values.kind[expected.kind] ? [] : [`${key} is ${kind}, not ${expected.kind}`]),
  ];
}

function caseProblems(
  { conversation }: Truth,
  rows: readonly Recorded[],
  facts: readonly Recorded[],
  { caseOf }: Done,
): string[] {
  const corrected = rows
    .filter(({ key }) => key.endsWith(':came'))
    .sort((a, b) => numberOf(a.key) - numberOf(b.key))
    .at(-1);
  const expected = corrected?.onCase ?? caseOf(conversation);
  const cases = [...new Set(facts.map(({ onCase }) => onCase))];
  const sides = rows.filter(({ key }) => key.includes(':correction:'));
  const [came, went] = ['came', 'went'].map(
    (side) => sides.filter(({ key }) => key.endsWith(`:${side}`)).length,
  );
  return [
    ...(cases.length > 1 ? [`${conversation} is on ${cases.length} cases: ${cases.join()}`] : []),
    ...cases
      .filter((one) => expected !== undefined && one !== expected)
      .map((one) => `${conversation} is on ${one}, not on ${String(expected)}`),
    ...(came === went ? [] : [`${conversation} came ${came} times, and went ${went} times`]),
  ];
}

const numberOf = (key: string): number => Number(key.split(':')[2]);

/** The text of a field; of a choice, which Vault gives as a list, the one that was chosen. */
function textAt(row: Row, field: string): string {
  const value = row[field];
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? one : '';
}

const twice = (all: readonly string[]): string[] => [
  ...new Set(all.filter((one, i) => all.indexOf(one) !== i)),
];
