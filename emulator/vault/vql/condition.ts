/** @fileoverview A WHERE clause as a function of a record. */
import type { FieldMetadata } from '../metadata.js';
import type { Row, Value } from '../store.js';
import type { Condition, DateLiteral, Literal, Operand, Operator, StateType } from './ast.js';
import { rangeOf } from './date-range.js';
import { functionAround } from './functions.js';
import { patternOf } from './like.js';
import { incorrect } from './parse.js';
import { locate, resolve, type Located, type Scope } from './scope.js';

/** Whether a record is meant. */
export type Predicate = (row: Row) => boolean;

type Scalar = string | number | boolean;

/** Types of fields that LIKE takes; ASSUMED. */
const LIKE_TYPES = ['ID', 'String', 'LongText', 'RichText', 'Component'];
/** Largest mask of `&`. */
const MASK_LIMIT = 65_535;
const DATE = /^\d{4}-\d\d-\d\d$/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** @throws VaultError where a field is unknown or a literal does not fit it. */
export function predicateOf(condition: Condition, scope: Scope): Predicate {
  switch (condition.kind) {
    case 'and': {
      const parts = condition.parts.map((part) => predicateOf(part, scope));
      return (row) => parts.every((part) => part(row));
    }
    case 'or': {
      refuseMixedObjects(condition, scope);
      const parts = condition.parts.map((part) => predicateOf(part, scope));
      return (row) => parts.some((part) => part(row));
    }
    case 'between': {
      const { compared, read } = readerOf(condition.operand, scope);
      const [low, high] = [compared(condition.low), compared(condition.high)];
      return (row) => ordered(read(row), low, '>=') && ordered(read(row), high, '<=');
    }
    case 'contains': {
      const { compared, read } = readerOf(condition.operand, scope);
      const values = condition.values.map(compared);
      return (row) => values.some((value) => equals(read(row), value));
    }
    case 'like': {
      const { fold, located, read } = readerOf(condition.operand, scope);
      if (!LIKE_TYPES.includes(located.field.type))
        throw incorrect(`LIKE does not take [${located.key}]. Compare with =.`);
      const pattern = patternOf(condition.value, fold);
      return (row) => listOf(read(row)).some((value) => pattern.test(String(value)));
    }
    case 'bits': {
      const { mask, operator, operand, value } = condition;
      const { located, read } = readerOf(operand, scope);
      if (located.owner.data_store !== 'raw' || located.field.type !== 'Number')
        throw incorrect(`[&] is supported on number fields of raw objects only.`);
      if (mask > MASK_LIMIT) throw incorrect(`A mask goes up to ${MASK_LIMIT}, not ${mask}.`);
      return (row) => holds(operator, Number(read(row) ?? 0) & mask, value);
    }
    case 'compare':
      return comparisonOf(condition, scope);
    default:
      return neverCondition(condition);
  }
}

const neverCondition = (condition: never): never => {
  throw incorrect(`Unknown condition ${JSON.stringify(condition)}.`);
};

function comparisonOf(
  { operand, operator, value }: Extract<Condition, { kind: 'compare' }>,
  scope: Scope,
): Predicate {
  const { compared, located, read } = readerOf(operand, scope);
  if (value?.kind === 'date') return inRange(value, operator, located, scope);
  if (value?.kind === 'stateType') return ofStateType(value, operator, located, scope);
  const wanted = value && compared(value);
  if (operator === '=') return (row) => equals(read(row), wanted);
  // Also true for records that have no value at all.
  if (operator === '!=') return (row) => !equals(read(row), wanted);
  return (row) => wanted !== null && ordered(read(row), wanted, operator);
}

/** Each operator looks at one end of the range, or at both. */
function inRange(
  literal: DateLiteral,
  operator: Operator,
  { field, key, read }: Located,
  { environment }: Scope,
): Predicate {
  if (field.type !== 'Date' && field.type !== 'DateTime')
    throw incorrect(`[${key}] is no date: it cannot be compared with ${literal.name}.`);
  const range = rangeOf(literal, environment.clock.now());
  const cut = (text: string): string => (field.type === 'Date' ? text.slice(0, 10) : text);
  const [first, last] = [cut(range.first), cut(range.last)];
  const within: Predicate = (row) =>
    ordered(read(row), first, '>=') && ordered(read(row), last, '<=');
  switch (operator) {
    case '=':
      return within;
    case '!=':
      return (row) => !within(row);
    case '>':
    case '<=':
      return (row) => ordered(read(row), last, operator);
    case '<':
    case '>=':
      return (row) => ordered(read(row), first, operator);
  }
}

