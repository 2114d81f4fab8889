/** @fileoverview Port: what survives this page, and what a rep's widgets do one at a time. The adapter is `src/outbox/`. */
import type { ConversationId, RecordId, UserId } from '../domain/ids.js';
import type { CorrectionRecord, RecordedCall } from '../domain/records.js';

/** What is kept of one call of the rep's until the call is over and Vault has confirmed all of it. */
export interface KeptCall {
  readonly conversation: ConversationId;
  /**
   * The Vault that it is for. It MUST never be written to another. Absent where Vault could not be asked yet which one it is:
   * then there is no case either, and nothing but what Genesys tells of the call.
   */
  readonly vault?: string;
  /** The case that its rows are for; absent while none is linked. */
  readonly caseId?: RecordId;
  /**
   * Everything that should be on record as far as the widget that kept it could tell, attempts that the platform never showed
   * included. What is missing in Vault is found by comparing, not remembered.
   */
  readonly desired: RecordedCall;
  /** Corrections that the rep made and Vault has not confirmed. */
  readonly corrections: readonly CorrectionRecord[];
  /** How many rows Vault had not confirmed when it was kept. */
  readonly waiting: number;
}

/** What is kept for one rep. Every method resolves; none rejects. */
export interface OutboxStore {
  /** Whether what is kept survives this page. */
  readonly isLasting: boolean;
  /** Keeps a call, in place of what was kept of it. @returns whether it survives this page. */
  keep(call: KeptCall): Promise<boolean>;
  /** Forgets a call: nothing of it is owed any more. */
  forget(conversation: ConversationId): Promise<void>;
  /** Everything that is kept for this rep, what was kept first coming first. What cannot be read is left alone. */
  kept(): Promise<readonly KeptCall[]>;
  /**
   * Runs a task while no other widget of this rep runs one; at once where the browser cannot tell. A widget that is closed,
   * killed or reloaded lets the next one in. The task is told whether it waited for another one, which may have changed Vault.
   */
  alone<T>(task: (hasWaited: boolean) => Promise<T>): Promise<T>;
  /**
   * Whether this widget is the first of the rep's living widgets to ask for this name. Later ones are told `false` as long as
   * it lives.
   */
  isFirst(name: string): Promise<boolean>;
  /**
   * Marks a call as one of which Vault's page for the case was opened; the marks of the newest calls outlive the page.
   * @returns whether none of the rep's widgets had marked it before, of several at once to one only; `undefined` where nothing
   * outlives the page.
   */
  markOpened(conversation: ConversationId): Promise<boolean | undefined>;
}

/** Storage in the browser, or memory where that is refused. */
export interface Outbox {
  /** What is kept for this rep: never what was kept for another. */
  open(rep: UserId): Promise<OutboxStore>;
}
