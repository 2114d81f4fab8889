/** @fileoverview What the grammar makes of a query. */

/** A string literal without its escapes; `wildcards`: where an unescaped `%` stands, in UTF-16 units. */
export interface StringLiteral {
  readonly kind: 'string';
  readonly text: string;
  readonly wildcards: readonly number[];
}

/** A value in a query. */
export type Literal =
  | StringLiteral
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** A range of time by name: `LAST_DAYS:3`; `count` is null where none is given. */
export interface DateLiteral {
  readonly kind: 'date';
  readonly name: string;
  readonly count: number | null;
}

/** What `STATETYPE('…')` stands for. */
export interface StateType {
  readonly kind: 'stateType';
  readonly name: string;
}

/** `['account__vr', 'name__v']` */
export type Path = readonly string[];

/** A field, with the function around it as written. */
export interface Operand {
  readonly wrapper: string | null;
  readonly path: Path;
}

/** Operators of a simple comparison. */
export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=';

/** A WHERE clause. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | {
      readonly kind: 'between';
      readonly operand: Operand;
      readonly low: Literal;
      readonly high: Literal;
    }
  | { readonly kind: 'contains'; readonly operand: Operand; readonly values: readonly Literal[] }
  | { readonly kind: 'like'; readonly operand: Operand; readonly value: StringLiteral }
  | {
      readonly kind: 'bits';
      readonly operand: Operand;
      readonly mask: number;
      readonly operator: Operator;
      readonly value: number;
    }
  | {
      readonly kind: 'compare';
      readonly operand: Operand;
      readonly operator: Operator;
      /** Null only with `=` and `!=`. */
      readonly value: Literal | DateLiteral | StateType | null;
    };

/** A column of the result. */
export interface Column extends Operand {
  readonly alias: string | null;
}

/** One part of ORDER BY. */
export interface Sort extends Operand {
  readonly descending: boolean;
}

/** Rows of an object. Numbers are null where their clause is absent. */
export interface SelectQuery {
  readonly kind: 'select';
  readonly columns: readonly Column[];
  readonly object: string;
  readonly where: Condition | null;
  readonly orderBy: readonly Sort[];
  readonly maxRows: number | null;
  readonly skip: number | null;
  readonly limit: number | null;
  readonly pageSize: number | null;
  readonly pageOffset: number | null;
}

/** What can be queried. `like`: pattern of the name, which may begin with a wildcard. */
export interface ShowQuery {
  readonly kind: 'show';
  readonly what: 'targets' | 'fields' | 'relationships';
  /** Query target; null with `targets`. */
  readonly object: string | null;
  readonly like: StringLiteral | null;
}

/** One query. */
export type Query = SelectQuery | ShowQuery;
