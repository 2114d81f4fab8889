/**
 * @fileoverview View models: all that the screen shows, and nothing that it must work out. Pure data from `viewOf`.
 * Codes, not sentences: `src/widget/` turns them into words.
 */
import type { ConsultSituation } from '../domain/consult.js';
import type { ConsultCommand } from '../domain/hand-over-model.js';
import type { Instant, RecordId } from '../domain/ids.js';
import type { PersonalData } from '../domain/personal-data.js';
import type { NumberBar } from '../domain/phone-policy.js';
import type {
  AccountRecord,
  Aftermath,
  CaseRecord,
  SegmentEnding,
  SegmentOrigin,
  TargetKind,
  TransferKind,
  TransferOutcome,
} from '../domain/records.js';
import type { Target, TargetId, Way, WayBar } from '../domain/target.js';
import type { PlatformError } from '../ports/platform-error.js';

/** Why the widget cannot show a call at all. */
export type FatalProblem =
  /** Opened outside a Genesys desktop. */
  | { readonly kind: 'no_desktop' }
  /** Opened without the configuration that the installation puts in its address: `missing` names the parameters. */
  | { readonly kind: 'misconfigured'; readonly missing: readonly string[] }
  /** The desktop gave no conversation id, or a malformed one. */
  | { readonly kind: 'no_conversation' }
  /** The conversation is not this rep's, or does not exist. */
  | { readonly kind: 'not_your_conversation' }
  /** Vault has no active user for this rep. */
  | { readonly kind: 'not_a_crm_user' };

/** Why a sign-in by hand is needed. */
export type SignInReason =
  /** The desktop asks for a window of its own. */
  | 'popup_asked'
  /** The sign-in page may not be shown in a frame, or wants the rep's password. */
  | 'frame_refused'
  /** The answer's `state` was not ours: somebody else's sign-in, refused. */
  | 'state_mismatch'
  /** The sign-in ended (token expired or withdrawn). */
  | 'signed_out'
  /** The platform refused; `detail` holds its error code. */
  | 'denied'
  /** The browser blocked the sign-in window. */
  | 'popup_blocked'
  /** No answer came in time. */
  | 'timeout';

/** Something that does not work, beside what does. */
export type Notice =
  /** Vault cannot be reached or refuses; the call is not affected. */
  | { readonly kind: 'vault_trouble'; readonly error: PlatformError; readonly canRetry: boolean }
  /** Genesys cannot be reached; what is shown may be old. */
  | { readonly kind: 'genesys_trouble'; readonly error: PlatformError; readonly canRetry: boolean }
  /** Notifications stopped; the widget reconnects and asks from time to time. */
  | { readonly kind: 'feed_lost' }
  /** The browser refuses storage: entries that wait are lost if this page is closed before they are written. */
  | { readonly kind: 'memory_only' }
  /** So many records of this call are not in Vault yet, and so many of the rep's earlier calls. */
  | {
      readonly kind: 'entries_waiting';
      readonly count: number;
      readonly earlier: number;
      /** Those of this call wait until its case is confirmed. */
      readonly untilConfirmed?: true;
    }
  /** After a hand-over the caller still hears music. `canTakeBack`: the rep can end that from here. */
  | { readonly kind: 'caller_on_hold'; readonly canTakeBack: boolean };

/** How sure it is that the case belongs to the call. */
export type LinkVerdict =
  /** Chosen or created in this widget, or by this rep. */
  | 'own'
  /** Vault's own record of the transfer says the same. */
  | 'confirmed'
  /** Vault does not know the transfer yet; it is asked again. */
  | 'unconfirmed';

/** The same, with who did it: a case that Baton created for this call is not the rep's choice. */
export type ShownVerdict = LinkVerdict | 'created';

/** Why the case that came with the call is not shown. */
export type LinkRefusal =
  /** Not of the agreed form. */
  | 'malformed'
  /** Of another Vault. */
  | 'foreign_vault'
  /** Vault knows no such case. */
  | 'unknown_case'
  /** Vault's record of the transfer names another case, or is of another call. */
  | 'contradicted';