/** `state__v = STATETYPE('complete_state__sys')`: the states of that type in the object's lifecycle. */
function ofStateType(
  { name }: StateType,
  operator: Operator,
  { field, owner, read }: Located,
  { environment }: Scope,
): Predicate {
  if (field.name !== 'state__v' || (operator !== '=' && operator !== '!='))
    throw incorrect('STATETYPE() goes with [state__v] and = only.');
  const lifecycle = environment.schema.lifecycles.find((one) => one.name === owner.lifecycle);
  const states = (lifecycle?.states ?? [])
    .filter(({ state_type }) => state_type === name)
    .map((state) => state.name);
  const isOne: Predicate = (row) => states.includes(String(read(row)));
  return operator === '=' ? isOne : (row) => !isOne(row);
}

/** A field with its function, and what makes literals comparable with it. */
function readerOf(
  written: Operand,
  scope: Scope,
): {
  readonly located: Located;
  read(row: Row): Value;
  compared(literal: Literal): Scalar;
  /** Brings texts of the query into the form in which the function gives values. */
  fold(text: string): string;
} {
  const operand = resolve(written, scope);
  const located = locate(operand.path, scope);
  const { wrapper } = operand;
  const around = wrapper
    ? functionAround(wrapper, located, 'WHERE', scope.environment)
    : (value: Value) => value;
  const isCaseless = wrapper?.toUpperCase() === 'CASEINSENSITIVE';
  const fold = (text: string): string => (isCaseless ? text.toLowerCase() : text);
  return {
    located,
    read: (row) => around(located.read(row)),
    compared: (literal) => {
      const value = scalar(located.field, literal);
      return typeof value === 'string' ? fold(value) : value;
    },
    fold,
  };
}

/** VQL does not take OR between fields of different objects. */
function refuseMixedObjects(condition: Condition, scope: Scope): void {
  const owners = new Set(operandsOf(condition).map((operand) => ownerOf(operand, scope)));
  if (owners.size > 1)
    throw incorrect('OR does not go between fields of different objects. Ask twice.');
}

const ownerOf = (operand: Operand, scope: Scope): string => {
  const { path } = resolve(operand, scope);
  return path.length > 1 ? (path[0] ?? '') : '';
};

/** All operands of a clause. */
export const operandsOf = (condition: Condition): readonly Operand[] =>
  'parts' in condition ? condition.parts.flatMap(operandsOf) : [condition.operand];

/** The literal in the form in which values of this field are kept. */
function scalar(field: FieldMetadata, literal: Literal): Scalar {
  const expected =
    field.type === 'Number' ? 'number' : field.type === 'Boolean' ? 'boolean' : 'string';
  if (literal.kind !== expected)
    throw incorrect(`[${field.name}] is compared with a ${literal.kind}. Use a ${expected}.`);
  if (literal.kind !== 'string') return literal.value;
  if (field.type !== 'DateTime' && field.type !== 'Date') return literal.text;
  const time =
    DATE.test(literal.text) || DATE_TIME.test(literal.text) ? Date.parse(literal.text) : Number.NaN;
  if (Number.isNaN(time))
    throw incorrect(`[${literal.text}] is not a date. Write it as '2026-01-31T12:00:00.000Z'.`);
  const iso = new Date(time).toISOString();
  return field.type === 'Date' ? iso.slice(0, 10) : iso;
}

const listOf = (value: Value): readonly Scalar[] =>
  value === null ? [] : typeof value === 'object' ? value : [value];

const equals = (value: Value, wanted: Scalar | null): boolean =>
  wanted === null ? listOf(value).length === 0 : listOf(value).includes(wanted);

const ordered = (value: Value, wanted: Scalar, operator: Operator): boolean =>
  listOf(value).some((item) => holds(operator, item, wanted));

function holds(operator: Operator, left: Scalar, right: Scalar): boolean {
  switch (operator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
  }
}
