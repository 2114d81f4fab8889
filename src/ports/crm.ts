/** @fileoverview Port: the customer relations system. The adapter is `src/vault/`, through named operations only. */
import type { ConversationId, RecordId, TransferKey, UserId } from '../domain/ids.js';
import type {
  AccountRecord,
  CaseRecord,
  RecordedCall,
  SegmentRecord,
  TransferRecord,
} from '../domain/records.js';
import type { PhonePolicy } from '../domain/phone-policy.js';
import type { Result } from '../domain/result.js';
import type { ListedTarget } from '../domain/target.js';
import type { PlatformError } from './platform-error.js';

/** What the installation decided, and who the rep is in Vault. */
export interface CrmSession {
  /** The Vault that records are written to: an opaque id that links carry. */
  readonly vaultId: string;
  /** The rep's Vault user; absent where Vault has no active user for this rep. */
  readonly user?: CrmUser;
  /** Address of Vault's page for a case, with `{id}` in it; absent where none was configured. */
  readonly casePageUrl?: string;
  /** Whether the rep who answers becomes the case's owner too. */
  readonly assignsCaseOwner: boolean;
  /** Region in whose spelling callers' numbers are read where they have no country code, such as `FR`. */
  readonly defaultCountry: string;
  /** Which numbers may be dialled from Baton. */
  readonly phonePolicy: PhonePolicy;
  /** After how many milliseconds on hold the rep is gently reminded of the caller. */
  readonly holdWarningMs: number;
}

/** A Vault user and the telephone system's user it was matched to. */
export interface CrmUser {
  readonly id: RecordId;
  readonly userId: UserId;
  readonly name: string;
}

/** The spellings of one telephone number that a CRM may hold; each is compared as it stands. */
export type PhoneSpellings = readonly string[];

/** A transfer that Vault knows, with the case it is on. */
export interface RecordedHandOver {
  readonly transfer: TransferRecord;
  readonly caseRecord: CaseRecord;
}

/** What a new case starts with. */
export interface NewCase {
  /** The case's key: a second creation for the same conversation finds the first. */
  readonly conversation: ConversationId;
  readonly account?: RecordId;
}

/**
 * Vault. Every method resolves; none rejects. Every write is an upsert by a platform key and may be repeated:
 * success means that Vault confirmed the values (also where nothing changed).
 */
export interface Crm {
  /** Settings and the rep's Vault user. MUST have succeeded before any other method is used. */
  open(rep: UserId): Promise<Result<CrmSession, PlatformError>>;
  /** Active Vault users that were matched to a user of the telephone system. */
  users(): Promise<Result<readonly CrmUser[], PlatformError>>;
  /** The administrator's list of queues, IVRs and outside numbers, in their order; entries that are not active are left out. */
  targets(): Promise<Result<readonly ListedTarget[], PlatformError>>;
  /** Accounts that hold one of these spellings. */
  accountsByPhone(
    spellings: PhoneSpellings,
  ): Promise<Result<readonly AccountRecord[], PlatformError>>;
  /** Cases of one account that are not closed, newest first. */
  openCases(account: RecordId): Promise<Result<readonly CaseRecord[], PlatformError>>;
  /** One case; `undefined` where Vault has none of that id. */
  caseById(id: RecordId): Promise<Result<CaseRecord | undefined, PlatformError>>;
  /** Creates the conversation's case, or finds the one that was created for it. */
  createCase(input: NewCase): Promise<Result<RecordId, PlatformError>>;
  /** A transfer by its key and the case it is on; `undefined` where Vault does not know it (yet). */
  handOver(key: TransferKey): Promise<Result<RecordedHandOver | undefined, PlatformError>>;
  /** Segments and transfers on a case's timeline, oldest first. */
  timeline(caseId: RecordId): Promise<Result<RecordedCall, PlatformError>>;
  /** Upserts one segment by its key. */
  writeSegment(caseId: RecordId, segment: SegmentRecord): Promise<Result<void, PlatformError>>;
  /** Upserts one transfer by its key. */
  writeTransfer(caseId: RecordId, transfer: TransferRecord): Promise<Result<void, PlatformError>>;
  /**
   * Records a transfer that is about to be commanded, unless its key is taken: then nothing is written, and what stands
   * under the key is given back. The first to record it has claimed the attempt. MUST only be used where an upsert by that
   * key field has succeeded: a Vault without the unique field would take the same key twice.
   */
  claimTransfer(
    caseId: RecordId,
    transfer: TransferRecord,
  ): Promise<Result<RecordedHandOver | undefined, PlatformError>>;
  /** Makes a rep the case's owner. */
  assignCase(caseId: RecordId, owner: RecordId): Promise<Result<void, PlatformError>>;
}
