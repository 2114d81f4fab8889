/** @fileoverview Keeps `caseState`: the case that the call is linked to, or why it is linked to none. */
import type { RecordId } from '../domain/ids.js';
import type { Link } from '../domain/link.js';
import type { CaseRecord } from '../domain/records.js';
import { assertNever } from '../domain/result.js';
import { isRetryable } from '../ports/platform-error.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { BackOff } from './back-off.js';
import { NO_CHOICE } from './state.js';
import type { AppState, CaseState } from './state.js';
import type { Store } from './store.js';
import type { LinkRefusal, LinkVerdict } from './view.js';

/** Changes `caseState`, and whatever else no longer holds then. */
export class CaseLink {
  readonly #store: Store<AppState>;
  readonly #again: BackOff;

  /** @param again asks once more what Vault could not be asked. */
  constructor(store: Store<AppState>, again: BackOff) {
    this.#store = store;
    this.#again = again;
  }

  /**
   * This is the case.
   * @param also what changes in the same moment.
   * @param whole the case with everything that its card shows, where `found` is not, and that is being read.
   */
  link(
    found: CaseRecord,
    verdict: LinkVerdict,
    also: Pick<Partial<AppState>, 'corrections' | 'recorded'> = {},
    whole?: Promise<CaseRecord | undefined>,
  ): void {
    this.#again.succeeded();
    const { caseState } = this.#store.state;
    const before = caseState.phase === 'linked' ? caseState.caseRecord : undefined;
    const isSame = before?.id === found.id;
    const caseRecord = isSame ? { ...before, ...found } : found;
    this.#store.update({
      caseState: { phase: 'linked', caseRecord, verdict },
      vaultError: undefined,
      ...(!isSame && { recorded: undefined, openWaits: false }),
      ...also,
    });
    if (whole) void this.#complete(found.id, whole);
  }

  /** What came with the call is not believed. */
  refuse(reason: LinkRefusal, link?: Link): void {
    this.#again.succeeded();
    this.set({ phase: 'refused', reason, ...(link && { link }) });
  }

  /** The rep has to choose. */
  letPick(): void {
    this.#again.succeeded();
    this.set({ phase: 'pick' });
  }

  /** Vault could not be asked. It is asked again later, where that can help. */
  unavailable(error: PlatformError): void {
    this.#store.update({ caseState: { phase: 'unavailable', error }, vaultError: error });
    if (isRetryable(error)) this.#again.failed(error);
  }

  set(caseState: CaseState): void {
    this.#store.update({ caseState });
  }

  /** The choice is made, or not wanted any more. */
  endChoice(): void {
    const { error: _error, ...choice } = this.#store.state.choice;
    this.#store.update({
      choice: { ...choice, busy: false, search: NO_CHOICE.search },
      changing: false,
    });
  }

  /** Somebody else had the call: who owns the case is no longer known here. */
  forgetOwner(): void {
    const { caseState } = this.#store.state;
    if (caseState.phase !== 'linked') return;
    const { owner: _owner, ...caseRecord } = caseState.caseRecord;
    this.set({ ...caseState, caseRecord });
  }

  async #complete(id: RecordId, reading: Promise<CaseRecord | undefined>): Promise<void> {
    const whole = await reading;
    const { caseState } = this.#store.state;
    if (whole?.id !== id || caseState.phase !== 'linked' || caseState.caseRecord.id !== id) return;
    // Who owns it as this widget knows it: it may have assigned the case meanwhile.
    const { owner } = caseState.caseRecord;
    this.set({ ...caseState, caseRecord: { ...whole, ...(owner !== undefined && { owner }) } });
  }
}

/** A failure that shows beside what the rep chose matters to the whole widget where it means that the sign-in is over. */
export const lostSignIn = (error: PlatformError): Partial<AppState> =>
  error.platform === 'genesys' && error.code === 'unauthenticated' ? { vaultError: error } : {};

/** The id of the case that is linked, being verified, or refused. */
export function caseOf(caseState: CaseState): RecordId | undefined {
  switch (caseState.phase) {
    case 'linked':
      return caseState.caseRecord.id;
    case 'verifying':
    case 'refused':
      return caseState.link?.caseId;
    case 'unknown':
    case 'searching':
    case 'pick':
    case 'unavailable':
      return undefined;
    default:
      return assertNever(caseState);
  }
}
