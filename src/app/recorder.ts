/**
 * @fileoverview Brings Vault up to the platform's account: derives what should be on record, compares, and writes the
 * difference, one row at a time and in order. What Vault does not confirm stays owed and is tried again. Nothing is
 * remembered that a snapshot can tell, so a reload owes the same things again.
 */
import type { Conversation } from '../domain/conversation.js';
import type { RecordId, SegmentKey } from '../domain/ids.js';
import type { CorrectionRecord, TransferRecord } from '../domain/records.js';
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import type { OutboxStore } from '../ports/outbox.js';
import type { PlatformError } from '../ports/platform-error.js';
import { BackOff } from './back-off.js';
import { renumbered } from './correction.js';
import { afterWriting, placeIn, standsAt } from './outbox-books.js';
import type { Debt } from './outbox-books.js';
import { readCall } from './outbox-reading.js';
import { isFinal, isTaken, writeDebt } from './outbox-write.js';
import { booksOf, linkedCase, owedBy, writableCase } from './owed.js';
import { lacksClaim } from './selectors.js';
import type { AppState, Owed } from './state.js';
import type { Store } from './store.js';
import { joinParts } from './timeline-parts.js';

/** Milliseconds that a hand-over waits for Vault to take its claim, before it goes on without. */
export const CLAIM_LIMIT_MS = 2_000;

/**
 * How a claim went. `met`: the key was taken before, and whatever took it has not been seen on the platform. `over`: what took
 * it was commanded, or has come to an end. `unknown`: Vault did not say so in time; the record is owed.
 */
export type Claim = 'won' | 'met' | 'over' | 'unknown';

interface Taken {
  readonly debt: Debt;
  readonly error: PlatformError;
}

/** Writes the difference between what happened and what Vault has. */
export class Recorder {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  readonly #clock: Clock;
  readonly #outbox: Pick<OutboxStore, 'alone'>;
  readonly #keep: () => Promise<void>;
  readonly #backOff: BackOff;
  /** Rows that Vault refused; they are tried again when everything else is written, ever later. */
  readonly #aside = new Set<string>();
  readonly #secondTry: BackOff;
  #working: Promise<void> | undefined;
  #again = false;
  /** Another widget has written meanwhile, or may have: what is known of Vault is read again before anything is written. */
  #isStale = false;
  /** The snapshot that was the newest one when Vault was read last. */
  #readWith: Conversation | undefined;
  /** A correction was written: when, Vault's own clock says, so that it is read once more after everything else. */
  #isUndated = false;
  /** A correction of which the key was taken. */
  #taken: Taken | undefined;

