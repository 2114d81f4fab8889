/** @fileoverview All that the widget knows. The screen is a pure function of it (`view-of.ts`). */
import type { Conversation } from '../domain/conversation.js';
import type { Change } from '../domain/change-plan.js';
import type { HandOverState } from '../domain/hand-over.js';
import type { ConversationId, UserId } from '../domain/ids.js';
import type { Link } from '../domain/link.js';
import type { AccountRecord, CaseRecord, RecordedCall, TransferRecord } from '../domain/records.js';
import type { CrmSession, CrmUser } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Colleague, FeedState, Rep } from '../ports/telephony.js';
import type { FatalProblem, LinkRefusal, LinkVerdict, SignInReason } from './view.js';

/** Which case belongs to the call, and how that is known. */
export type CaseState =
  /** Nobody has asked yet: the call still rings, or the first snapshot is missing. */
  | { readonly phase: 'unknown' }
  /** Vault is being asked who calls. */
  | { readonly phase: 'searching' }
  /** Vault is being asked whether the link that came with the call is true. */
  | { readonly phase: 'verifying'; readonly link: Link }
  | {
      readonly phase: 'pick';
      readonly accounts: readonly AccountRecord[];
      readonly openCases: readonly CaseRecord[];
      readonly busy: boolean;
    }
  | { readonly phase: 'linked'; readonly caseRecord: CaseRecord; readonly verdict: LinkVerdict }
  /** `link` is the one that was refused; absent where it could not be read. */
  | { readonly phase: 'refused'; readonly reason: LinkRefusal; readonly link?: Link }
  | { readonly phase: 'unavailable'; readonly error: PlatformError };

/** Something owed to Vault. */
export type Owed = Change | { readonly kind: 'assignment' };

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
  /** Why the last reading of Genesys failed; forgotten when one succeeds. */
  readonly genesysError: PlatformError | undefined;
  /** Why the last reading of Vault or writing to it failed; forgotten when one succeeds. */
  readonly vaultError: PlatformError | undefined;
  readonly feed: FeedState;
  readonly caseState: CaseState;
  /** What Vault has on the linked case's timeline; read once, then kept by what is written. */
  readonly recorded: RecordedCall | undefined;
  /** Attempts of this widget that Vault has not confirmed. */
  readonly intents: readonly TransferRecord[];
  /** What Vault has not confirmed yet. */
  readonly owed: readonly Owed[];
  readonly colleagues: readonly Colleague[] | undefined;
  readonly crmUsers: readonly CrmUser[] | undefined;
  readonly targetsError: PlatformError | undefined;
  readonly picked: UserId | undefined;
  readonly handOver: HandOverState<PlatformError>;
  /** The browser refuses storage. */
  readonly memoryOnly: boolean;
}

/** The state before anything is known. */
export const initialState = (conversationId: ConversationId, memoryOnly: boolean): AppState => ({
  conversationId,
  fatal: undefined,
  signIn: undefined,
  rep: undefined,
  session: undefined,
  conversation: undefined,
  genesysError: undefined,
  vaultError: undefined,
  feed: 'connecting',
  caseState: { phase: 'unknown' },
  recorded: undefined,
  intents: [],
  owed: [],
  colleagues: undefined,
  crmUsers: undefined,
  targetsError: undefined,
  picked: undefined,
  handOver: { phase: 'idle' },
  memoryOnly,
});
