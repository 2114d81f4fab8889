/** @fileoverview A call that a test moves forward, as the platform would account for it. */
import type { Conversation, EndCause, Leg } from '../../../src/domain/conversation.js';
import type { ParticipantId, QueueId, UserId } from '../../../src/domain/ids.js';
import { at, conversation, customer, leg, queue, transfer } from '../conversations.js';

/** A conversation in the making. Every move takes one second of the platform's time. */
export class FakeCall {
  #now = 0;
  #conversation: Conversation;

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

  /** It rings at somebody; by default because the queue sent it. */
  ring(id: string, userId: UserId, overrides: Partial<Leg> = {}): this {
    const fresh = leg(id, {
      userId,
      name: `Rep ${userId}`,
      state: 'alerting',
      startedAt: this.#tick(),
      ...overrides,
    });
    return this.#change({ legs: [...this.#conversation.legs, fresh] });
  }

  /** Somebody who is rung answers. A transfer to them completes, and its sender is out of the call. */
  answer(id: string): this {
    const answeredAt = this.#tick();
    const target = this.#leg(id);
    const open = this.#conversation.transfers.find(
      ({ state, toUser }) => state === 'active' && toUser === target.userId,
    );
    this.patch(id, { state: 'connected', answeredAt });
    if (!open) return this;
    for (const other of this.#conversation.legs) {
      const isSender = other.userId === open.initiator && other.state === 'connected';
      if (isSender && other.id !== id) this.#end(other.id, 'transfer');
    }
    return this.#settle(open.id, 'complete');
  }

  /** Somebody rings and answers, sent by the queue. */
  join(id: string, userId: UserId): this {
    return this.ring(id, userId, { queueId: 'q' as QueueId }).answer(id);
  }

  /** Somebody who is rung says no: an open transfer to them fails, and an unattended one rings at its sender again. */
  decline(id: string, cause: EndCause = 'client'): this {
    const { userId } = this.#leg(id);
    this.#tick();
    this.#end(id, cause);
    const open = this.#conversation.transfers.find(
      ({ state, toUser }) => state === 'active' && toUser === userId,
    );
    if (!open) return this;
    this.#settle(open.id, cause === 'transfer' ? 'timeout' : 'failed');
    return open.attended || open.initiator === undefined
      ? this
      : this.ring(`${id}-back`, open.initiator);
  }

  /** The caller hangs up: the call is over for everybody. */
  hangUp(): this {
    const endedAt = this.#tick();
    for (const { id, state } of this.#conversation.legs)
      if (state !== 'ended') this.#end(id, 'peer');
    return this.#change({ endedAt });
  }

  /** A transfer as the platform obeys it; it rings at `<toUser>-leg-<n>`. */
  command(ownLeg: string, toUser: UserId, attended: boolean): this {
    const n = this.#conversation.transfers.length + 1;
    const { userId } = this.#leg(ownLeg);
    const command = transfer({
      id: `platform-transfer-${n}`,
      state: 'active',
      issuedAt: this.#tick(),
      toUser,
      attended,
      ...(userId && { initiator: userId }),
    });
    this.#change({ transfers: [...this.#conversation.transfers, command] });
    if (!attended) this.#end(ownLeg, 'transfer');
    return this.ring(`${toUser}-leg-${n}`, toUser);
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

  #end(id: string, endCause: EndCause): void {
    this.patch(id, { state: 'ended', endedAt: at(this.#now), endCause });
  }

  #settle(id: string, state: 'complete' | 'failed' | 'timeout'): this {
    return this.#change({
      transfers: this.#conversation.transfers.map((old) =>
        old.id === id ? { ...old, state } : old,
      ),
    });
  }

  #leg(id: string): Leg {
    const found = this.#conversation.legs.find(
      (candidate) => candidate.id === (id as ParticipantId),
    );
    if (!found) throw new Error(`The fake call has no leg "${id}". Ring it first.`);
    return found;
  }

  #tick(): ReturnType<typeof at> {
    this.#now += 1_000;
    return at(this.#now);
  }

  #change(changes: Partial<Conversation>): this {
    this.#conversation = { ...this.#conversation, ...changes };
    return this;
  }
}
