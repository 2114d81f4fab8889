/** @fileoverview Tells the channels what happened. Each event is the whole state, as of the moment it is sent from. */
import type { EmulatorClock } from '../../kernel/clock.js';
import { tookPart, type Conversation } from '../calls/conversation.js';
import type { CallEngine } from '../calls/engine.js';
import { correlationId } from '../errors.js';
import type { People } from '../people/people.js';
import { callsEvent } from '../projections/calls-event.js';
import { genericEvent } from '../projections/generic-event.js';
import { iso } from '../projections/spell.js';
import type { Channels } from './channels.js';
import type { EventFaults } from './event-faults.js';
import { userTopicName } from './topics.js';

/** What the publisher works with. */
export interface PublisherOptions {
  readonly clock: EmulatorClock;
  readonly channels: Channels;
  readonly faults: EventFaults;
  readonly engine: CallEngine;
  readonly people: People;
}

/** Sends events. */
export class Publisher {
  readonly #options: PublisherOptions;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** A conversation changed: everybody who still hears of it is told, on both topics. */
  conversation(conversation: Conversation, changedLegs: ReadonlySet<string>): void {
    const { engine } = this.#options;
    for (const { id } of engine.organisation.users) {
      if (!hears(engine, conversation, changedLegs, id)) continue;
      this.#publish(userTopicName(id, 'conversations'), genericEvent(engine, conversation));
      this.#publish(userTopicName(id, 'conversations.calls'), callsEvent(engine, conversation));
    }
  }

  /** A user's presence changed. */
  presence(userId: string): void {
    const { definition, message, modifiedAt } = this.#options.people.presence(userId);
    this.#publish(userTopicName(userId, 'presence'), {
      source: 'PURECLOUD',
      presenceDefinition: { id: definition.id, systemPresence: definition.systemPresence },
      primary: true,
      message,
      modifiedDate: iso(modifiedAt),
    });
  }

  /** A user's routing status changed. */
  routingStatus(userId: string): void {
    const { status, startedAt } = this.#options.people.routingStatus(userId);
    this.#publish(userTopicName(userId, 'routingStatus'), {
      id: userId,
      routingStatus: { status, startTime: iso(startedAt) },
    });
  }

  #publish(topic: string, eventBody: unknown): void {
    const { channels, clock, faults } = this.#options;
    // The state is fixed now: a delayed event must arrive old.
    const frozen: unknown = JSON.parse(JSON.stringify(eventBody));
    for (const channel of channels.all()) {
      if (channel.isStarved || !channel.isConnected || !channel.hears(topic)) continue;
      const metadata = { CorrelationId: correlationId() };
      const send = (): void => channel.send(topic, frozen, { version: '2', metadata });
      const fate = faults.take(channel);
      switch (fate.kind) {
        case 'send':
          for (let i = 0; i < fate.times; i += 1) send();
          break;
        case 'delay':
          clock.after(fate.ms, send);
          break;
        case 'lose':
          break;
      }
    }
  }
}

/**
 * Whether a user is told of a conversation: participants are. Who handed the call over hears that their own leg ended;
 * whether they hear more after that is a switch.
 */
function hears(
  { switches }: CallEngine,
  conversation: Conversation,
  changedLegs: ReadonlySet<string>,
  userId: string,
): boolean {
  if (!tookPart(conversation, userId)) return false;
  const own = conversation.legs.filter((leg) => leg.userId === userId);
  const handedOver = own.at(-1)?.disconnectType === 'transfer';
  return switches.senderHearsAfterBlind || !handedOver || own.some(({ id }) => changedLegs.has(id));
}
