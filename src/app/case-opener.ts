/** @fileoverview Opens Vault's page for the case, as the administrator chose: when the rep answers, or when they ask for it. */
import type { ParticipantId, RecordId } from '../domain/ids.js';
import type { Host } from '../ports/host.js';
import { myLeg, opening } from './selectors.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** Whether this widget is the first of the rep's to ask for a name. @see OutboxStore.isFirst */
export type IsFirst = (name: string) => Promise<boolean>;

/** Opens windows. */
export class CaseOpener {
  readonly #store: Store<AppState>;
  readonly #host: Host;
  readonly #isFirst: IsFirst;
  /** The rep's leg that this widget saw before it was answered. */
  #ringing: ParticipantId | undefined;
  /** The rep answered here, and no case has come up since. */
  #isDue = false;

  constructor(store: Store<AppState>, host: Host, isFirst: IsFirst) {
    this.#store = store;
    this.#host = host;
    this.#isFirst = isFirst;
  }

  /**
   * Looks at the newest snapshot: opens the case once for whoever answered in this widget. Not a case that is only claimed; and
   * not another one later: that the rep can open themselves.
   */
  follow(): void {
    const { state } = this.#store;
    const { caseState, session } = state;
    const own = myLeg(state);
    if (own && own.answeredAt === undefined && own.state !== 'ended') this.#ringing = own.id;
    else if (own && own.id === this.#ringing) {
      this.#ringing = undefined;
      this.#isDue = own.answeredAt !== undefined;
    }
    if (own?.state !== 'connected') this.#isDue = false;
    if (!this.#isDue || caseState.phase !== 'linked' || caseState.verdict === 'unconfirmed') return;
    this.#isDue = false;
    if (session?.opensCase === 'on_answer') void this.#openFirst(caseState.caseRecord.id);
  }

  /** The rep asks for it. */
  open(): void {
    const { state } = this.#store;
    const { caseState, session, openWaits } = state;
    if (caseState.phase !== 'linked' || opening(state) === 'never') return;
    const id = encodeURIComponent(caseState.caseRecord.id);
    if (session?.casePageUrl) this.#host.openWindow(session.casePageUrl.replace('{id}', () => id));
    if (openWaits) this.#store.update({ openWaits: false });
  }

  /** By itself: in one of the rep's widgets only, and never over what they type. */
  async #openFirst(id: RecordId): Promise<void> {
    const { state } = this.#store;
    if (opening(state) === 'never') return;
    if (!(await this.#isFirst(`open:${state.conversationId}:${id}`))) return;
    const { caseState, isTyping } = this.#store.state;
    if (caseState.phase !== 'linked' || caseState.caseRecord.id !== id) return;
    if (isTyping) this.#store.update({ openWaits: true });
    else this.open();
  }
}
