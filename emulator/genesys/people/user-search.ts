/**
 * @fileoverview Finds users by criteria: what `POST /users/search` understands. How criteria combine and what a term is
 * is ASSUMED where the reference is silent.
 */
import type { SeedUser } from '../../organisation.js';
import { isObject } from '../context.js';
import { badRequest, invalidValue } from '../errors.js';

/** What can be searched, as texts. */
const FIELDS: Readonly<Record<string, (user: SeedUser) => string>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  email: ({ email }) => email,
  username: ({ email }) => email,
  title: ({ title }) => title,
  state: () => 'active',
  department: () => '',
  addresses: ({ number = '' }) => number,
};

/** Whether a text is what was asked for; both in lower case. */
type Comparison = (text: string, wanted: string) => boolean;

const hasTerm: Comparison = (text, wanted) => text.split(/[^\p{L}\p{N}]+/u).includes(wanted);

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  EXACT: (text, wanted) => text === wanted,
  STARTS_WITH: (text, wanted) => text.startsWith(wanted),
  CONTAINS: (text, wanted) => text.includes(wanted),
  REGEX: (text, wanted) => pattern(wanted).test(text),
  TERM: hasTerm,
  TERMS: hasTerm,
  REQUIRED_FIELDS: (text) => text !== '',
  MATCH_ALL: () => true,
  QUERY_STRING: (text, wanted) =>
    wanted.split(/\s+/).every((word) => text.includes(word.replaceAll('*', ''))),
};

const OPERATORS = ['AND', 'OR', 'NOT'];

/** Criteria that need no value. */
const WITHOUT_VALUE = ['MATCH_ALL', 'REQUIRED_FIELDS'];

/** Most characters of a regular expression. */
const PATTERN_MAX = 100;

type Test = (user: SeedUser) => boolean;

/** What a search looks for. Throws `Refused` (400) for criteria that make no sense. */
export function userTest(query: unknown): Test {
  if (!Array.isArray(query)) throw badRequest('The query is not a list. Send a list of criteria.');
  const parts = query.map((criterion: unknown) => criterionTest(criterion));
  const of = (operator: string): Test[] =>
    parts.filter((part) => part.operator === operator).map(({ test }) => test);
  const [all, some, none] = [of('AND'), of('OR'), of('NOT')];
  return (user) =>
    all.every((test) => test(user)) &&
    !none.some((test) => test(user)) &&
    // Beside criteria that must hold, alternatives only rank.
    (some.length === 0 || all.length > 0 || some.some((test) => test(user)));
}

/** A field to sort by. Throws `Refused` (400) for another. */
export function sortField(name: unknown): (user: SeedUser) => string {
  const field = typeof name === 'string' ? FIELDS[name] : undefined;
  if (!field) throw invalidValue(name, 'sortBy', Object.keys(FIELDS));
  return field;
}

function criterionTest(criterion: unknown): { operator: string; test: Test } {
  if (!isObject(criterion)) throw badRequest('A criterion is not an object. Send {"type": …}.');
  const { operator = 'AND', group, type, fields = [] } = criterion;
  if (typeof operator !== 'string' || !OPERATORS.includes(operator))
    throw invalidValue(operator, 'operator', OPERATORS);
  if (group !== undefined) return { operator, test: userTest(group) };
  const compare = typeof type === 'string' ? COMPARISONS[type] : undefined;
  if (!compare || typeof type !== 'string')
    throw invalidValue(type ?? null, 'type', Object.keys(COMPARISONS));
  const wanted = wantedValues(criterion['value'], criterion['values'], type);
  const read = readers(fields, type);
  return {
    operator,
    test: (user) =>
      read.some((field) => wanted.some((value) => compare(field(user).toLowerCase(), value))),
  };
}

function wantedValues(value: unknown, values: unknown, type: string): string[] {
  if (WITHOUT_VALUE.includes(type)) return [''];
  const wanted: unknown[] = Array.isArray(values) ? values : [value];
  return wanted.map((one) => {
    if (typeof one !== 'string') throw badRequest(`A criterion of type ${type} needs a value.`);
    // Patterns keep their case: \S is not \s.
    if (type !== 'REGEX') return one.toLowerCase();
    pattern(one);
    return one;
  });
}

function readers(fields: unknown, type: string): ((user: SeedUser) => string)[] {
  if (!Array.isArray(fields)) throw badRequest('The fields of a criterion are not a list.');
  if (type === 'MATCH_ALL') return [() => ''];
  if (fields.length === 0 && type === 'QUERY_STRING') return Object.values(FIELDS);
  if (fields.length === 0) throw badRequest(`A criterion of type ${type} needs fields.`);
  return fields.map((name: unknown) => {
    const field = typeof name === 'string' ? FIELDS[name] : undefined;
    if (!field) throw invalidValue(name, 'fields', Object.keys(FIELDS));
    return field;
  });
}

/** A regular expression over a whole text; one that could take for ever (a repeated repetition) is refused. */
function pattern(text: string): RegExp {
  const isSafe = text.length <= PATTERN_MAX && !/[+*}]\s*\)\s*[+*{]|\\\d/.test(text);
  try {
    if (isSafe) return new RegExp(`^(?:${text})$`, 'i');
  } catch {
    // Falls through: it is refused like the other ones.
  }
  throw badRequest(`The regular expression ${text} is not valid.`, 'invalid.value');
}
