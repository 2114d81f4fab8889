/** @fileoverview Puts the linked case on the call, so that it follows whoever transfers it, by whatever button (R5.2). */
import type { Link } from '../domain/link.js';
import type { Clock } from '../ports/clock.js';
import type { PlatformError } from '../ports/platform-error.js';
import { BackOff } from './back-off.js';
import { sameLink } from './evidence.js';
import type { LinkWriter } from './link-writer.js';
import { linkOnCall, myLeg, travellingLink } from './selectors.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** Writes the link of the linked case. */
export class CaseTraveller {
  readonly #store: Store<AppState>;
  readonly #links: LinkWriter;
  readonly #backOff: BackOff;
  #writing = false;
  /** What the call carried when another case was chosen, or was found to be the right one. */
  #replaced: Link | undefined;
  /** Whether what it carried was true then: its hand-overs are this call's, whichever the case. */
  #wasTrue = false;
  /** The rep corrected the case, and the call does not say so yet. */
  #owesCorrection = false;

  constructor(store: Store<AppState>, links: LinkWriter, clock: Clock) {
    this.#store = store;
    this.#links = links;
    this.#backOff = new BackOff(clock, () => this.follow());
  }

  /** Whether this is what the call carried when it was replaced: only what came later is looked at. */
  isReplaced(link: Link): boolean {
    return sameLink(link, this.#replaced);
  }

  /**
   * The linked case replaces what the call carries now.
   * @param wasTrue whether the call belonged to that case until now: the hand-overs that it names stay.
   */
  replace(wasTrue: boolean): void {
    const parsed = linkOnCall(this.#store.state);
    this.#replaced = parsed.kind === 'link' ? parsed.link : undefined;
    this.#wasTrue = wasTrue;
  }

  /** @param isOwed whether the rep has corrected the case: then the call has to say so, whoever has it now. */
  owe(isOwed: boolean): void {
    this.#owesCorrection = isOwed;
  }

  /** Writes what the call lacks of the link; again later where that fails. */
  follow(): void {
    if (travellingLink(this.#store.state)) {
      // It is there. Whatever is there instead from now on came later, even if it is what was there before.
      this.#replaced = undefined;
      this.#owesCorrection = false;
    } else void this.#write();
  }

  /** Nothing will follow by itself. */
  stop(): void {
    this.#backOff.stop();
  }

  async #write(): Promise<void> {
    const { state } = this.#store;
    const link = this.#wanted(state);
    if (!link || this.#writing || this.#backOff.isWaiting) return;
    const isOver = state.conversation?.endedAt !== undefined;
    this.#writing = true;
    const written = await this.#links.put(link);
    this.#writing = false;
    if (written.ok) {
      this.#backOff.succeeded();
      this.#owesCorrection = false;
      return;
    }
    const error: PlatformError = written.error ?? { platform: 'genesys', code: 'invalid_reply' };
    // A call that is over does not travel; and a rep who has left it may not be allowed to write there.
    if (isOver || error.code === 'forbidden' || error.code === 'not_found') {
      this.#owesCorrection = false;
    }
    this.#backOff.failed(error);
  }

  /** The link that the call should carry, where this widget is to put it there. */
  #wanted(state: AppState): Link | undefined {
    const { caseState, session, corrections } = state;
    if (caseState.phase !== 'linked' || !session) return undefined;
    // Vault first: whoever reads the call then finds there that it is true.
    if (corrections.length > 0) return undefined;
    if (myLeg(state)?.state !== 'connected' && !this.#owesCorrection) return undefined;
    const link: Link = { caseId: caseState.caseRecord.id, vault: session.vaultId, hops: 0 };
    const carried = linkOnCall(state);
    return carried.kind === 'link' && this.#wasTrue && this.isReplaced(carried.link)
      ? { ...carried.link, ...link, hops: carried.link.hops }
      : link;
  }
}
