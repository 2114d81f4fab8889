/** @fileoverview What the emulated Vault offers to its shells. Transport-free: requests and replies are the web's own. */

/** All types that Vault documents, the one for queries in the spelling of real replies (documented with `_ERROR`). */
export const VAULT_ERROR_TYPES = [
  'UNEXPECTED_ERROR',
  'MALFORMED_URL',
  'METHOD_NOT_SUPPORTED',
  'INACTIVE_USER',
  'NO_PASSWORD_PROVIDED',
  'USERNAME_OR_PASSWORD_INCORRECT',
  'USER_LOCKED_OUT',
  'PASSWORD_CHANGE_REQUIRED',
  'INVALID_SESSION_ID',
  'PARAMETER_REQUIRED',
  'INVALID_DATA',
  'ATTRIBUTE_NOT_SUPPORTED',
  'INVALID_FILTER',
  'INCORRECT_QUERY_SYNTAX',
  'EXCEEDS_FILE_MAX_SIZE',
  'ITEM_NAME_EXISTS',
  'INSUFFICIENT_ACCESS',
  'OPERATION_NOT_ALLOWED',
  'RACE_CONDITION',
  'OPERATION_IN_PROGRESS',
  'API_LIMIT_EXCEEDED',
  'CONFIGURATION_MODE_ENABLED',
  'SDK_ERROR',
  'USER_NOT_FOUND',
  'FEDERATED_ID_ALREADY_EXISTS',
] as const;

/** One of them. */
export type VaultErrorType = (typeof VAULT_ERROR_TYPES)[number];

/** Behaviours that nobody outside Veeva knows, or that customers set differently. A test sets a member; a reset of the Vault brings the defaults back. */
export interface VaultSwitches {
  /**
   * Which Vaults the integration's user belongs to: this one, this one and another, or the other alone. A login whose
   * `vaultDNS` is none of the user's opens the Vault used last, else the oldest, and says so in `vaultId` only.
   */
  memberships: 'this' | 'several' | 'other';
  /** Whether users may use the API at all; without it they log in and are then refused everything. */
  apiAccess: boolean;
  /** Minutes without a request after which a session ends. */
  sessionIdleMinutes: 10 | 15 | 20 | 30 | 45 | 60 | 120 | 240 | 480;
  /** Logins of one user name in a minute before they are refused; from half of it on they are slow. */
  authenticationBurst: number;
  /** Whether date-times keep their milliseconds. */
  dateTimes: 'milliseconds' | 'seconds';
  /** What becomes of a text that is longer than its field. */
  longTexts: 'refused' | 'cut';
  /** What the Vault has of the unique fields that an installation adds: as they should be, not unique, or no such fields. */
  uniqueFields: 'unique' | 'plain' | 'absent';
  /** Whether two requests that write one record at the same time collide (`RACE_CONDITION`) or take turns. */
  concurrentWrites: 'turns' | 'collide';
  /** Whether the same query again within five minutes is answered with the warning `DUPLICATE`. */
  duplicateQueries: 'warn' | 'accept';
  /** How long a query runs, milliseconds of the emulator's clock. */
  queryMs: number;
  /** The one origin whose pages may read replies; none where empty. */
  allowedOrigin: string;
}

/** The defaults; all ASSUMED. */
export const DEFAULT_VAULT_SWITCHES: VaultSwitches = {
  memberships: 'this',
  apiAccess: true,
  sessionIdleMinutes: 20,
  authenticationBurst: 20,
  dateTimes: 'milliseconds',
  longTexts: 'refused',
  uniqueFields: 'unique',
  concurrentWrites: 'turns',
  duplicateQueries: 'warn',
  queryMs: 0,
  allowedOrigin: '',
};

/** What a switch may be set to, where its type is not enough; for whoever checks input. */
export const VAULT_SWITCH_CHOICES: {
  readonly [Name in keyof VaultSwitches]?: readonly VaultSwitches[Name][];
} = {
  memberships: ['this', 'several', 'other'],
  sessionIdleMinutes: [10, 15, 20, 30, 45, 60, 120, 240, 480],
  dateTimes: ['milliseconds', 'seconds'],
  longTexts: ['refused', 'cut'],
  uniqueFields: ['unique', 'plain', 'absent'],
  concurrentWrites: ['turns', 'collide'],
  duplicateQueries: ['warn', 'accept'],
};

/** What a request can be made to fail with; `down`: the HTML page (HTTP 503) of what stands before Vault. */
export type VaultFailure = VaultErrorType | 'down';

/** Which requests fail; all where it is empty. */
export interface FailureMatch {
  readonly method?: string;
  /** Part of the path: `/vobjects/case__v`. */
  readonly path?: string;
  /** Number of the row that fails, from 0, in place of the whole request; writes of records only. */
  readonly row?: number;
}

/** The emulated Vault. */
export interface Vault {
  /** Answers a request to `/api/…` or `/auth/…`. Never throws. */
  handle(request: Request): Promise<Response>;
  /** The Vault user whose session or token a request carries; for the ledger. */
  userOf(request: Request): string | undefined;
  /** What nobody knows of real Vaults, or customers set differently. Assign to its members. */
  readonly switches: VaultSwitches;
  /** The next `times` (1 where absent) requests that match fail in Vault's own words. */
  failNext(type: VaultFailure, match?: FailureMatch, times?: number): void;
  /** Forgets all failures that have not happened yet. */
  clearFailures(): void;
  /** Back to the seed records and the default switches; sessions and access tokens stay. */
  reset(): void;
}
