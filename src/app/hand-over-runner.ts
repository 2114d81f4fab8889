/** @fileoverview Performs the effects of the transfer machine and feeds the outcomes back to it as events. */
import { isOpen } from '../domain/standing.js';
import { nextAttempt } from '../domain/transfers.js';
import { resume, transition } from '../domain/hand-over.js';
import type {
  Attempt,
  ConsultCommand,
  HandOverEffect,
  HandOverEvent,
  Order,
  Step,
} from '../domain/hand-over-model.js';
import { customerLeg } from '../domain/legs.js';
import type { Conversation } from '../domain/conversation.js';
import type { ConversationId, TransferKey } from '../domain/ids.js';
import type { TransferRecord } from '../domain/records.js';
import { assertNever } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { platformIdOf } from '../domain/target.js';
import type { Clock } from '../ports/clock.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Telephony } from '../ports/telephony.js';
import type { CallReader } from './call-reader.js';
import type { CaseKeeper } from './case-keeper.js';
import type { LinkWriter } from './link-writer.js';
import { currentConsult } from './consult-view.js';
import { carriedLink, intentOf, kindOf, nextLink } from './order-record.js';
import type { Recorder } from './recorder.js';
import { attemptsOf, desiredRecords, myLeg, myNewestTransfer, otherEnd } from './selectors.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** What the runner works with. */
export interface RunnerDependencies {
  readonly store: Store<AppState>;
  readonly telephony: Telephony;
  readonly clock: Clock;
  readonly reader: CallReader;
  readonly links: LinkWriter;
  readonly cases: CaseKeeper;
  readonly recorder: Recorder;
}

/**
 * The same order within this time after itself is the second click of a double click, milliseconds; also where the first has
 * failed by then.
 */
export const DOUBLE_CLICK_MS = 300;

/** Runs hand-overs, and what the rep does in a consult. */
export class HandOverRunner {
  readonly #with: RunnerDependencies;
  /** How many commands were given in consults: each has a number of its own. */
  #turns = 0;
  /** The order that was given within `DOUBLE_CLICK_MS`. */
  #last: Order | undefined;

  constructor(dependencies: RunnerDependencies) {
    this.#with = dependencies;
  }

  /** The rep's command. Does nothing where it is not legal now: the screen says why before they can give it. */
  start(order: Order): void {
    if (this.#last && isSame(order, this.#last)) return;
    this.#last = order;
    // By a timer: this machine's time of day may be set back meanwhile.
    this.#with.clock.after(DOUBLE_CLICK_MS, () => {
      if (this.#last === order) this.#last = undefined;
    });
    // What another widget has started may be on the call already, and is not to be joined by a second one.
    if (this.#with.store.state.handOver.phase === 'idle') this.looked(false);
    const { state } = this.#with.store;
    const own = myLeg(state);
    const { conversation, rep } = state;
    if (!conversation || !rep || !own) return;
    const { key, reused } = nextAttempt(
      conversation,
      own.id,
      { kind: kindOf(order), target: platformIdOf(order.to) },
      attemptsOf(state),
    );
    // An internal call has no case that could travel (and no leg that could carry it).
    const withoutCase = order.withoutCase || customerLeg(conversation) === undefined;
    const attempt: Attempt = { order: { ...order, withoutCase }, key, ownLeg: own.id, reused };
    this.#send({ kind: 'hand_over', attempt, conversation, rep: rep.userId });
  }

  /** The rep's command in a consult. Does nothing where it is not legal now: the screen says why before they can give it. */
  steer(command: ConsultCommand): void {
    const { conversation, rep } = this.#with.store.state;
    if (!conversation || !rep) return;
    this.#turns += 1;
    this.#send({ kind: 'steer', command, turn: this.#turns, conversation, rep: rep.userId });
  }

  /**
   * Whether what was told is just what the rep's command in a consult was to bring about: then nobody has to be asked.
   * @param conversation as it is if that is true.
   */
  isAwaited(conversation: Conversation): boolean {
    const { handOver, rep } = this.#with.store.state;
    if (handOver.phase !== 'steering' || !rep) return false;
    const step = transition(handOver, { kind: 'steer_seen', conversation, rep: rep.userId });
    return step.kind === 'moved' && step.state.phase === 'idle';
  }

  /**
   * There is news: tells the machine how its attempt stands. Where none is under way, an own transfer that the platform still has
   * open is watched: it was commanded before a reload, in another widget or with Genesys' own button.
   * @param isRead whether the platform's account has just been read, so that no trace is an answer too.
   */
  looked(isRead: boolean): void {
    const { state } = this.#with.store;
    const { handOver, conversation, rep } = state;
    if (handOver.phase === 'steering') {
      if (conversation && rep) this.#send({ kind: 'steer_seen', conversation, rep: rep.userId });
      return;
    }
    if (handOver.phase === 'idle') {
      const newest = myNewestTransfer(state);
      if (newest?.platformId !== undefined && isOpen(newest.outcome)) this.#apply(resume(newest));
      return;
    }
    const key = watchedKey(state);
    if (key === undefined) return;
    const record = desiredRecords(state).transfers.find((transfer) => transfer.key === key);
    this.#send({ kind: 'looked', key, isRead, ...(record && { record }) });
  }

  #send(event: HandOverEvent<PlatformError>): void {
    this.#apply(transition(this.#with.store.state.handOver, event));
  }

