/**
 * @fileoverview How a customer's Vault spells what Baton works with. The names differ from Vault to Vault, so they are
 * configuration: resolved when the operations are provisioned, and handed to the widget by `bootstrap`.
 */
import type {
  Aftermath,
  CorrectionRecord,
  SegmentEnding,
  SegmentOrigin,
  TargetKind,
  TransferKind,
  TransferOutcome,
} from '../domain/records.js';
import type { Way } from '../domain/target.js';

/** Which users may use Baton and be offered as targets: those who have one of these values in this field of the user. */
export interface LicenceRule {
  readonly field: string;
  /** Compared as they stand. */
  readonly values: readonly [string, ...string[]];
}

/** API names of one Vault, by our slots. */
export interface VaultNames {
  readonly user: {
    readonly object: string;
    readonly name: string;
    readonly status: string;
    /** Holds the Genesys user id that this user was matched to. */
    readonly platformId: string;
    /** Absent: every active user. Veeva does not publish which field tells a Service Center licence. */
    readonly licence?: LicenceRule;
  };
  readonly account: {
    readonly object: string;
    readonly name: string;
    /** Every field that may hold the caller's number; at least one. */
    readonly phones: readonly string[];
  };
  readonly case: {
    readonly object: string;
    readonly number: string;
    readonly subject: string;
    readonly severity: string;
    readonly state: string;
    /** States in which a case counts as closed. */
    readonly closedStates: readonly string[];
    readonly account: string;
    /** Outbound relationship of `account`. */
    readonly accountRelation: string;
    readonly owner: string;
    /** Unique: the conversation the case was created for. */
    readonly conversation: string;
    /** When somebody first became aware of an adverse event; absent in a Vault without such a field. */
    readonly awareAt?: string;
  };
  /** Segments, transfers and corrections: one object with a type for each. */
  readonly call: {
    readonly object: string;
    readonly segmentType: string;
    readonly transferType: string;
    readonly correctionType: string;
    readonly case: string;
    /** Outbound relationship of `case`. */
    readonly caseRelation: string;
    /** When Vault took the row, by Vault's own clock. */
    readonly created: string;
    /** Unique: the key of the segment, transfer or correction. */
    readonly key: string;
    readonly conversation: string;
    /** Reference to the Vault user of the rep. */
    readonly agent: string;
    /** The rep's Genesys user id as text: there also where no Vault user is known. */
    readonly agentPlatformId: string;
    readonly start: string;
    readonly answer: string;
    readonly end: string;
    readonly talkMs: string;
    readonly holdMs: string;
    readonly queueId: string;
    readonly queueName: string;
    readonly began: string;
    readonly ended: string;
    readonly previous: string;
    readonly from: string;
    readonly kind: string;
    readonly attended: string;
    readonly targetKind: string;
    readonly target: string;
    readonly targetName: string;
    readonly outcome: string;
    readonly requestedAt: string;
    readonly settledAt: string;
    readonly aftermath: string;
    readonly platformId: string;
    readonly reason: string;
    readonly note: string;
    /** The caller's number, E.164: by it a call is recognised that comes back. */
    readonly caller: string;
    /** Whether the call came to the case of a correction, or went from it. */
    readonly side: string;
    /** Reference to the other case of a correction. */
    readonly otherCase: string;
    /** Outbound relationship of `otherCase`. */
    readonly otherCaseRelation: string;
  };
  /** The administrator's list of queues, IVRs and outside numbers. */
  readonly target: {
    readonly object: string;
    readonly label: string;
    readonly status: string;
    readonly kind: string;
    readonly queueId: string;
    /** The telephone number of an IVR or outside party, E.164. */
    readonly address: string;
    /** The ways that the administrator allows; a choice of several. */
    readonly ways: string;
    readonly order: string;
  };
  /** Names of picklist values, by our words. */
  readonly values: {
    readonly began: Readonly<Record<SegmentOrigin, string>>;
    readonly ended: Readonly<Record<SegmentEnding, string>>;
    readonly kind: Readonly<Record<TransferKind, string>>;
    readonly targetKind: Readonly<Record<TargetKind, string>>;
    readonly outcome: Readonly<Record<TransferOutcome, string>>;
    readonly aftermath: Readonly<Record<Aftermath, string>>;
    readonly side: Readonly<Record<CorrectionRecord['side'], string>>;
    readonly way: Readonly<Record<Way, string>>;
  };
}

