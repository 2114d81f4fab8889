/** @fileoverview A WHERE clause as a function of a record. */
import type { Environment } from '../environment.js';
import type { FieldMetadata, ObjectMetadata } from '../metadata.js';
import type { Row, Value } from '../store.js';
import type { Condition, Literal, Operator, StringLiteral } from './ast.js';
import { incorrect } from './parse.js';
import { locate } from './path.js';

/** Whether a record is meant. */
export type Predicate = (row: Row) => boolean;

type Scalar = string | number | boolean;

/** @throws VaultError where a field is unknown or a literal does not fit it. */
export function predicateOf(
  condition: Condition,
  object: ObjectMetadata,
  environment: Environment,
): Predicate {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => predicateOf(part, object, environment));
      return condition.kind === 'and'
        ? (row) => parts.every((part) => part(row))
        : (row) => parts.some((part) => part(row));
    }
    case 'between': {
      const { field, read } = locate(object, condition.path, environment);
      const [low, high] = [scalar(field, condition.low), scalar(field, condition.high)];
      return (row) => ordered(read(row), low, '>=') && ordered(read(row), high, '<=');
    }
    case 'contains': {
      const { field, read } = locate(object, condition.path, environment);
      const values = condition.values.map((value) => scalar(field, value));
      return (row) => values.some((value) => equals(read(row), value));
    }
    case 'like': {
      const { read } = locate(object, condition.path, environment);
      const pattern = patternOf(condition.value);
      return (row) => listOf(read(row)).some((value) => pattern.test(String(value)));
    }
    case 'compare': {
      const { field, read } = locate(object, condition.path, environment);
      const { operator } = condition;
      const value = condition.value && scalar(field, condition.value);
      if (operator === '=') return (row) => equals(read(row), value);
      // Also true for records that have no value at all.
      if (operator === '!=') return (row) => !equals(read(row), value);
      return (row) => value !== null && ordered(read(row), value, operator);
    }
    default:
      return neverCondition(condition);
  }
}

const neverCondition = (condition: never): never => {
  throw incorrect(`Unknown condition ${JSON.stringify(condition)}.`);
};

/** The literal in the form in which values of this field are kept. */
function scalar(field: FieldMetadata, literal: Literal): Scalar {
  const expected =
    field.type === 'Number' ? 'number' : field.type === 'Boolean' ? 'boolean' : 'string';
  if (literal.kind !== expected)
    throw incorrect(`[${field.name}] is compared with a ${literal.kind}. Use a ${expected}.`);
  if (literal.kind !== 'string') return literal.value;
  if (field.type !== 'DateTime' && field.type !== 'Date') return literal.text;
  const time = Date.parse(literal.text);
  if (Number.isNaN(time))
    throw incorrect(`[${literal.text}] is not a date. Write it as '2026-01-31T12:00:00.000Z'.`);
  const iso = new Date(time).toISOString();
  return field.type === 'Date' ? iso.slice(0, 10) : iso;
}

const listOf = (value: Value): readonly Scalar[] =>
  value === null ? [] : typeof value === 'object' ? value : [value];

const equals = (value: Value, wanted: Scalar | null): boolean =>
  wanted === null ? listOf(value).length === 0 : listOf(value).includes(wanted);

const ordered = (value: Value, wanted: Scalar, operator: Exclude<Operator, '=' | '!='>): boolean =>
  listOf(value).some((item) => {
    switch (operator) {
      case '<':
        return item < wanted;
      case '>':
        return item > wanted;
      case '<=':
        return item <= wanted;
      case '>=':
        return item >= wanted;
    }
  });

/** `x%` matches what begins with x; case counts. */
function patternOf({ text, wildcards }: StringLiteral): RegExp {
  // Code units, as the parser counts them.
  const parts = text
    .split('')
    .map((unit, i) =>
      wildcards.includes(i) ? '[^]*' : unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    );
  return new RegExp(`^${parts.join('')}$`);
}
