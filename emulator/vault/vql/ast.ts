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

/** `['account__vr', 'name__v']` */
export type Path = readonly string[];

/** Operators of a simple comparison. */
export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=';

/** A WHERE clause. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'between'; readonly path: Path; readonly low: Literal; readonly high: Literal }
  | { readonly kind: 'contains'; readonly path: Path; readonly values: readonly Literal[] }
  | { readonly kind: 'like'; readonly path: Path; readonly value: StringLiteral }
  | {
      readonly kind: 'compare';
      readonly path: Path;
      readonly operator: Operator;
      /** Null only with `=` and `!=`. */
      readonly value: Literal | null;
    };

/** A column of the result; `wrapper`: the function around it, as written. */
export interface Column {
  readonly wrapper: string | null;
  readonly path: Path;
}

/** One query. Numbers are null where their clause is absent. */
export interface Query {
  readonly columns: readonly Column[];
  readonly object: string;
  readonly where: Condition | null;
  readonly orderBy: readonly { readonly path: Path; readonly descending: boolean }[];
  readonly maxRows: number | null;
  readonly skip: number | null;
  readonly pageSize: number | null;
  readonly pageOffset: number | null;
}
