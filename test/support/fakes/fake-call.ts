/** @fileoverview A call that a test moves forward, as the platform would account for it. */
import type {
  Conversation,
  EndCause,
  Leg,
  PlatformTransferState,
} from '../../../src/domain/conversation.js';
import type { SpeakTo } from '../../../src/domain/hand-over-model.js';
import type { Instant, ParticipantId, QueueId, UserId } from '../../../src/domain/ids.js';
import { platformIdOf } from '../../../src/domain/target.js';
import type { Destination } from '../../../src/domain/target.js';
import { at, conversation, customer, leg, queue, transfer } from '../conversations.js';

/** Why a leg was added, and so what follows when it is answered or when nobody takes it. */
type Errand =
  | { readonly kind: 'transfer'; readonly transferId: string }
  | { readonly kind: 'consult' }
  /** A queue asks one of its agents. */
  | { readonly kind: 'queue'; readonly acd: string };

/** A consult that goes on. */
export interface FakeConsult {
  /** Leg of the party who is being handed over. */
  readonly about: string;
  readonly asker: string;
  /** The newest leg that it brought in. */
  readonly target: string;
  readonly whom: SpeakTo;
  readonly isAnswered: boolean;
}

/** A conversation in the making. Every move takes one second of the platform's time. */
export class FakeCall {
  #now = 0;
  #conversation: Conversation;
  #consult: FakeConsult | undefined;
  #consults = 0;
  readonly #errands = new Map<string, Errand>();

  /** @param legs those who are there at the beginning: the caller and the queue, unless said otherwise. */
  constructor(
    legs: readonly Leg[] = [customer(), queue({ queueName: 'Medical Information' })],
    overrides: Partial<Conversation> = {},
  ) {
    this.#conversation = conversation(legs, overrides);
  }

  /** The platform's account as it is now. */
  get conversation(): Conversation {
    return this.#conversation;
  }

  /** The consult that goes on; `undefined` where there is none, three-way for good included. */
  get consulting(): FakeConsult | undefined {
    return this.#consult;
  }

  /** It rings at somebody; by default because the queue sent it. */
  ring(id: string, userId: UserId, overrides: Partial<Leg> = {}): this {
    return this.#add(id, { userId, name: `Rep ${userId}`, state: 'alerting', ...overrides });
  }

  /** A queue in which the call waits asks one of its agents. */
  offer(acd: string, id: string, userId: UserId): this {
    const { queueId, consultedFor } = this.#leg(acd);
    this.#errands.set(id, { kind: 'queue', acd });
    return this.ring(id, userId, {
      ...(queueId !== undefined && { queueId }),
      ...(consultedFor !== undefined && { consultedFor }),
    });
  }

  /** It rings at a number that is being dialled. */
  contact(id: string): this {
    this.#tick();
    return this.patch(id, { state: 'contacting' });
  }

  /** Somebody who is rung answers. A transfer to them completes, and its sender is out of the call. */
  answer(id: string): this {
    const answeredAt = this.#tick();
    this.patch(id, { state: 'connected', answeredAt });
    return this.#arrive(id, this.#errandOf(id));
  }

  /** Somebody rings and answers, sent by the queue. */
  join(id: string, userId: UserId): this {
    return this.ring(id, userId, { queueId: 'q' as QueueId }).answer(id);
  }

  /**
   * Somebody who is rung says no: an open transfer to them fails, and an unattended one rings at its sender again. A consult
   * is over; a queue goes on waiting.
   */
  decline(id: string, cause: EndCause = 'client'): this {
    this.#tick();
    const errand = this.#errandOf(id);
    this.#end(id, cause);
    switch (errand?.kind) {
      case 'transfer': {
        const open = this.#transfer(errand.transferId);
        this.#settle(open.id, cause === 'transfer' ? 'timeout' : 'failed');
        return open.attended || open.initiator === undefined
          ? this
          : this.ring(`${id}-back`, open.initiator);
      }
      case 'consult':
        return this.#endConsult();
      case 'queue':
      case undefined:
        return this;
    }
  }