/** What the receiver of a hand-over is told about it: while it rings, and after they answered. */
export interface FromCard {
  /** Who hands over, has handed over, or asks. */
  readonly from?: string;
  /** They only ask, or only asked: the call is theirs. */
  readonly isAsked: boolean;
  /** The queue that the call came by. */
  readonly queueName?: string;
  /** Since when the caller is on the call. */
  readonly since: Instant;
  /** For how long of that they have heard music, milliseconds; absent where the platform does not tell. */
  readonly heldMs?: number;
  /** How many hand-overs the call has had, this one included; who only asks has made none. */
  readonly hops: number;
  /** Whether the rep had the call before. */
  readonly returns: boolean;
  readonly reason?: string;
  readonly note?: string;
  /** Whether reason and note are known: they are read from Vault while it rings. */
  readonly details: 'reading' | 'known' | 'unknown';
}

/** A search for a case, by its number or its account's name. */
export interface CaseSearchView {
  readonly text: string;
  /** `idle`: nothing, or too little, is asked for. */
  readonly phase: 'idle' | 'searching' | 'found' | 'failed';
  readonly found: readonly CaseRecord[];
  readonly error?: PlatformError;
}

/** A case that this call probably belongs to: the caller was handed over to the number that they have now dialled. */
export interface ProbableCase {
  readonly caseRecord: CaseRecord;
  readonly fromName: string;
  readonly toName: string;
  readonly at?: Instant;
}

/** What the rep chooses from. `busy`: a choice is under way. */
export interface CaseChoice {
  /** Who calls, and what is open with them, the probable case aside; empty until that has been asked. */
  readonly accounts: readonly AccountRecord[];
  readonly openCases: readonly CaseRecord[];
  readonly probable?: ProbableCase;
  /** The caller's number is hidden or no number: nobody could be looked for by it. */
  readonly isNumberless?: true;
  readonly search: CaseSearchView;
  readonly busy: boolean;
  /** Why the last choice, or the reading of what to choose from, came to nothing. */
  readonly error?: PlatformError;
}

/** The region **Case**. */
export type CaseView =
  /** Nothing is known yet: the call rings, or Vault is being asked. */
  | { readonly phase: 'searching'; readonly card?: FromCard }
  /** It rings, and a colleague is handing over. */
  | {
      readonly phase: 'incoming';
      readonly card: FromCard;
      /** Whether a case comes with it. */
      readonly withCase: boolean;
      /** Something comes with it that will be refused whatever Vault says: it cannot be read, or is of another Vault. */
      readonly isRefused?: true;
    }
  /** It rang at the rep, who did not take it. */
  | { readonly phase: 'not_taken' }
  /** It rings, and nobody hands it over. `isCalling`: the rep made the call, and nobody has answered yet. */
  | { readonly phase: 'ringing'; readonly queueName?: string; readonly isCalling?: true }
  /** The rep picks: an account's open case, or a new case for one of the accounts (or for none). */
  | { readonly phase: 'pick'; readonly choice: CaseChoice; readonly card?: FromCard }
  | {
      readonly phase: 'linked';
      readonly caseRecord: CaseRecord;
      readonly verdict: ShownVerdict;
      /** Whether the case number is on the caller's leg, so that it follows the call. */
      readonly travels: boolean;
      /** It is not, and the rep is no longer on the call to put it there. */
      readonly isLeftOff?: true;
      /** Whether Vault's page for the case can be opened. `waits`: it was not opened by itself since the rep was typing. */
      readonly open: 'never' | 'on_click' | 'waits';
      readonly card?: FromCard;
      /** The rep files the call under another case: what they choose from. */
      readonly change?: CaseChoice;
    }
  /** The rep may choose another one. */
  | {
      readonly phase: 'link_refused';
      readonly reason: LinkRefusal;
      readonly choice: CaseChoice;
      readonly card?: FromCard;
    }
  /** An internal call has no case. */
  | { readonly phase: 'internal' }
  /** Vault cannot be asked now. */
  | { readonly phase: 'unavailable'; readonly error: PlatformError; readonly card?: FromCard };