  #apply(step: Step<PlatformError>): void {
    if (step.kind !== 'moved') return;
    const before = this.#with.store.state.handOver;
    this.#with.store.update({
      handOver: step.state,
      intents: this.#settledIntents(before, step.state),
    });
    for (const effect of step.effects) void this.#perform(effect);
  }

  /** An attempt that the platform refused, or never got, failed: the record says so. */
  #settledIntents(
    before: AppState['handOver'],
    after: AppState['handOver'],
  ): readonly TransferRecord[] {
    const { intents } = this.#with.store.state;
    const attempt = 'attempt' in before ? before.attempt : undefined;
    const failed = after.phase === 'idle' && after.fault !== undefined;
    // Who met another one's claim has none of their own.
    const isForeign = before.phase === 'claiming';
    if (!attempt || !failed || isForeign) return intents;
    return intents.map((intent) =>
      intent.key === attempt.key ? { ...intent, outcome: 'failed' } : intent,
    );
  }

  async #perform(effect: HandOverEffect): Promise<void> {
    switch (effect.kind) {
      case 'write_link':
        return this.#writeLink(effect.attempt);
      case 'claim':
        return this.#claim(effect.attempt);
      case 'command':
        return this.#command(effect.attempt);
      case 'look': {
        const look = await this.#with.reader.look();
        // Also where nothing changed: that the platform shows no trace is an answer too.
        if (look.ok) this.looked(true);
        return;
      }
      case 'ask_later':
        this.#with.clock.after(effect.afterMs, () =>
          this.#send({ kind: 'ask_due', ...effect.question }),
        );
        return;
      case 'speak':
        return this.#steered(effect.turn, (telephony, id) =>
          telephony.speakTo(id, effect.about, effect.whom),
        );
      case 'cancel_consult':
        return this.#steered(effect.turn, (telephony, id) =>
          telephony.cancelConsult(id, effect.about),
        );
      case 'end_leg':
        return this.#steered(effect.turn, (telephony, id) => telephony.endLeg(id, effect.leg));
      case 'steer_ask_later':
        this.#with.clock.after(effect.afterMs, () =>
          this.#send({ kind: 'steer_ask_due', ...effect.question }),
        );
        return;
      default:
        return assertNever(effect);
    }
  }

  /** Sends one command in a consult, once. What it did is told by the platform, or asked for. */
  async #steered(
    turn: number,
    send: (telephony: Telephony, id: ConversationId) => Promise<Result<void, PlatformError>>,
  ): Promise<void> {
    const { telephony, store } = this.#with;
    const reply = await send(telephony, store.state.conversationId);
    if (reply.ok) return this.#send({ kind: 'steer_accepted', turn });
    const { error } = reply;
    if (isUnanswered(error)) return this.#send({ kind: 'steer_unanswered', turn, reason: error });
    this.#send({
      kind: 'steer_refused',
      turn,
      reason: error,
      notFound: error.code === 'not_found',
    });
  }

  async #writeLink(attempt: Attempt): Promise<void> {
    const { store, cases, links } = this.#with;
    // A hand-over without a choice creates the case (R5.1), unless one came with the call and was not refused.
    if (store.state.caseState.phase !== 'linked' && !carriedLink(store.state)) {
      const created = await cases.create();
      if (!created.ok) return this.#send({ kind: 'link_failed', reason: created.error });
    }
    const link = nextLink(store.state, attempt);
    const written = link && (await links.write(link));
    if (written?.ok) this.#send({ kind: 'link_verified' });
    else {
      this.#send({
        kind: 'link_failed',
        ...(written?.error && { reason: written.error }),
      });
    }
  }

  async #claim(attempt: Attempt): Promise<void> {
    const intent = intentOf(this.#with.store.state, attempt);
    const outcome = intent ? await this.#with.recorder.claim(intent) : 'unknown';
    // Taken up again after a reload: it is this widget's own from now on, to be called failed if it fails.
    if (intent && outcome === 'met' && attempt.reused) {
      const { store } = this.#with;
      store.update({ intents: [...store.state.intents, intent] });
    }
    this.#send({ kind: `claim_${outcome}` });
  }

  async #command(attempt: Attempt): Promise<void> {
    const { telephony, store, reader } = this.#with;
    const { order, ownLeg } = attempt;
    if (isOvertaken(store.state)) return this.#send({ kind: 'overtaken' });
    if (order.withoutCase) this.#remember(attempt);
    const conversation = store.state.conversationId;
    const { to, way } = order;
    // The platform takes a consult about the party who is handed over, and a blind transfer of the own leg.
    const about = otherEnd(store.state)?.id ?? ownLeg;
    const reply =
      way === 'consult'
        ? await telephony.consult({ conversation, about, to })
        : await telephony.transfer({
            conversation,
            ownLeg,
            to,
            attended: way === 'when_they_answer',
          });
    if (reply.ok) this.#send({ kind: 'accepted' });
    else if (isUnanswered(reply.error)) this.#send({ kind: 'unanswered', reason: reply.error });
    else this.#send({ kind: 'refused', reason: reply.error });
    // What was accepted is told; where it is not, the machine asks.
    if (!reply.ok || store.state.feed !== 'live') await reader.look();
  }

  /** Nothing on the call, and no claim, names an attempt that goes without the case: what the platform shows is told by this. */
  #remember(attempt: Attempt): void {
    const { store } = this.#with;
    const intent = intentOf(store.state, attempt);
    if (intent) store.update({ intents: [...store.state.intents, intent] });
  }
}

const isSame = (a: Order, b: Order): boolean =>
  platformIdOf(a.to) === platformIdOf(b.to) && a.way === b.way && a.withoutCase === b.withoutCase;

/**
 * Whether the rep hands the call over, or asks somebody, already: by Genesys' own button or in another widget, while this order was
 * being prepared.
 */
function isOvertaken(state: AppState): boolean {
  const newest = myNewestTransfer(state);
  const isUnderWay = newest?.platformId !== undefined && isOpen(newest.outcome);
  return isUnderWay || currentConsult(state) !== undefined;
}

/** No answer, or one that leaves open whether the platform acted. */
const isUnanswered = ({ code }: PlatformError): boolean =>
  code === 'timeout' || code === 'unreachable' || code === 'unavailable';

function watchedKey({ handOver }: AppState): TransferKey | undefined {
  if (handOver.phase === 'watching') return handOver.key;
  return handOver.phase === 'asking' ? handOver.attempt.key : undefined;
}