  /** The caller hangs up: the call is over for everybody. */
  hangUp(): this {
    const endedAt = this.#tick();
    this.#consult = undefined;
    for (const { id, state } of this.#conversation.legs)
      if (state !== 'ended') this.#end(id, 'peer');
    return this.#change({ endedAt });
  }

  /**
   * Somebody who is on the call leaves it. A consult is completed where its asker leaves, and over where the target does;
   * where nobody is left to talk with, the call ends for all.
   */
  leave(id: string, cause: EndCause = 'endpoint'): this {
    const endedAt = this.#tick();
    this.#end(id, cause);
    const consult = this.#consult;
    if (id === consult?.target || (id === consult?.asker && consult.isAnswered)) this.#endConsult();
    const live = this.#conversation.legs.filter(({ state }) => state !== 'ended');
    if (live.length >= 2 && id !== consult?.about) return this;
    for (const other of live) this.#end(other.id, 'peer');
    this.#consult = undefined;
    return this.#change({ endedAt });
  }

  /**
   * A blind transfer as the platform obeys it. The new leg is `<user, queue or number>-leg-<n>`: a user's rings, a queue's and
   * an IVR's take the call at once, a number is dialled.
   */
  command(ownLeg: string, to: UserId | Destination, attended: boolean): this {
    const n = this.#conversation.transfers.length + 1;
    const id = `platform-transfer-${n}`;
    const destination: Destination = typeof to === 'string' ? { kind: 'user', userId: to } : to;
    const { userId } = this.#leg(ownLeg);
    const { toUser: _nobody, ...blank } = transfer();
    const command = {
      ...blank,
      id,
      state: 'active' as const,
      issuedAt: this.#tick(),
      attended,
      ...(destination.kind === 'user'
        ? { toUser: destination.userId }
        : { toAddress: platformIdOf(destination) }),
      ...(userId && { initiator: userId }),
    };
    this.#change({ transfers: [...this.#conversation.transfers, command] });
    if (!attended) this.#end(ownLeg, 'transfer');
    const errand: Errand = { kind: 'transfer', transferId: id };
    this.#bringIn(`${platformIdOf(destination)}-leg-${n}`, destination, errand);
    // The command was to put the call into the queue, and there it is; an attended sender waits for an agent.
    return destination.kind === 'queue' && !attended ? this.#settle(id, 'complete') : this;
  }

  /**
   * A consult as the platform obeys it: the caller is put aside and the target is brought in, on the leg
   * `<user, queue or number>-consult-<n>`.
   */
  consult(asker: string, to: UserId | Destination, about = 'customer'): this {
    const destination: Destination = typeof to === 'string' ? { kind: 'user', userId: to } : to;
    this.#consults += 1;
    const target = `${platformIdOf(destination)}-consult-${this.#consults}`;
    this.#tick();
    this.#consult = { about, asker, target, whom: 'target', isAnswered: false };
    this.#aside(about, true);
    return this.#bringIn(
      target,
      destination,
      { kind: 'consult' },
      { consultedFor: about as ParticipantId },
    );
  }

  /** The asker speaks to somebody else. Three-way for good ends the consult. */
  speakTo(whom: SpeakTo): this {
    if (!this.#consult) throw new Error('There is no consult to change. Start one first.');
    this.#tick();
    this.#consult = { ...this.#consult, whom };
    return this.#applySpeakTo();
  }

  /** The asker takes the consult back: the target's leg ends. */
  cancelConsult(): this {
    if (!this.#consult) throw new Error('There is no consult to cancel. Start one first.');
    const { target } = this.#consult;
    this.#tick();
    this.#endConsult();
    this.#end(target, 'peer');
    return this;
  }

  /** The keys of an IVR lead the call into a queue: a leg `id` takes the place of the IVR's. */
  intoQueue(ivr: string, id: string, queueId: QueueId): this {
    const { consultedFor } = this.#leg(ivr);
    const errand = this.#errandOf(ivr);
    this.#tick();
    if (errand) this.#errands.set(id, errand);
    this.#add(id, {
      purpose: 'acd',
      queueId,
      answeredAt: at(this.#now),
      ...(consultedFor !== undefined && { consultedFor }),
    });
    if (this.#consult?.target === ivr) this.#consult = { ...this.#consult, target: id };
    this.#end(ivr, 'transfer');
    return this;
  }

  /** Puts somebody aside, with music, or takes them back; their own hold ends with it. */
  aside(id: string, isAside: boolean): this {
    this.#tick();
    return this.#aside(id, isAside);
  }

  /** After-call work waits for a code, or is done. */
  wrapUp(id: string, wrapUp: 'open' | 'done'): this {
    return this.patch(id, { wrapUp });
  }

  /** Merges attributes into a leg's. */
  write(id: string, attributes: Readonly<Record<string, string>>): this {
    return this.patch(id, { attributes: { ...this.#leg(id).attributes, ...attributes } });
  }

  /** Changes anything about a leg. */
  patch(id: string, changes: Partial<Leg>): this {
    return this.#change({
      legs: this.#conversation.legs.map((old) => (old.id === id ? { ...old, ...changes } : old)),
    });
  }

  #add(id: string, parts: Partial<Leg>): this {
    const fresh = leg(id, { startedAt: this.#tick(), ...parts });
    return this.#change({ legs: [...this.#conversation.legs, fresh] });
  }

  #bringIn(id: string, to: Destination, errand: Errand, parts: Partial<Leg> = {}): this {
    this.#errands.set(id, errand);
    switch (to.kind) {
      case 'user':
        return this.ring(id, to.userId, parts);
      case 'queue':
        return this.#add(id, {
          purpose: 'acd',
          queueId: to.queueId,
          answeredAt: at(this.#now + 1_000),
          ...parts,
        });
      case 'ivr':
        this.#add(id, { purpose: 'ivr', answeredAt: at(this.#now + 1_000), ...parts });
        return this.#arrive(id, errand);
      case 'outside':
        return this.#add(id, {
          purpose: 'external',
          state: 'dialing',
          direction: 'outbound',
          ...parts,
        });
    }
  }

