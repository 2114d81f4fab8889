/** @fileoverview What a query found, before it is cut into pages. */
import type { ObjectMetadata } from '../metadata.js';
import type { Reader } from './run.js';

/** One row. */
export interface ResultRow {
  /** Record id; absent for what is no record. */
  readonly id?: string;
  /** As replies hold them. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Everything. `object` and `readers` are absent for what is no record. */
export interface Result {
  readonly rows: readonly ResultRow[];
  readonly object?: ObjectMetadata;
  readonly readers?: readonly Reader[];
  readonly hasAliases?: boolean;
  /** Its pages have no addresses: each is asked for by PAGESIZE and PAGEOFFSET. */
  readonly isOnePage?: boolean;
}