/**
 * Why no transfer can be started. `being_asked`: a colleague consults the rep; the call is still the colleague's. `calling`: the rep
 * made the call, and nobody has answered yet.
 */
export type TransferBar =
  'ringing' | 'calling' | 'call_ended' | 'own_leg_ended' | 'targets_loading' | 'being_asked';

/** Why this target cannot be picked: a colleague is not signed in, or a number may not be dialled. */
export type TargetBar = 'offline' | NumberBar;

/** A row of **Transfer to**. */
export interface TargetRow {
  readonly id: TargetId;
  readonly target: Target;
  readonly bar?: TargetBar;
  /** The ways in which this target cannot be reached, and why. */
  readonly wayBars: Readonly<Partial<Record<Way, WayBar>>>;
}

/** What is typed, where it is meant as a number. */
export type TypedView =
  /** The number library is being loaded. */
  | { readonly kind: 'reading' }
  | { readonly kind: 'barred'; readonly bar: NumberBar; readonly country?: string }
  /** The row of that number; it is in the list's own row where the list has it. */
  | { readonly kind: 'row'; readonly row: TargetRow };

/** What the widget is doing about a hand-over, before the platform tells more. */
export type HandOverStep = 'checking' | 'linking' | 'recording' | 'commanding';

/** Why a hand-over did not get to the platform, or was refused there. */
export type HandOverFailure =
  /** The link could not be written or read back. The rep may try again or go without. */
  | { readonly kind: 'link_failed'; readonly error?: PlatformError }
  /** Another widget of this rep is already handing over. */
  | { readonly kind: 'already_claimed' }
  /** The platform refused: it says why in `error.detail`. `offer`: the way in which it would take it. */
  | { readonly kind: 'refused'; readonly error: PlatformError; readonly offer?: Way }
  /** The platform's account shows that nothing happened. `error`: what came instead of an acceptance; absent where it had accepted. */
  | { readonly kind: 'not_sent'; readonly error?: PlatformError };

/** Why a command in a consult came to nothing. */
export type ConsultFailure =
  | { readonly kind: 'refused'; readonly command: ConsultCommand; readonly error: PlatformError }
  /** No answer, and the platform's account shows no change. */
  | { readonly kind: 'lost'; readonly command: ConsultCommand; readonly error?: PlatformError }
  /** The three talk together for good; nobody can be put aside any more. */
  | { readonly kind: 'three_way_for_good' };

/** Keypad tones in a consult. */
export interface TonesView {
  /** Tones that were sent in this consult. */
  readonly sent: string;
  readonly error?: PlatformError;
}

/** Something to think of before handing over to the picked target. */
export type HandOverHint =
  /** It would be the call's third hand-over, or a later one. */
  | { readonly kind: 'many_hops'; readonly hops: number }
  /** The call came from there. */
  | { readonly kind: 'returns'; readonly toName: string };

/** What the rep leaves for the next one. */
export interface HandOverNote {
  /** The administrator's reasons; may be empty. */
  readonly reasons: readonly string[];
  /** The one that was picked; empty where none was. */
  readonly reason: string;
  readonly note: string;
  /** What in the note looks like personal data, which is better kept in the case. */
  readonly warning?: PersonalData;
}