  /** Somebody or something has taken the call: whoever had its place before leaves. */
  #arrive(id: string, errand: Errand | undefined): this {
    switch (errand?.kind) {
      case 'transfer': {
        const done = this.#transfer(errand.transferId);
        for (const other of this.#conversation.legs) {
          const isSender = other.userId !== undefined && other.userId === done.initiator;
          if (isSender && other.state === 'connected' && other.id !== id)
            this.#end(other.id, 'transfer');
        }
        return this.#settle(done.id, 'complete');
      }
      case 'consult': {
        if (!this.#consult) return this;
        this.#consult = { ...this.#consult, target: id, isAnswered: true };
        const asker = this.#leg(this.#consult.asker);
        return asker.state === 'connected' ? this.#applySpeakTo() : this.#endConsult();
      }
      case 'queue':
        this.#arrive(id, this.#errandOf(errand.acd));
        this.#end(errand.acd, 'transfer');
        return this;
      case undefined:
        return this;
    }
  }

  /** Who rang a leg: what was noted when it was added, else the open transfer to its user. */
  #errandOf(id: string): Errand | undefined {
    const noted = this.#errands.get(id);
    const { userId } = this.#leg(id);
    const open = this.#conversation.transfers.find(
      ({ state, toUser }) => state === 'active' && toUser !== undefined && toUser === userId,
    );
    return noted ?? (open && { kind: 'transfer', transferId: open.id });
  }

  #applySpeakTo(): this {
    if (!this.#consult) return this;
    const { about, target, whom, isAnswered } = this.#consult;
    this.#aside(about, whom === 'target');
    this.#aside(target, whom === 'caller');
    if (isAnswered && whom === 'everyone') this.#consult = undefined;
    return this;
  }

  #endConsult(): this {
    if (!this.#consult) return this;
    const { about, target } = this.#consult;
    this.#consult = undefined;
    return this.#aside(about, false).#aside(target, false);
  }

  /** Only who is connected can be put aside. */
  #aside(id: string, confined: boolean): this {
    const { heldSince: _before, ...old } = this.#leg(id);
    if (old.state !== 'connected' || old.confined === confined) return this;
    const now = at(this.#now);
    const holds = confined
      ? [...(old.holds ?? []), { start: now }]
      : (old.holds ?? []).map((span) => (span.end === undefined ? { ...span, end: now } : span));
    const changed: Leg = {
      ...old,
      held: false,
      confined,
      holds,
      ...(confined && { heldSince: now }),
    };
    return this.#change({
      legs: this.#conversation.legs.map((other) => (other.id === id ? changed : other)),
    });
  }

  #end(id: string, endCause: EndCause): void {
    if (this.#leg(id).state === 'ended') return;
    this.#aside(id, false);
    this.patch(id, { state: 'ended', endedAt: at(this.#now), endCause });
  }

  #settle(id: string, state: PlatformTransferState): this {
    return this.#change({
      transfers: this.#conversation.transfers.map((old) =>
        old.id === id ? { ...old, state } : old,
      ),
    });
  }

  #transfer(id: string): Conversation['transfers'][number] {
    const found = this.#conversation.transfers.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`The fake call has no transfer "${id}".`);
    return found;
  }

  #leg(id: string): Leg {
    const found = this.#conversation.legs.find(
      (candidate) => candidate.id === (id as ParticipantId),
    );
    if (!found) throw new Error(`The fake call has no leg "${id}". Ring it first.`);
    return found;
  }

  #tick(): Instant {
    this.#now += 1_000;
    return at(this.#now);
  }

  #change(changes: Partial<Conversation>): this {
    this.#conversation = { ...this.#conversation, ...changes };
    return this;
  }
}
