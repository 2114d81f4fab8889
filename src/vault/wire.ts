/** @fileoverview Checks the shape of everything that an operation answers. Nothing is believed that was not looked at. */
import type { Installation } from '../operations/bootstrap.js';
import { ASSUMED_NAMES, type LicenceRule, type VaultNames } from '../operations/names.js';
import type {
  QueryOutput,
  VaultErrorEntry,
  VaultReply,
  VaultRow,
  WriteOutput,
} from '../operations/reply.js';
import { settingsFrom } from '../operations/settings.js';

/** What `bootstrap` says beside the rep's row. */
export interface BootstrapExtras extends Installation {
  readonly names: VaultNames;
}

const OPERATIONS: Readonly<Record<keyof Installation['operations'], string>> = {
  list_users: '',
  list_targets: '',
  find_accounts: '',
  open_cases: '',
  search_cases: '',
  read_case: '',
  create_case: '',
  read_hand_over: '',
  find_call_backs: '',
  read_timeline: '',
  write_segment: '',
  write_transfer: '',
  claim_transfer: '',
  write_correction: '',
  assign_case: '',
};

/** What every installation names; what only some Vaults have stands apart. */
const { awareAt: _, ...CASE_NAMES } = ASSUMED_NAMES.case;
const NAMES = { ...ASSUMED_NAMES, case: CASE_NAMES };

const LICENCE: LicenceRule = { field: '', values: [''] };

/** The output of an operation that reads; `undefined` where it is none. */
export function queryOutput(reply: unknown): QueryOutput | undefined {
  const envelope = vaultReply(reply);
  if (!envelope || !isRecord(reply) || !Array.isArray(reply.rows)) return undefined;
  const rows: readonly unknown[] = reply.rows;
  return rows.every(isRecord) ? { ...envelope, rows } : undefined;
}

/** The output of an operation that writes; `undefined` where it is none. */
export function writeOutput(reply: unknown): WriteOutput | undefined {
  const envelope = vaultReply(reply);
  if (!envelope || !isRecord(reply)) return undefined;
  const { rowStatus, rowErrors, id, event } = reply;
  if (typeof rowStatus !== 'string' || typeof id !== 'string' || typeof event !== 'string')
    return undefined;
  const errors = errorEntries(rowErrors);
  return errors ? { ...envelope, rowStatus, rowErrors: errors, id, event } : undefined;
}

/** What `bootstrap` says beside the row; `undefined` where any part is missing or of another type. */
export function bootstrapExtras(reply: unknown): BootstrapExtras | undefined {
  if (!isRecord(reply)) return undefined;
  const { operations, names } = reply;
  const settings = isRecord(reply.settings) ? settingsFrom(reply.settings) : undefined;
  if (!settings || !isShapedLike(OPERATIONS, operations) || !isShapedLike(NAMES, names))
    return undefined;
  const { licence } = names.user;
  const { awareAt }: VaultRow = { ...names.case };
  if (awareAt !== undefined && (typeof awareAt !== 'string' || awareAt === '')) return undefined;
  if (licence !== undefined && !isShapedLike(LICENCE, licence)) return undefined;
  return { settings, operations, names };
}

function vaultReply(reply: unknown): VaultReply | undefined {
  if (!isRecord(reply) || typeof reply.responseStatus !== 'string') return undefined;
  const errors = errorEntries(reply.errors);
  return errors ? { responseStatus: reply.responseStatus, errors } : undefined;
}

/** Vault's list of errors; `undefined` where it is none. */
export function errorEntries(value: unknown): readonly VaultErrorEntry[] | undefined {
  // Vault writes null where there are none.
  if (value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const entries: readonly unknown[] = value;
  return entries.flatMap((entry) =>
    isRecord(entry) && typeof entry.type === 'string' ? [{ type: entry.type }] : [],
  );
}

/** Whether something from outside is an object whose members can be looked at. */
export const isRecord = (value: unknown): value is VaultRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether every text of the model has a text that is not empty, and every list a list of texts. */
function isShapedLike<Model extends object>(model: Model, value: unknown): value is Model {
  if (!isRecord(value)) return false;
  return Object.entries(model).every(([key, part]: [string, unknown]) => {
    const own = value[key];
    if (typeof part === 'string') return typeof own === 'string' && own !== '';
    if (Array.isArray(part))
      return Array.isArray(own) && own.every((each) => typeof each === 'string');
    return typeof part === 'object' && part !== null && isShapedLike(part, own);
  });
}