/** The region **Transfer**. */
export type TransferView =
  /** Nothing can be started now; the controls are there, disabled, and say why. */
  | {
      readonly phase: 'barred';
      readonly bar: TransferBar;
      readonly rows: readonly TargetRow[];
      /** Who consults the rep, where that is the bar. */
      readonly fromName?: string;
    }
  /** A transfer can be started. `last` is the newest one that ended without completing. */
  | {
      readonly phase: 'ready';
      readonly rows: readonly TargetRow[];
      readonly picked?: TargetId;
      readonly typed?: TypedView;
      readonly note: HandOverNote;
      readonly hints: readonly HandOverHint[];
      readonly failure?: HandOverFailure;
      readonly last?: TransferSummary;
      /** Why the list could not be read. */
      readonly targetsError?: PlatformError;
    }
  /** Baton is at work; nothing has been commanded yet, or no answer came yet. */
  | {
      readonly phase: 'working';
      readonly step: HandOverStep;
      readonly toName: string;
      readonly way: Way;
    }
  /** Commanded, and not known how it stands yet. `overdue`: the widget has asked for the last time. */
  | {
      readonly phase: 'requested';
      readonly toName: string;
      readonly way: Way;
      readonly overdue: boolean;
    }
  /** The target rings, or the call waits in its queue. Attended: the rep still has the caller. */
  | {
      readonly phase: 'ringing';
      readonly toName: string;
      readonly toKind: TargetKind;
      readonly way: Way;
    }
  /** The rep asks somebody first. `about` the caller: who hears whom, how long the caller waits, what can be done. */
  | {
      readonly phase: 'consult';
      readonly toName: string;
      readonly toKind: TargetKind;
      readonly situation: ConsultSituation;
      /** Since when the caller is put aside; absent where they are not, or where that is not known. */
      readonly callerAsideSince?: Instant;
      readonly isCallerAside: boolean;
      /** After so many milliseconds aside the rep is reminded of the caller. */
      readonly holdWarningMs: number;
      /** The command that is on its way. */
      readonly busy?: ConsultCommand;
      readonly failure?: ConsultFailure;
      /** Where the other side understands tones: an IVR, an outside number. */
      readonly tones?: TonesView;
    }
  /** The target answered, or an IVR or outside number took the call. */
  | {
      readonly phase: 'completed';
      readonly toName: string;
      readonly toKind: TargetKind;
      readonly at?: Instant;
      /** Whoever took the call has left it since, or it is over. */
      readonly isPast?: true;
      /** After-call work in the desktop: still to be done, done, or not known. */
      readonly wrapUp?: 'open' | 'done';
    }
  /** It did not complete, and the rep no longer has the call. */
  | { readonly phase: 'ended'; readonly last: TransferSummary };

/** How a transfer that is over went. */
export interface TransferSummary {
  readonly toName: string;
  readonly toKind: TargetKind;
  readonly kind: TransferKind;
  readonly attended: boolean;
  readonly outcome: Exclude<TransferOutcome, 'requested' | 'ringing' | 'connected'>;
  readonly aftermath?: Aftermath;
}

/** One line of the region **Timeline**. */
export type TimelineEntry =
  | {
      readonly kind: 'segment';
      readonly key: string;
      readonly agentName: string;
      readonly queueName?: string;
      readonly start: Instant;
      readonly answer: Instant;
      readonly end?: Instant;
      /** Of another call, whose end is not on record: it may be over long since. */
      readonly isEndUnknown?: true;
      readonly talkMs?: number;
      readonly holdMs?: number;
      readonly began: SegmentOrigin;
      readonly ended?: SegmentEnding;
      /** Vault has not confirmed it as it is shown. */
      readonly pending: boolean;
    }
  | {
      readonly kind: 'transfer';
      readonly key: string;
      readonly fromName: string;
      readonly toName: string;
      readonly toKind: TargetKind;
      readonly transferKind: TransferKind;
      readonly attended: boolean;
      readonly outcome: TransferOutcome;
      readonly reason?: string;
      readonly note?: string;
      readonly aftermath?: Aftermath;
      readonly requestedAt?: Instant;
      readonly settledAt?: Instant;
      readonly pending: boolean;
    }
  /** The call was filed under another case than before. */
  | {
      readonly kind: 'correction';
      readonly key: string;
      readonly agentName: string;
      /** `came`: the call came here. `went`: it went to the other case. */
      readonly side: 'came' | 'went';
      readonly otherNumber: string;
      readonly at?: Instant;
      readonly pending: boolean;
    };

