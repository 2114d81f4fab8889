/** @fileoverview Port: the customer relations system. The adapter is `src/vault/`, through named operations only. */
import type { ConversationId, Instant, RecordId, TransferKey, UserId } from '../domain/ids.js';
import type {
  AccountRecord,
  CaseRecord,
  CaseTimeline,
  CorrectionRecord,
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
  /** When Vault's page for the case is opened: by itself for the rep who answered, when they ask for it, or never. */
  readonly opensCase: 'on_answer' | 'on_click' | 'never';
  /** Whether Baton writes segments; false where the customer's own telephony integration does, so that nothing is doubled. */
  readonly recordsSegments: boolean;
  /** The reasons that a rep can give for a hand-over, in the administrator's words and order; may be empty. */
  readonly reasons: readonly string[];
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

/** Which part of a timeline. */
export interface TimelineQuery {
  readonly caseId: RecordId;
  /** The call whose rows are wanted wherever they are filed; absent: only what is on the case. */
  readonly conversation?: ConversationId;
  /** Only what Vault took before this moment, by its own clock: `CaseTimeline.from` of the part that was read before. */
  readonly before?: Instant;
}

/** What is known of a call that may have come back as another conversation. */
export interface CallBackQuery {
  /** The caller's number, E.164. */
  readonly caller: string;
  /** The number that was dialled, E.164. */
  readonly dialled: string;
  /** Hand-overs before this moment are not meant. */
  readonly since: Instant;
}

/** What a new case starts with. */
export interface NewCase {
  /** The case's key: a second creation for the same conversation finds the first. */
  readonly conversation: ConversationId;
  readonly account?: RecordId;
}

/** A case that was asked for. */
export interface CreatedCase {
  readonly id: RecordId;
  /** This very request made it: nobody has filed anything under it yet. `false` also where that is not known. */
  readonly isNew: boolean;
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
  /**
   * Cases, closed ones too, whose number or whose account's name begins with this text, newest first, at most 20.
   * @param text two characters at least; letters, digits, spaces and `.,'-` count, others find nothing.
   */
  searchCases(text: string): Promise<Result<readonly CaseRecord[], PlatformError>>;
  /** Hand-overs to the dialled number with this caller, newest first, at most 5. */
  callBacks(query: CallBackQuery): Promise<Result<readonly RecordedHandOver[], PlatformError>>;
  /** One case; `undefined` where Vault has none of that id. */
  caseById(id: RecordId): Promise<Result<CaseRecord | undefined, PlatformError>>;
  /** Creates the conversation's case, or finds the one that was created for it. */
  createCase(input: NewCase): Promise<Result<CreatedCase, PlatformError>>;
  /** A transfer by its key and the case it is on; `undefined` where Vault does not know it (yet). */
  handOver(key: TransferKey): Promise<Result<RecordedHandOver | undefined, PlatformError>>;
  /** A part of a case's timeline, oldest first: the newest part, or the one `before`. */
  timeline(query: TimelineQuery): Promise<Result<CaseTimeline, PlatformError>>;
  /**
   * Upserts one segment by its key.
   * @param caseId the case that it is filed on from now on; absent for a row that Vault has: it stays where it is.
   */
  writeSegment(
    segment: SegmentRecord,
    caseId: RecordId | undefined,
  ): Promise<Result<void, PlatformError>>;
  /** Upserts one transfer by its key. @param caseId as of `writeSegment`. */
  writeTransfer(
    transfer: TransferRecord,
    caseId: RecordId | undefined,
  ): Promise<Result<void, PlatformError>>;
  /**
   * Records one side of a correction, unless its key is taken. Succeeds too where the same entry is there already.
   * `refused` with detail `TAKEN`: another correction stands under this key.
   */
  writeCorrection(correction: CorrectionRecord): Promise<Result<void, PlatformError>>;
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
