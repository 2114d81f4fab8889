/** @fileoverview All that the widget knows. The screen is a pure function of it (`view-of.ts`). */
import type { Conversation } from '../domain/conversation.js';
import type { Change } from '../domain/change-plan.js';
import type { HandOverState } from '../domain/hand-over-model.js';
import type {
  ConversationId,
  ParticipantId,
  QueueId,
  RecordId,
  TransferKey,
} from '../domain/ids.js';
import type { Link } from '../domain/link.js';
import type { ReadNumber } from '../domain/phone-policy.js';
import type {
  CaseRecord,
  CaseTimeline,
  CorrectionRecord,
  RecordedCall,
  TransferRecord,
} from '../domain/records.js';
import type { ListedTarget, QueueStanding, TargetId } from '../domain/target.js';
import type { CrmSession, CrmUser, RecordedHandOver } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Colleague, FeedState, Rep } from '../ports/telephony.js';
import type { CaseChoice, FatalProblem, LinkRefusal, LinkVerdict, SignInReason } from './view.js';

/** Which case belongs to the call, and how that is known. */
export type CaseState =
  /** Nobody has asked yet: the call still rings, or the first snapshot is missing. */
  | { readonly phase: 'unknown' }
  /** Vault is being asked who calls. */
  | { readonly phase: 'searching' }
  /** Vault is being asked whether the link that came with the call is true. */
  | { readonly phase: 'verifying'; readonly link: Link }
  /** The rep picks from `choice`. */
  | { readonly phase: 'pick' }
  | { readonly phase: 'linked'; readonly caseRecord: CaseRecord; readonly verdict: LinkVerdict }
  /** `link` is the one that was refused; absent where it could not be read. */
  | { readonly phase: 'refused'; readonly reason: LinkRefusal; readonly link?: Link }
  | { readonly phase: 'unavailable'; readonly error: PlatformError };

/** What the rep can choose a case from: where none is linked, where one was refused, and while they change it. */
export interface Choice extends Omit<CaseChoice, 'probable' | 'isNumberless'> {
  /** The newest hand-over of this caller to the number that they have now dialled. */
  readonly probable?: RecordedHandOver;
}

/** Nothing to choose from yet. */
export const NO_CHOICE: Choice = {
  accounts: [],
  openCases: [],
  search: { text: '', phase: 'idle', found: [] },
  busy: false,
};

/** What stands in **Transfer to**, where it is meant as a number. */
export interface TypedNumber {
  readonly text: string;
  /** What the number library made of it, or that it is still at it; `undefined` where it made nothing. */
  readonly read: ReadNumber | 'reading' | undefined;
}

/** Keypad tones that were sent to one leg. */
export interface SentTones {
  readonly leg: ParticipantId;
  readonly sent: string;
  readonly error?: PlatformError;
}

/** Something owed to Vault. */
export type Owed =
  | Change
  | { readonly kind: 'correction'; readonly record: CorrectionRecord }
  | { readonly kind: 'assignment' };

/** Vault's own record of the hand-over that the link on the call names. */
export interface KnownHandOver {
  readonly key: TransferKey;
  /** Absent where Vault does not know it (yet). */
  readonly record?: RecordedHandOver;
}

/** More of a case's timeline than its newest part: what the rep asked to see. */
export interface EarlierEntries {
  readonly caseId: RecordId;
  /** All that was read, the newest part as it was then included; `from` is where the next part is asked for. */
  readonly timeline: CaseTimeline;
  readonly phase: 'read' | 'reading' | 'failed';
}