  /**
   * @param outbox all writes happen in its turns: one sender among a rep's widgets.
   * @param keep keeps the call, with its case, for the page that comes after this one.
   */
  constructor(
    store: Store<AppState>,
    crm: Crm,
    clock: Clock,
    outbox: Pick<OutboxStore, 'alone'>,
    keep: () => Promise<void>,
  ) {
    this.#keep = keep;
    this.#store = store;
    this.#crm = crm;
    this.#clock = clock;
    this.#outbox = outbox;
    this.#backOff = new BackOff(clock, () => void this.sync());
    this.#secondTry = new BackOff(clock, () => {
      this.#aside.clear();
      void this.sync();
    });
  }

  /** Writes whatever is owed now. Resolves when nothing is owed any more, or when something has to wait. */
  sync(): Promise<void> {
    this.#note();
    if (this.#working) this.#again = true;
    else if (!this.#hasWork()) return Promise.resolve();
    this.#working ??= this.#workOff();
    return this.#working;
  }

  /** Writes what is owed now, without waiting for the next attempt's time. */
  retry(): Promise<void> {
    this.#backOff.stop();
    this.#aside.clear();
    return this.sync();
  }

  /**
   * Claims an attempt in Vault before it is commanded, within `CLAIM_LIMIT_MS`. That the rep's own segment is on record shows
   * that this Vault keeps keys unique; without it nothing is claimed. A claim does not wait for its turn: it creates, and changes
   * nothing.
   */
  async claim(intent: TransferRecord): Promise<Claim> {
    // Somebody else writes the segments here: they show nothing.
    if (this.#store.state.session?.recordsSegments === false) return this.#owe(intent);
    const limit = new Promise<undefined>((resolve) => {
      this.#clock.after(CLAIM_LIMIT_MS, () => resolve(undefined));
    });
    if (!this.#isOnRecord(intent.from)) await Promise.race([this.sync(), limit]);
    const caseId = writableCase(this.#store.state);
    if (!caseId || !this.#isOnRecord(intent.from)) return this.#owe(intent);
    const reply = await Promise.race([this.#crm.claimTransfer(caseId, intent), limit]);
    if (!reply?.ok) return this.#owe(intent);
    if (reply.value) {
      // What Vault has is another one's: what else is there is not known here either.
      this.#store.update({ recorded: undefined });
      const { outcome, platformId } = reply.value.transfer;
      return outcome === 'requested' && platformId === undefined ? 'met' : 'over';
    }
    this.#store.update({
      intents: [...this.#store.state.intents, intent],
      ...this.#booked({ kind: 'transfer', record: intent }, caseId),
    });
    return 'won';
  }

  #isOnRecord(key: SegmentKey): boolean {
    const { recorded, recordedElsewhere } = this.#store.state;
    return [recorded, recordedElsewhere].some((rows) =>
      rows?.segments.some((segment) => segment.key === key),
    );
  }

  /** What cannot be claimed is owed: it is written once that can be. */
  #owe(intent: TransferRecord): 'unknown' {
    this.#store.update({ intents: [...this.#store.state.intents, intent] });
    return 'unknown';
  }

  /** Nothing will follow by itself. */
  stop(): void {
    this.#backOff.stop();
    this.#secondTry.stop();
  }

  async #workOff(): Promise<void> {
    do {
      this.#again = false;
      await this.#outbox.alone((hasWaited) => this.#work(hasWaited));
    } while (this.#again && this.#hasWork());
    // In the same breath as the check: who asks from now on starts anew.
    this.#working = undefined;
  }

  /** Whether Vault would be asked anything: nobody else has to wait for a turn in which nothing is done. */
  #hasWork(): boolean {
    const { state } = this.#store;
    if (this.#backOff.isWaiting || !linkedCase(state)) return false;
    return (
      this.#mustRead() || (writableCase(state) !== undefined && this.#next(state) !== undefined)
    );
  }

  async #work(hasWaited: boolean): Promise<void> {
    // A first reading comes after whatever was written meanwhile.
    if (hasWaited && this.#store.state.recorded) this.#isStale = true;
    for (;;) {
      if (this.#backOff.isWaiting) return;
      const done = await this.#step();
      if (!done.ok) {
        this.#store.update({ vaultError: done.error });
        this.#backOff.failed(done.error);
        return;
      }
      if (!done.value) return;
      this.#backOff.succeeded();
      if (this.#aside.size > 0) continue;
      this.#secondTry.succeeded();
      if (this.#store.state.vaultError) this.#store.update({ vaultError: undefined });
    }
  }

  /** One request to Vault; `false` where there was nothing to ask. */
  async #step(): Promise<Result<boolean, PlatformError>> {
    const { state } = this.#store;
    const caseId = linkedCase(state);
    if (!caseId) return ok(false);
    if (this.#mustRead()) return this.#read(caseId);
    const next = this.#next(state);
    this.#note();
    if (!next && this.#isUndated) return this.#read(caseId);
    if (!next || !writableCase(state)) return ok(false);
    // Whose row it is will have written it, as a rule: to look is one request, to write all of it again is several.
    if (isOfOthers(next, state) && this.#readWith !== state.conversation) return this.#read(caseId);
    return next.kind === 'assignment' ? this.#assign(caseId) : this.#write(caseId, next);
  }

  /** What is known of Vault is missing, or old: others have written since. */
  #mustRead(): boolean {
    const { state } = this.#store;
    if (!state.recorded || this.#isStale) return true;
    return this.#readWith !== state.conversation && lacksClaim(state);
  }

  #next(state: AppState): Owed | undefined {
    return owedBy(state).find((owed) => !this.#aside.has(nameOf(owed)));
  }

  async #read(caseId: RecordId): Promise<Result<boolean, PlatformError>> {
    const { conversationId, conversation } = this.#store.state;
    this.#isStale = false;
    this.#readWith = conversation;
    this.#isUndated = false;
    const read = await readCall(this.#crm, {
      caseId,
      conversation: conversationId,
      ...(conversation && { startedAt: conversation.startedAt }),
    });
    if (!read.ok) {
      this.#isStale = this.#store.state.recorded !== undefined;
      return read;
    }
    const { state } = this.#store;
    // Another case was linked meanwhile: its own timeline is read next.
    if (linkedCase(state) !== caseId) return ok(true);
    const { recorded, elsewhere } = read.value;
    this.#store.update({
      // What was read of earlier parts stays.
      recorded: state.recorded ? joinParts(recorded, state.recorded) : recorded,
      recordedElsewhere: elsewhere,
    });
    if (this.#taken) this.#renumber(this.#taken, recorded.corrections);
    this.#taken = undefined;
    return ok(true);
  }

  /** Somebody else has corrected it meanwhile: this one comes after theirs. */
  #renumber({ debt, error }: Taken, recorded: readonly CorrectionRecord[]): void {
    const corrections = renumbered(this.#store.state.corrections, recorded);
    // Whatever stands under that key is not to be seen: it is a row that Vault does not take, like another.
    if (corrections.some(({ key }) => key === debt.record.key)) this.#setAside(debt, error);
    else this.#store.update({ corrections });
  }

  async #write(caseId: RecordId, debt: Debt): Promise<Result<boolean, PlatformError>> {
    // A row of which the next page did not know the case would never be finished.
    await this.#keep();
    const before = booksOf(this.#store.state, caseId);
    const placed = placeIn(before, debt.record.key);
    const written = await writeDebt(this.#crm, debt, placed);
    if (!written.ok) return this.#refused(debt, written.error);
    this.#store.update(this.#booked(debt, caseId, placed ?? standsAt(before, debt.record.key)));
    if (debt.kind === 'correction') this.#isUndated = true;
    return ok(true);
  }

  /**
   * What is known once Vault has a row. Another case may be linked by now; that the row is where it was put is true all the same.
   * @param caseId the case that was linked when it was written. @param on the case that it is filed on.
   */
  #booked(
    debt: Debt,
    caseId: RecordId,
    on: RecordId = caseId,
  ): Pick<AppState, 'recorded' | 'recordedElsewhere' | 'corrections'> {
    const { state } = this.#store;
    const books = afterWriting(booksOf(state, linkedCase(state) ?? caseId), debt, on);
    return {
      recorded: books.recorded,
      recordedElsewhere: books.elsewhere,
      corrections: books.corrections,
    };
  }

  async #assign(caseId: RecordId): Promise<Result<boolean, PlatformError>> {
    const owner = this.#store.state.session?.user?.id;
    if (!owner) return ok(false);
    const assigned = await this.#crm.assignCase(caseId, owner);
    if (!assigned.ok) return this.#refused({ kind: 'assignment' }, assigned.error);
    const { caseState } = this.#store.state;
    if (caseState.phase === 'linked' && caseState.caseRecord.id === caseId) {
      this.#store.update({
        caseState: { ...caseState, caseRecord: { ...caseState.caseRecord, owner } },
      });
    }
    return ok(true);
  }

  #refused(owed: Owed, error: PlatformError): Result<boolean, PlatformError> {
    if (owed.kind !== 'assignment' && isTaken(owed, error)) {
      this.#taken = { debt: owed, error };
      this.#isStale = true;
      return ok(true);
    }
    if (!isFinal(error)) return err(error);
    this.#setAside(owed, error);
    return ok(true);
  }

  /** One row that Vault does not take must not hold up the others. It stays owed. */
  #setAside(owed: Owed, error: PlatformError): void {
    this.#aside.add(nameOf(owed));
    this.#secondTry.failed(error);
    this.#store.update({ vaultError: error });
  }

  /** Shows what is owed, where that changed. */
  #note(): void {
    const { state } = this.#store;
    const owed = owedBy(state);
    if (JSON.stringify(owed) !== JSON.stringify(state.owed)) this.#store.update({ owed });
  }
}

/** What an owed thing is called among those that were set aside. */
const nameOf = (owed: Owed): string => (owed.kind === 'assignment' ? owed.kind : owed.record.key);

/** Whether it is a row of somebody else's part in the call. */
const isOfOthers = (owed: Owed, { rep }: AppState): boolean =>
  (owed.kind === 'segment' || owed.kind === 'transfer') && owed.record.agent !== rep?.userId;
