/** @fileoverview The rep's choice of a case: one that is offered, a new one, or another one than the linked (R5.1, R5.6). */
import type { RecordId } from '../domain/ids.js';
import type { CaseRecord } from '../domain/records.js';
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Crm } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';
import { isRetryable } from '../ports/platform-error.js';
import type { CaseCorrector } from './case-corrector.js';
import type { CaseFinder } from './case-finder.js';
import { lostSignIn } from './case-link.js';
import type { CaseLink } from './case-link.js';
import { filedCase, readCase } from './evidence.js';
import type { AppState, Choice } from './state.js';
import type { Store } from './store.js';

/** Why no second case is created for a call: its key in Vault is the call's own. */
export const ONE_CASE_PER_CALL = 'ONE_CASE_PER_CALL';

/** Takes the rep's choice. */
export class CaseChooser {
  readonly #store: Store<AppState>;
  readonly #crm: Crm;
  readonly #case: CaseLink;
  readonly #corrector: CaseCorrector;
  readonly #finder: CaseFinder;
  #creating: Promise<Result<CaseRecord, PlatformError>> | undefined;

  constructor(
    store: Store<AppState>,
    crm: Crm,
    caseLink: CaseLink,
    corrector: CaseCorrector,
    finder: CaseFinder,
  ) {
    this.#store = store;
    this.#crm = crm;
    this.#case = caseLink;
    this.#corrector = corrector;
    this.#finder = finder;
  }

  /** The rep picked a case that is offered. */
  pick(id: RecordId): void {
    const { choice } = this.#store.state;
    const found = offered(choice).find((candidate) => candidate.id === id);
    if (found && !choice.busy && isChoosing(this.#store.state)) void this.#take(found);
  }

  /** The rep wants to file the call under another case, or no longer. */
  change(wanted: boolean): void {
    const { caseState, changing, choice } = this.#store.state;
    if (caseState.phase !== 'linked' || wanted === changing || choice.busy) return;
    this.#case.endChoice();
    if (!wanted) return;
    this.#store.update({ changing: true });
    void this.#finder.offer(true);
  }

  /**
   * Creates the case of this conversation, or finds the one that was created for it, and links it.
   * @param isBlank nothing of the call is on record so far.
   * @returns the case, or why there is none.
   */
  create(account?: RecordId, isBlank = false): Promise<Result<CaseRecord, PlatformError>> {
    const { caseState, changing } = this.#store.state;
    if (caseState.phase === 'linked' && !changing) return Promise.resolve(ok(caseState.caseRecord));
    // One at a time: a hand-over while the rep's choice is under way waits for that choice.
    this.#creating ??= this.#create(account, isBlank).finally(() => {
      this.#creating = undefined;
    });
    return this.#creating;
  }

  async #take(chosen: CaseRecord): Promise<void> {
    const { caseState } = this.#store.state;
    if (caseState.phase !== 'linked') {
      this.#case.endChoice();
      return this.#corrector.choose(chosen);
    }
    if (caseState.caseRecord.id === chosen.id) return this.#case.endChoice();
    this.#setChoice({ busy: true });
    const found = await readCase(this.#crm, chosen.id);
    // Records are moved there: not to a case that is gone. Where Vault does not answer, they wait as all others do.
    if (found.ok && !found.value) return this.#fail({ platform: 'vault', code: 'not_found' });
    if (!found.ok && !isRetryable(found.error)) return this.#fail(found.error);
    this.#case.endChoice();
    this.#corrector.correct((found.ok && found.value) || chosen);
  }

  async #create(
    account: RecordId | undefined,
    isBlank: boolean,
  ): Promise<Result<CaseRecord, PlatformError>> {
    const { conversationId, caseState } = this.#store.state;
    const isChosen = isChoosing(this.#store.state);
    if (caseState.phase === 'linked' && caseState.caseRecord.createdFor === conversationId) {
      return this.#createFailed(NO_SECOND, true);
    }
    if (isChosen) this.#setChoice({ busy: true });
    const created = await this.#crm.createCase({
      conversation: conversationId,
      ...(account !== undefined && { account }),
    });
    const found = created.ok ? await this.#crm.caseById(created.value.id) : created;
    if (!found.ok) return this.#createFailed(found.error, isChosen);
    if (!found.value) {
      return this.#createFailed({ platform: 'vault', code: 'invalid_reply' }, isChosen);
    }
    const isFirst = isBlank && created.ok && created.value.isNew;
    const filed = isChosen
      ? ok(found.value)
      : await filedCase(this.#crm, this.#store.state, found.value);
    if (!filed.ok) return this.#createFailed(filed.error, isChosen);
    this.#link(filed.value, isChosen, isFirst);
    return ok(filed.value);
  }

  #link(created: CaseRecord, isChosen: boolean, isBlank: boolean): void {
    const { caseState, changing } = this.#store.state;
    this.#case.endChoice();
    if (caseState.phase === 'linked') {
      // A link that came meanwhile is somebody's choice too, and was there first; unless the rep wants another one.
      if (changing) this.#corrector.correct(created);
    } else if (caseState.phase !== 'verifying') {
      if (isChosen) this.#corrector.choose(created);
      else this.#corrector.take(created, isBlank);
    }
  }

  #createFailed(error: PlatformError, isChosen: boolean): Result<never, PlatformError> {
    if (isChosen) this.#fail(error);
    else this.#case.unavailable(error);
    return err(error);
  }

  #fail(error: PlatformError): void {
    this.#store.update(lostSignIn(error));
    this.#setChoice({ busy: false, error });
  }

  #setChoice(change: Partial<Choice>): void {
    const { error: _error, ...choice } = this.#store.state.choice;
    this.#store.update({ choice: { ...choice, ...change } });
  }
}

const NO_SECOND: PlatformError = {
  platform: 'vault',
  code: 'refused',
  detail: ONE_CASE_PER_CALL,
};

/** Whether the rep is asked for a case, or changes it. */
const isChoosing = ({ caseState, changing }: AppState): boolean =>
  caseState.phase === 'pick' ||
  caseState.phase === 'refused' ||
  (caseState.phase === 'linked' && changing);

/** All cases that the rep can pick. */
const offered = ({ openCases, probable, search }: Choice): readonly CaseRecord[] => [
  ...(probable ? [probable.caseRecord] : []),
  ...openCases,
  ...search.found,
];