/** The region **Timeline**: oldest first. */
export interface TimelineView {
  readonly phase: 'loading' | 'ready' | 'unavailable' | 'no_case';
  readonly entries: readonly TimelineEntry[];
  /** Whether Vault has earlier entries: not, not shown yet, being read, or not read for trouble. */
  readonly earlier: 'none' | 'more' | 'reading' | 'failed';
}

/** The caller's and the rep's side of the call, in the heading. */
export interface CallView {
  readonly callerName?: string;
  readonly queueName?: string;
  /** `left`: the rep is no longer on the call, or did not take it, and it may go on. `ended`: it is over for everybody. */
  readonly state: 'ringing' | 'connected' | 'on_hold' | 'handed_over' | 'left' | 'ended';
  /** When the rep answered: `calls[].connectedTime`. */
  readonly answeredAt?: Instant;
}

/** The whole screen. */
export type WidgetView =
  | { readonly phase: 'starting' }
  | {
      readonly phase: 'sign_in';
      readonly reason: SignInReason;
      readonly detail?: string;
      readonly busy: boolean;
    }
  | { readonly phase: 'fatal'; readonly problem: FatalProblem }
  /** The first answer of a platform is missing; nothing can be shown yet. */
  | { readonly phase: 'unreachable'; readonly error: PlatformError }
  | {
      readonly phase: 'call';
      readonly call: CallView;
      readonly notices: readonly Notice[];
      readonly caseView: CaseView;
      readonly transfer: TransferView;
      readonly timeline: TimelineView;
    };

/** What the rep can do. Each is harmless where it makes no sense now. */
export interface WidgetActions {
  /** Opens the sign-in window. MUST be called from a click. */
  signIn(): void;
  /** Asks again for whatever failed. */
  retry(): void;
  /** Links one of the cases that are offered; where one is linked already, the call is filed under this one instead. */
  pickCase(id: RecordId): void;
  /** Searches for a case; too little text clears what was found. */
  searchCases(text: string): void;
  /** The rep wants to file the call under another case, or no longer. */
  changeCase(wanted: boolean): void;
  /** Creates a case for this account, or without one, and links it. */
  createCase(account?: RecordId): void;
  /** Says that the case which came with the call, and is not confirmed, is the right one. */
  confirmCase(): void;
  /** Opens Vault's page for the linked case. */
  openCase(): void;
  /** Picks whom to hand over to; `undefined` clears. */
  pickTarget(id?: TargetId): void;
  /** What stands in the field; a number becomes `typed`. */
  typeTarget(text: string): void;
  /** The list was opened: what it says about queues is read again if it is old. */
  openTargets(): void;
  /** Why the call is handed over: one of the reasons offered; empty clears. */
  giveReason(reason: string): void;
  /** What the next rep should know; one line, `NOTE_MAX` characters at most. */
  giveNote(text: string): void;
  /** Whether the rep is typing in the widget: what would take the focus waits. */
  typing(isTyping: boolean): void;
  /** Shows earlier entries of the timeline. */
  showEarlier(): void;
  /** Hands over to the picked target. `withoutCase` after a link failed: the rep chose to go without. */
  handOver(way: Way, withoutCase?: boolean): void;
  /** Steers the consult that is going on. */
  steer(command: ConsultCommand): void;
  /** Sends keypad tones to the other side of the consult. @param digits of `0-9*#`. */
  sendTones(digits: string): void;
  /** Takes back the caller who still hears music after a hand-over. */
  takeCallerBack(): void;
}

/** What the screen is bound to. */
export interface WidgetModel {
  readonly view: WidgetView;
  readonly actions: WidgetActions;
  /** Calls `listener` after each change of `view`; returns what stops it. */
  subscribe(listener: () => void): () => void;
}