/**
 * The names that a Vault has as far as nobody said otherwise. ASSUMED throughout, except objects and fields that every
 * Vault has (`user__sys`, `name__v`, `status__v`, `state__v`, `created_date__v`).
 */
export const ASSUMED_NAMES: VaultNames = {
  user: {
    object: 'user__sys',
    name: 'name__v',
    status: 'status__v',
    platformId: 'genesys_user_id__c',
  },
  account: { object: 'account__v', name: 'name__v', phones: ['phone__v'] },
  case: {
    object: 'case__v',
    number: 'name__v',
    subject: 'subject__v',
    severity: 'severity__v',
    state: 'state__v',
    closedStates: ['closed_state__v'],
    account: 'account__v',
    accountRelation: 'account__vr',
    owner: 'ownerid__v',
    conversation: 'genesys_conversation_id__c',
    awareAt: 'first_awareness__c',
  },
  call: {
    object: 'case_conversation__v',
    segmentType: 'phone__v',
    transferType: 'call_transfer__c',
    correctionType: 'call_correction__c',
    case: 'case__v',
    caseRelation: 'case__vr',
    created: 'created_date__v',
    key: 'baton_key__c',
    conversation: 'genesys_conversation_id__c',
    agent: 'agent__c',
    agentPlatformId: 'agent_platform_id__c',
    start: 'start__c',
    answer: 'answer__c',
    end: 'end__c',
    talkMs: 'talk_ms__c',
    holdMs: 'hold_ms__c',
    queueId: 'queue_id__c',
    queueName: 'queue_name__c',
    began: 'began__c',
    ended: 'ended__c',
    previous: 'previous_key__c',
    from: 'from_key__c',
    kind: 'transfer_kind__c',
    attended: 'attended__c',
    targetKind: 'target_kind__c',
    target: 'target__c',
    targetName: 'target_name__c',
    outcome: 'outcome__c',
    requestedAt: 'requested_at__c',
    settledAt: 'settled_at__c',
    aftermath: 'aftermath__c',
    platformId: 'platform_id__c',
    reason: 'reason__c',
    note: 'note__c',
    caller: 'caller__c',
    side: 'correction_side__c',
    otherCase: 'other_case__c',
    otherCaseRelation: 'other_case__cr',
  },
  target: {
    object: 'baton_target__c',
    label: 'name__v',
    status: 'status__v',
    kind: 'kind__c',
    queueId: 'queue_id__c',
    address: 'address__c',
    ways: 'ways__c',
    order: 'order__c',
  },
  values: {
    began: {
      queue: 'queue__c',
      direct: 'direct__c',
      outbound: 'outbound__c',
      transfer: 'transfer__c',
      returned: 'returned__c',
      consult: 'consult__c',
    },
    ended: {
      transferred: 'transferred__c',
      consult_canceled: 'consult_canceled__c',
      caller_hung_up: 'caller_hung_up__c',
      rep_hung_up: 'rep_hung_up__c',
      failed: 'failed__c',
      other: 'other__c',
    },
    kind: { blind: 'blind__c', consult: 'consult__c' },
    targetKind: { user: 'user__c', queue: 'queue__c', ivr: 'ivr__c', outside: 'outside__c' },
    outcome: {
      requested: 'requested__c',
      ringing: 'ringing__c',
      connected: 'connected__c',
      completed: 'completed__c',
      declined: 'declined__c',
      not_answered: 'not_answered__c',
      left: 'left__c',
      failed: 'failed__c',
      canceled: 'canceled__c',
    },
    aftermath: { kept: 'kept__c', returned: 'returned__c', lost: 'lost__c' },
    side: { came: 'came__c', went: 'went__c' },
    way: { now: 'now__c', when_they_answer: 'when_they_answer__c', consult: 'consult__c' },
  },
};
