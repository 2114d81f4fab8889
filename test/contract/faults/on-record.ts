/** @fileoverview What Vault has of some calls, against what must be there. */
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import type { Row, VaultReader } from '../../support/whole-platforms.js';

const { call, values } = ASSUMED_NAMES;

/** What a row must say, by field; undefined: nothing. Fields that are not here may say anything. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** What must be on record of one call. */
export interface Truth {
  readonly conversation: string;
  /** By key. */
  readonly segments: ReadonlyMap<string, Fields>;
  /** Those that the platform took, by what it calls them. */
  readonly transfers: ReadonlyMap<string, Fields>;
}

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
    ...['key', 'conversation', 'case', 'agentPlatformId'],
    ...['start', 'answer', 'end', 'talkMs', 'holdMs', 'queueId', 'began', 'ended', 'previous'],
    ...['platformId', 'from', 'kind', 'attended', 'targetKind', 'target', 'requestedAt'],
    ...['outcome', 'settledAt', 'aftermath'],
  ] as const;
  const names = fields.map((field) => call[field as keyof typeof call]);
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
      truth,
      facts.filter((row) => !isTransfer(row)),
    ),
    ...transferProblems(truth, facts.filter(isTransfer), done),
    ...caseProblems(truth, rows, facts, done),
  ];
}

function segmentProblems({ segments }: Truth, found: readonly Recorded[]): readonly string[] {
  const known = new Set(found.map(({ key }) => key));
  return [
    ...[...segments.keys()]
      .filter((key) => !known.has(key))
      .map((key) => `the segment ${key} is lost`),
    ...found.flatMap(({ key, row }) => {
      const fields = segments.get(key);
      if (!fields) return [`there is a segment ${key} that nobody had`];
      return [...differences(key, fields, row), ...gaps(key, row)];
    }),
  ];
}

/** Talk and hold are all there is of a segment. */
function gaps(key: string, row: Row): readonly string[] {
  const [talk, hold] = [valueAt(row, call.talkMs), valueAt(row, call.holdMs)];
  if (talk === undefined && hold === undefined) return [];
  const ms = Date.parse(textAt(row, call.end)) - Date.parse(textAt(row, call.answer));
  return Number(talk) + Number(hold) === ms
    ? []
    : [`${key}: talk ${String(talk)} and hold ${String(hold)} of ${ms}`];
}

const differences = (key: string, fields: Fields, row: Row): readonly string[] =>
  Object.entries(fields)
    .filter(([field, value]) => valueAt(row, field) !== value)
    .map(
      ([field, value]) =>
        `${key}: ${field} is ${String(valueAt(row, field))}, not ${String(value)}`,
    );

function transferProblems(
  { conversation, transfers }: Truth,
  found: readonly Recorded[],
  { orders }: Done,
): readonly string[] {
  const idOf = ({ row }: Recorded): string => textAt(row, call.platformId);
  const shown = found.filter((row) => idOf(row) !== '');
  const ids = shown.map(idOf);
  const agents = [...new Set(found.map(({ agent }) => agent))];
  return [
    ...[...transfers.keys()]
      .filter((id) => !ids.includes(id))
      .map((id) => `the transfer ${id} is lost`),
    ...twice(ids).map((id) => `the transfer ${id} is there twice`),
    ...shown.flatMap((one) => {
      const fields = transfers.get(idOf(one));
      if (!fields) return [`${one.key} says ${idOf(one)}, which nobody commanded`];
      return differences(one.key, fields, one.row);
    }),
    // Ordered, and the platform never got it, or refused it.
    ...found
      .filter((one) => idOf(one) === '' && textAt(one.row, call.outcome) !== values.outcome.failed)
      .map(({ key, row }) => `${key} is ${textAt(row, call.outcome)}, and nobody commanded it`),
    ...agents.flatMap((agent) => {
      const made = found.filter((row) => row.agent === agent).length;
      const given = orders(agent, conversation);
      return made > given ? [`${agent} gave ${given} orders, and ${made} are on record`] : [];
    }),
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

/** What a field says; of a choice, which Vault gives as a list, the one that was chosen. Undefined: nothing. */
function valueAt(row: Row, field: string): unknown {
  const value = row[field];
  return (Array.isArray(value) ? (value[0] as unknown) : value) ?? undefined;
}

/** The text of a field; empty where it has none. */
function textAt(row: Row, field: string): string {
  const value = valueAt(row, field);
  return typeof value === 'string' ? value : '';
}

const twice = (all: readonly string[]): string[] => [
  ...new Set(all.filter((one, i) => all.indexOf(one) !== i)),
];
