/** @fileoverview Who writes, and how: what a write needs to know of its request. */
import type { Principal } from './sessions.js';
import { PROFILES } from './rights.js';
import { VaultError } from './vault-error.js';

/** `X-VaultAPI-UnchangedFieldBehavior`. */
const UNCHANGED = ['IgnoreSetOnCreateOnly', 'NeverIgnore', 'AlwaysIgnore'] as const;

/** What becomes of fields that are sent with the value that they have, and may not be written. */
export type UnchangedFields = (typeof UNCHANGED)[number];

/** Who writes. */
export interface Actor {
  /** Vault user id. */
  readonly userId: string;
  /** Whom the user acts for, in a delegated session. */
  readonly onBehalfOf?: string;
  /** Joins the audit entries of one request. */
  readonly transaction: string;
  /** System fields and states may be written, checks are left out. */
  readonly migrationMode: boolean;
  readonly unchanged: UnchangedFields;
}

/** What the emulator itself writes as. */
export const systemActor = (userId: string): Actor => ({
  userId,
  transaction: 'seed',
  migrationMode: false,
  unchanged: 'IgnoreSetOnCreateOnly',
});

/** @throws VaultError where a header has no such value or asks for what the caller may not do. */
export function actorOf(request: Request, principal: Principal): Actor {
  const migrationMode = request.headers.get('X-VaultAPI-MigrationMode') === 'true';
  if (migrationMode && !PROFILES[principal.profile].migration)
    throw new VaultError(
      'INSUFFICIENT_ACCESS',
      'Migration mode needs the permission Record Migration. Leave the header out.',
    );
  if (request.headers.get('X-VaultAPI-NoTriggers') === 'true' && !migrationMode)
    throw new VaultError(
      'OPERATION_NOT_ALLOWED',
      'X-VaultAPI-NoTriggers goes with X-VaultAPI-MigrationMode only. Send both or none.',
    );
  const header = request.headers.get('X-VaultAPI-UnchangedFieldBehavior') ?? UNCHANGED[0];
  const unchanged = UNCHANGED.find((known) => known === header);
  if (!unchanged)
    throw new VaultError(
      'INVALID_DATA',
      `X-VaultAPI-UnchangedFieldBehavior takes ${UNCHANGED.join(', ')}, not [${header}].`,
    );
  const { userId, delegateId } = principal;
  return {
    // A delegate acts: the record says so, and for whom.
    userId: delegateId ?? userId,
    ...(delegateId ? { onBehalfOf: userId } : {}),
    transaction: `emu${crypto.randomUUID().slice(3)}`,
    migrationMode,
    unchanged,
  };
}
