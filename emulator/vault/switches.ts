/** @fileoverview Behaviours of Vault that nobody outside knows, or that customers set differently. */

/** The switches. A test sets a member; a reset of the Vault brings the defaults back. */
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
