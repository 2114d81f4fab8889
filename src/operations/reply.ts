/**
 * @fileoverview How Vault's replies are read. Vault answers HTTP 200 also when it refuses, so every output carries its
 * own status and errors, and whoever runs the operation judges by them.
 */
import type { OutputSchema, ReplyMapping } from './operation.js';
import { DRAFT_04 } from './schema.js';

/** One refusal of Vault: `type` is contractual, `message` is not. */
export interface VaultErrorEntry {
  readonly type: string;
  readonly message?: string;
}

/** What every output carries. `responseStatus`: `SUCCESS`, `WARNING`, `FAILURE`, `EXCEPTION`; empty where Vault gave none. */
export interface VaultReply {
  readonly responseStatus: string;
  readonly errors: readonly VaultErrorEntry[];
}

/** A row of a query: flat, by API name; `relation__vr.field` for fields of a related record. */
export type VaultRow = Readonly<Record<string, unknown>>;

/** Output of the operations that read. */
export interface QueryOutput extends VaultReply {
  readonly rows: readonly VaultRow[];
}

/** Output of the operations that write one row. */
export interface WriteOutput extends VaultReply {
  /** Status and errors of the row itself. */
  readonly rowStatus: string;
  readonly rowErrors: readonly VaultErrorEntry[];
  /** Record id; empty where the row was refused. */
  readonly id: string;
  /** `created__sys` or `updated__sys`; empty where nothing changed or the row was refused. */
  readonly event: string;
}

const TEXT = { type: 'string' } as const;
const ERRORS = {
  type: 'array',
  items: { type: 'object', properties: { type: TEXT, message: TEXT } },
} as const;
const NO_TEXT = '""';
const NO_ITEMS = '[]';

const STATUS_MAP = { responseStatus: '$.responseStatus', errors: '$.errors' } as const;
const STATUS_DEFAULTS = { responseStatus: NO_TEXT, errors: NO_ITEMS } as const;

/** Schema of an output with these properties, all of them always there. */
export const outputSchema = (
  title: string,
  properties: Readonly<Record<string, object>>,
): OutputSchema => ({
  $schema: DRAFT_04,
  title,
  type: 'object',
  properties,
  required: Object.keys(properties),
});

const QUERY_PROPERTIES = {
  responseStatus: TEXT,
  errors: ERRORS,
  rows: { type: 'array', items: { type: 'object' } },
} as const;

/** Schema of `QueryOutput`, with what an operation adds. */
export const queryOutput = (
  title: string,
  more: Readonly<Record<string, object>> = {},
): OutputSchema => outputSchema(title, { ...QUERY_PROPERTIES, ...more });

/**
 * Reads the reply to a query.
 * @param more further members of the output, as JSON text that Velocity leaves alone.
 */
export const queryReply = (more: Readonly<Record<string, string>> = {}): ReplyMapping => ({
  translationMap: { ...STATUS_MAP, rows: '$.data' },
  translationMapDefaults: { ...STATUS_DEFAULTS, rows: NO_ITEMS },
  successTemplate: members(['responseStatus', 'errors', 'rows'], more),
});

/** Schema of `WriteOutput`. */
export const writeOutput = (title: string): OutputSchema =>
  outputSchema(title, {
    responseStatus: TEXT,
    errors: ERRORS,
    rowStatus: TEXT,
    rowErrors: ERRORS,
    id: TEXT,
    event: TEXT,
  });

/** Reads the reply to a write of one row. */
export const WRITE_REPLY: ReplyMapping = {
  translationMap: {
    ...STATUS_MAP,
    rowStatus: '$.data[0].responseStatus',
    rowErrors: '$.data[0].errors',
    id: '$.data[0].data.id',
    event: '$.data[0].data.event',
  },
  translationMapDefaults: {
    ...STATUS_DEFAULTS,
    rowStatus: NO_TEXT,
    rowErrors: NO_ITEMS,
    id: NO_TEXT,
    event: NO_TEXT,
  },
  successTemplate: members(['responseStatus', 'errors', 'rowStatus', 'rowErrors', 'id', 'event']),
};

/** JSON text that Velocity leaves alone: its own characters are written as escapes, which mean the same to JSON. */
export const inertJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[$#]/g, (c) => (c === '$' ? '\\u0024' : '\\u0023'));

function members(names: readonly string[], more: Readonly<Record<string, string>> = {}): string {
  const mapped = names.map((name) => `"${name}": \${${name}}`);
  const fixed = Object.entries(more).map(([name, json]) => `"${name}": ${json}`);
  return `{${[...mapped, ...fixed].join(', ')}}`;
}
