/** @fileoverview Opens Vault's page for the case, as the administrator chose: when the rep answers, or when they ask for it. */
import type { ParticipantId } from '../domain/ids.js';
import { isConnected } from '../domain/legs.js';
import type { Host } from '../ports/host.js';
import type { OutboxStore } from '../ports/outbox.js';
import { myLeg, opening } from './selectors.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/**
 * Opens windows. By itself it does so once in a call: a second page of the same case, when the call comes back, is one too many to
 * write in, and another case that comes later the rep can open themselves.
 */
export class CaseOpener {
  readonly #store: Store<AppState>;
  readonly #host: Host;
  readonly #outbox: Pick<OutboxStore, 'markOpened' | 'isFirst'>;
  /** The rep's leg that this widget saw before it was answered. */
  #ringing: ParticipantId | undefined;
  /** The rep's leg on which it was decided whether the page opens by itself. */
  #decided: ParticipantId | undefined;
  /** This widget has opened the page. */
  #isOpened = false;

  constructor(
    store: Store<AppState>,
    host: Host,
    outbox: Pick<OutboxStore, 'markOpened' | 'isFirst'>,
  ) {
    this.#store = store;
    this.#host = host;
    this.#outbox = outbox;
  }

  /** Looks at the newest snapshot: opens the case for whoever answered, also where this widget came after the answer. */
  follow(): void {
    const { state } = this.#store;
    const own = myLeg(state);
    if (own && own.answeredAt === undefined && own.state !== 'ended') this.#ringing = own.id;
    if (!own || own.id === this.#decided || this.#isOpened || !isDue(state)) return;
    this.#decided = own.id;
    void this.#openFirst(own.id === this.#ringing);
  }

  /** The rep asks for it. */
  open(): void {
    const { state } = this.#store;
    const { caseState, session, openWaits } = state;
    if (caseState.phase !== 'linked' || opening(state) === 'never') return;
    this.#isOpened = true;
    void this.#outbox.markOpened(state.conversationId);
    const id = encodeURIComponent(caseState.caseRecord.id);
    if (session?.casePageUrl) this.#host.openWindow(session.casePageUrl.replace('{id}', () => id));
    if (openWaits) this.#store.update({ openWaits: false });
  }

  /**
   * By itself: in one of the rep's widgets only, and never over what they type.
   * @param hasRung whether this widget saw the leg ringing. Where nothing outlives the page, one that did not may be a reloaded one.
   */
  async #openFirst(hasRung: boolean): Promise<void> {
    const { conversationId } = this.#store.state;
    const isNew = await this.#outbox.markOpened(conversationId);
    if (!(isNew ?? (hasRung && (await this.#outbox.isFirst(`open:${conversationId}`))))) return;
    const { state } = this.#store;
    // Meanwhile the call may have ended, or the rep have asked for the page.
    if (this.#isOpened || !isDue(state)) return;
    if (state.isTyping) this.#store.update({ openWaits: true });
    else this.open();
  }
}

/** Whether the page is to open by itself: the rep has the call, and a case that is not only claimed. */
function isDue(state: AppState): boolean {
  const { caseState, session } = state;
  return (
    session?.opensCase === 'on_answer' &&
    opening(state) !== 'never' &&
    isConnected(myLeg(state)) &&
    caseState.phase === 'linked' &&
    caseState.verdict !== 'unconfirmed'
  );
}
