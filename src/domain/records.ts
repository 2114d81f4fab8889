/**
 * @fileoverview What Vault records about a call. Slots, not field names: the names of a customer's Vault are
 * configuration (`src/operations/names.ts`). A field that is absent is *unknown* and is never written.
 */
import type {
  ConversationId,
  CorrectionKey,
  Instant,
  QueueId,
  RecordId,
  SegmentKey,
  TransferKey,
  UserId,
} from './ids.js';

/** How a segment came to be. */
export type SegmentOrigin = 'queue' | 'direct' | 'outbound' | 'transfer' | 'returned' | 'consult';

/** How a segment ended. Absent while it lasts. */
export type SegmentEnding =
  'transferred' | 'consult_canceled' | 'caller_hung_up' | 'rep_hung_up' | 'failed' | 'other';

/** One leg that a person answered. */
export interface SegmentRecord {
  readonly key: SegmentKey;
  readonly conversation: ConversationId;
  /** `participants[].startTime` */
  readonly start: Instant;
  /** `participants[].calls[].connectedTime` */
  readonly answer: Instant;
  /** `participants[].calls[].disconnectedTime` */
  readonly end?: Instant;
  /** `end - answer - holdMs`, whole milliseconds; absent until the segment ended and its hold is known. */
  readonly talkMs?: number;
  /** Sum of the leg's hold segments that are over, whole milliseconds; absent until the segment ended, or where unknown. */
  readonly holdMs?: number;
  /** The rep: the user of the leg. */
  readonly agent: UserId;
  readonly queue?: QueueId;
  readonly queueName?: string;
  readonly began: SegmentOrigin;
  readonly ended?: SegmentEnding;
  /** The segment that this one came from by a transfer. */
  readonly previous?: SegmentKey;
}

/** Whether the rep talks to the target before the hand-over. */
export type TransferKind = 'blind' | 'consult';

/** Whom a call can be handed to. */
export type TargetKind = 'user' | 'queue' | 'ivr' | 'outside';

/**
 * How a transfer stands, in the only order in which it may move (see `laterOutcome`).
 * - `requested`: Baton is about to ask, or has asked, the platform. - `ringing`: the platform accepted; the target rings.
 * - `connected`: the target answered a consult, and the sender still has the call.
 * - `completed`: the target answered and has the call. - `declined`, `not_answered`: the target did not take it.
 * - `left`: the target hung up during the consult. - `failed`: the platform refused or could not.
 * - `canceled`: taken back by the sender, or the caller hung up before.
 */
export type TransferOutcome =
  | 'requested'
  | 'ringing'
  | 'connected'
  | 'completed'
  | 'declined'
  | 'not_answered'
  | 'left'
  | 'failed'
  | 'canceled';

/** Where the call was after a transfer that did not complete. */
export type Aftermath = 'kept' | 'returned' | 'lost';

/** One attempt to hand a call over. */
export interface TransferRecord {
  readonly key: TransferKey;
  readonly conversation: ConversationId;
  /** The segment it started from. */
  readonly from: SegmentKey;
  /** The rep who started it. */
  readonly agent: UserId;
  readonly kind: TransferKind;
  /** True where the sender keeps the call until the target answers. */
  readonly attended: boolean;
  readonly targetKind: TargetKind;
  /** The platform's id of the target: user id, queue id or address. */
  readonly target: string;
  /** Name of the target at that time, for people who read the record. */
  readonly targetName?: string;
  readonly outcome: TransferOutcome;
  /** `recentTransfers[].dateIssued`, for a consult the target leg's `participants[].startTime`; absent until it is shown. */
  readonly requestedAt?: Instant;
  /** When the target's leg was answered or ended: `participants[].calls[].connectedTime` or `.disconnectedTime`. */
  readonly settledAt?: Instant;
  readonly aftermath?: Aftermath;
  /** `recentTransfers[].id`; for a consult, which has none, the id of the first leg that it brought in. */
  readonly platformId?: string;
  /** Why the rep handed it over: one of the administrator's reasons. */
  readonly reason?: string;
  /** What the rep wants the next one to know. Kept in Vault only; never on the call. */
  readonly note?: string;
  /**
   * The caller's number, E.164, as it was when the call was handed over. Kept in Vault only: by it a call is recognised that
   * comes back as another conversation.
   */
  readonly caller?: string;
}

/**
 * That a call was filed under another case than before: one entry on the timeline of each of the two, so that nothing is
 * erased.
 */
export interface CorrectionRecord {
  readonly key: CorrectionKey;
  readonly conversation: ConversationId;
  /** `came`: the call came to the case of this entry. `went`: it went from it. */
  readonly side: 'came' | 'went';
  /** The case on whose timeline this entry stands. */
  readonly on: RecordId;
  /** The other of the two cases, and what people call it. */
  readonly other: RecordId;
  readonly otherNumber?: string;
  /** The rep who corrected it. */
  readonly agent: UserId;
  /** When Vault took the entry, by Vault's clock; absent until it did. */
  readonly at?: Instant;
}

/** The case, as Vault's own case card shows it. */
export interface CaseRecord {
  readonly id: RecordId;
  /** What people call it, such as `C-000042`. */
  readonly number: string;
  readonly subject?: string;
  readonly severity?: string;
  readonly state?: string;
  readonly accountId?: RecordId;
  readonly accountName?: string;
  /** Vault's user who owns the case. */
  readonly owner?: RecordId;
  /** The conversation that it was created for, if it was created for one. */
  readonly createdFor?: ConversationId;
  /** When somebody here first became aware of an adverse event; only cases of adverse events have it. */
  readonly awareAt?: Instant;
  /** When Vault last changed it. */
  readonly modifiedAt?: Instant;
}

/** A person or institution whom Vault knows by the caller's number. */
export interface AccountRecord {
  readonly id: RecordId;
  readonly name: string;
}

/** Everything Vault holds about one call. */
export interface RecordedCall {
  readonly segments: readonly SegmentRecord[];
  readonly transfers: readonly TransferRecord[];
}

/**
 * What Vault holds on the timeline of one case, and of one call wherever it is filed. `segments` and `transfers` are those
 * on this case, other calls' too.
 */
export interface CaseTimeline extends RecordedCall {
  /** Corrections on this case, and all of this call. */
  readonly corrections: readonly CorrectionRecord[];
  /** Rows of this call that are filed on other cases, by key. */
  readonly elsewhere: ReadonlyMap<SegmentKey | TransferKey, RecordId>;
  /** Where the part that was read begins, by Vault's clock: earlier entries are asked for by it. Absent: it is the whole. */
  readonly from?: Instant;
}
