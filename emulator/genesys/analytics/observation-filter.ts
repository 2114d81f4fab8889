/** @fileoverview The filter of an observation query: `QueueObservationQueryFilter`. */
import { isObject, type JsonObject } from '../context.js';
import { badRequest, invalidValue } from '../errors.js';

/** What a filter looks at; there is nothing but calls in the emulated queues. */
export interface Subject {
  readonly queueId: string;
  readonly mediaType: 'voice';
}

type Test = (subject: Subject) => boolean;

const JOINS = ['and', 'or'];
const DIMENSIONS = ['queueId', 'mediaType'] as const;
const OPERATORS = ['matches', 'exists', 'notExists'];

/** Deeper clauses are not documented. */
const LIST_MAX = 1_000;

/** What the filter lets through. Throws `Refused` (400) for one that makes no sense. */
export function filterTest(filter: unknown): Test {
  if (!isObject(filter)) throw badRequest('The field filter is missing. Send one with a type.');
  const tests = [
    ...list(filter['clauses'], 'clauses').map((clause) => joined(clause, predicates(clause))),
    ...predicates(filter),
  ];
  return joined(filter, tests);
}

function joined({ type }: JsonObject, tests: readonly Test[]): Test {
  if (typeof type !== 'string' || !JOINS.includes(type))
    throw invalidValue(type ?? null, 'type', JOINS);
  return type === 'and'
    ? (subject) => tests.every((test) => test(subject))
    : (subject) => tests.some((test) => test(subject));
}

const predicates = (parent: JsonObject): Test[] =>
  list(parent['predicates'], 'predicates').map(predicateTest);

function predicateTest({ type, dimension, operator = 'matches', value }: JsonObject): Test {
  if (type !== undefined && type !== 'dimension') throw invalidValue(type, 'type', ['dimension']);
  const known = DIMENSIONS.find((name) => name === dimension);
  if (!known) throw invalidValue(dimension ?? null, 'dimension', DIMENSIONS);
  if (typeof operator !== 'string' || !OPERATORS.includes(operator))
    throw invalidValue(operator, 'operator', OPERATORS);
  if (operator === 'exists') return () => true;
  if (operator === 'notExists') return () => false;
  if (typeof value !== 'string') throw badRequest('A predicate that matches needs a value.');
  return (subject) => subject[known] === value;
}

function list(value: unknown, name: string): JsonObject[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.length <= LIST_MAX && value.every(isObject)) return value;
  throw badRequest(`The field ${name} is not a list of at most ${LIST_MAX} objects.`);
}