/** The widget's state. `undefined` means: not known (yet). */
export interface AppState {
  /** The conversation that the desktop opened the widget for. */
  readonly conversationId: ConversationId;
  readonly fatal: FatalProblem | undefined;
  readonly signIn:
    { readonly reason: SignInReason; readonly detail?: string; readonly busy: boolean } | undefined;
  readonly rep: Rep | undefined;
  readonly session: CrmSession | undefined;
  /** The newest snapshot. */
  readonly conversation: Conversation | undefined;
  /** How often it has been read. What is told, and what follows from the widget's own writing, is no reading. */
  readonly readings: number;
  /** Why the last reading of Genesys failed; forgotten when one succeeds. */
  readonly genesysError: PlatformError | undefined;
  /** Why the last reading of Vault or writing to it failed; forgotten when one succeeds. */
  readonly vaultError: PlatformError | undefined;
  readonly feed: FeedState;
  readonly caseState: CaseState;
  readonly choice: Choice;
  /** The rep files the call under another case than the linked one; they have not chosen yet. */
  readonly changing: boolean;
  /** The linked case was not opened by itself since the rep was typing. */
  readonly openWaits: boolean;
  /** The rep is typing in the widget. */
  readonly isTyping: boolean;
  /** What the receiver is told about the hand-over: read while it rings; a failed reading leaves it `undefined`. */
  readonly handOverRecord: KnownHandOver | 'reading' | undefined;
  /** What Vault has on the linked case's timeline; read once, then kept by what is written. */
  readonly recorded: CaseTimeline | undefined;
  /** Rows of this call that Vault has on other cases; read with `recorded`, then kept by what is written. */
  readonly recordedElsewhere: RecordedCall;
  readonly earlier: EarlierEntries | undefined;
  /** Corrections of this widget that Vault has not confirmed. */
  readonly corrections: readonly CorrectionRecord[];
  /** The case that an earlier page of this rep had for this call; it may not have got as far as the call itself. */
  readonly keptCase: RecordId | undefined;
  /** Attempts of this widget that Vault has not confirmed. */
  readonly intents: readonly TransferRecord[];
  /** What Vault has not confirmed yet. */
  readonly owed: readonly Owed[];
  /** How many records of the rep's earlier calls Vault has not confirmed yet. */
  readonly earlierWaiting: number;
  readonly colleagues: readonly Colleague[] | undefined;
  readonly crmUsers: readonly CrmUser[] | undefined;
  /** The administrator's list. */
  readonly listed: readonly ListedTarget[] | undefined;
  /** How busy the listed queues are; those that nobody told about are absent. */
  readonly standings: ReadonlyMap<QueueId, QueueStanding>;
  readonly targetsError: PlatformError | undefined;
  readonly picked: TargetId | undefined;
  readonly typed: TypedNumber | undefined;
  /** One of the administrator's reasons; empty where none was picked. */
  readonly reason: string;
  /** What the next rep should know; one line. */
  readonly note: string;
  /** The caller's number, E.164; absent where it is none, or has not been read yet. */
  readonly caller: string | undefined;
  readonly tones: SentTones | undefined;
  readonly handOver: HandOverState<PlatformError>;
  /** What is kept of this call goes with the page: the browser refuses storage, or has no room. */
  readonly memoryOnly: boolean;
}

/** The state before anything is known. */
export const initialState = (conversationId: ConversationId): AppState => ({
  conversationId,
  fatal: undefined,
  signIn: undefined,
  rep: undefined,
  session: undefined,
  conversation: undefined,
  readings: 0,
  genesysError: undefined,
  vaultError: undefined,
  feed: 'connecting',
  caseState: { phase: 'unknown' },
  choice: NO_CHOICE,
  changing: false,
  openWaits: false,
  isTyping: false,
  handOverRecord: undefined,
  recorded: undefined,
  recordedElsewhere: { segments: [], transfers: [] },
  earlier: undefined,
  corrections: [],
  keptCase: undefined,
  intents: [],
  owed: [],
  earlierWaiting: 0,
  colleagues: undefined,
  crmUsers: undefined,
  listed: undefined,
  standings: new Map(),
  targetsError: undefined,
  picked: undefined,
  typed: undefined,
  reason: '',
  note: '',
  caller: undefined,
  tones: undefined,
  handOver: { phase: 'idle' },
  memoryOnly: false,
});
