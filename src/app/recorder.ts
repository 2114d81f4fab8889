/**
 * @fileoverview Brings Vault up to the platform's account: derives what should be on record, compares, and writes the
 * difference, one row at a time and in order. What Vault does not confirm stays owed and is tried again. Nothing is
 * remembered that a snapshot can tell, so a reload owes the same things again.
 */
import { assigneeOf } from '../domain/assignment.js';
import { applyChanges, planChanges } from '../domain/change-plan.js';
import type { RecordId, SegmentKey } from '../domain/ids.js';
import type { RecordedCall, TransferRecord } from '../domain/records.js';
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { assertNever } from '../domain/result.js';
import type { Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import { isRetryable } from '../ports/platform-error.js';
import type { PlatformError } from '../ports/platform-error.js';
import { BackOff } from './back-off.js';
import { desiredRecords, myLeg } from './selectors.js';
import type { AppState, Owed } from './state.js';
import type { Store } from './store.js';

/** Milliseconds that a hand-over waits for Vault to take its claim, before it goes on without. */
export const CLAIM_LIMIT_MS = 2_000;

const NOTHING: RecordedCall = { segments: [], transfers: [] };

/**
 * How a claim went. `met`: the key was taken before, and whatever took it has not been seen on the platform. `over`: what took
 * it was commanded, or has come to an end. `unknown`: Vault did not say so in time; the record is owed.
 */
export type Claim = 'won' | 'met' | 'over' | 'unknown';

/** Writes the difference between what happened and what Vault has. */
export class Recorder {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  readonly #clock: Clock;
  readonly #backOff: BackOff;
  /** Rows that Vault refused; they are tried again when everything else is written, ever later. */
  readonly #aside = new Set<string>();
  readonly #secondTry: BackOff;
  #working: Promise<void> | undefined;
  #again = false;

  constructor(store: Store<AppState>, crm: Crm, clock: Clock) {
    this.#store = store;
    this.#crm = crm;
    this.#clock = clock;
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
   * that this Vault keeps keys unique; without it nothing is claimed.
   */
  async claim(intent: TransferRecord): Promise<Claim> {
    const limit = new Promise<undefined>((resolve) => {
      this.#clock.after(CLAIM_LIMIT_MS, () => resolve(undefined));
    });
    if (!this.#isOnRecord(intent.from)) await Promise.race([this.sync(), limit]);
    const caseId = writableCase(this.#store.state);
    if (!caseId || !this.#isOnRecord(intent.from)) return this.#owe(intent);
    const reply = await Promise.race([this.#crm.claimTransfer(caseId, intent), limit]);
    if (!reply?.ok) return this.#owe(intent);
    const { recorded, intents } = this.#store.state;
    if (reply.value) {
      // What Vault has is another one's: what else is there is not known here either.
      this.#store.update({ recorded: undefined });
      const { outcome, platformId } = reply.value.transfer;
      return outcome === 'requested' && platformId === undefined ? 'met' : 'over';
    }
    this.#store.update({
      intents: [...intents, intent],
      ...(recorded && {
        recorded: applyChanges(recorded, [{ kind: 'transfer', record: intent }]),
      }),
    });
    return 'won';
  }

  #isOnRecord(key: SegmentKey): boolean {
    return this.#store.state.recorded?.segments.some((segment) => segment.key === key) === true;
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
      await this.#work();
    } while (this.#again);
    // In the same breath as the check: who asks from now on starts anew.
    this.#working = undefined;
  }

  async #work(): Promise<void> {
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
    if (!state.recorded) {
      const timeline = await this.#crm.timeline(caseId);
      if (timeline.ok && linkedCase(this.#store.state) === caseId) {
        this.#store.update({ recorded: timeline.value });
      }
      return timeline.ok ? ok(true) : timeline;
    }
    const next = owedBy(state).find((owed) => !this.#aside.has(nameOf(owed)));
    this.#note();
    if (!next || !writableCase(state)) return ok(false);
    const written = await this.#write(caseId, next);
    if (!written.ok && !isFinal(written.error)) return written;
    if (!written.ok) {
      // One row that Vault does not take must not hold up the others. It stays owed.
      this.#aside.add(nameOf(next));
      this.#secondTry.failed(written.error);
      this.#store.update({ vaultError: written.error });
      return ok(true);
    }
    this.#confirm(caseId, next);
    return ok(true);
  }

  async #write(caseId: RecordId, owed: Owed): Promise<Result<unknown, PlatformError>> {
    switch (owed.kind) {
      case 'segment':
        return this.#crm.writeSegment(caseId, owed.record);
      case 'transfer':
        return this.#crm.writeTransfer(caseId, owed.record);
      case 'assignment': {
        const owner = this.#store.state.session?.user?.id;
        return owner ? this.#crm.assignCase(caseId, owner) : ok(undefined);
      }
      default:
        return assertNever(owed);
    }
  }

  #confirm(caseId: RecordId, owed: Owed): void {
    const { state } = this.#store;
    const { caseState, recorded, session } = state;
    if (caseState.phase !== 'linked' || caseState.caseRecord.id !== caseId) return;
    if (owed.kind === 'assignment') {
      const owner = session?.user?.id;
      if (owner) {
        this.#store.update({
          caseState: { ...caseState, caseRecord: { ...caseState.caseRecord, owner } },
        });
      }
    } else this.#store.update({ recorded: applyChanges(recorded ?? NOTHING, [owed]) });
  }

  /** Shows what is owed, where that changed. */
  #note(): void {
    const { state } = this.#store;
    const owed = owedBy(state);
    if (JSON.stringify(owed) !== JSON.stringify(state.owed)) this.#store.update({ owed });
  }
}

/** Whether Vault understood and said no: that is about this row, and no reason for the others to wait. */
const isFinal = (error: PlatformError): boolean =>
  error.platform === 'vault' && !isRetryable(error);

/** What an owed thing is called among those that were set aside. */
const nameOf = (owed: Owed): string => (owed.kind === 'assignment' ? owed.kind : owed.record.key);

/** What Vault lacks, in the order in which it is written. */
export function owedBy(state: AppState): readonly Owed[] {
  if (!linkedCase(state)) return [];
  const changes = planChanges(desiredRecords(state), state.recorded ?? NOTHING);
  return isAssignmentOwed(state) ? [...changes, { kind: 'assignment' }] : changes;
}

/** Only the rep who answered last, and still has the call, claims the case: nobody is assigned by somebody else. */
function isAssignmentOwed(state: AppState): boolean {
  const { session, conversation, caseState, rep } = state;
  return (
    session?.assignsCaseOwner === true &&
    session.user !== undefined &&
    conversation !== undefined &&
    caseState.phase === 'linked' &&
    caseState.caseRecord.owner !== session.user.id &&
    myLeg(state)?.state === 'connected' &&
    assigneeOf(conversation) === rep?.userId
  );
}

const linkedCase = ({ caseState }: AppState): RecordId | undefined =>
  caseState.phase === 'linked' ? caseState.caseRecord.id : undefined;

/**
 * The case that may be written to. Nothing is written to one that is only claimed: what this widget wrote there would be
 * read as evidence for the claim.
 */
const writableCase = (state: AppState): RecordId | undefined =>
  state.caseState.phase === 'linked' && state.caseState.verdict !== 'unconfirmed'
    ? linkedCase(state)
    : undefined;
