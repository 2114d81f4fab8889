/** @fileoverview Tells the channels what happened. Each event is the whole state, as of the moment it is sent from. */
import type { EmulatorClock } from '../../kernel/clock.js';
import { assertNever } from '../assert-never.js';
import { tookPart, type Conversation } from '../calls/conversation.js';
import type { CallEngine } from '../calls/engine.js';
import { correlationId } from '../errors.js';
import { conversationSummary } from '../people/conversation-summary.js';
import type { PeopleChange } from '../people/people.js';
import { callsEvent } from '../projections/calls-event.js';
import { genericEvent } from '../projections/generic-event.js';
import type { Token } from '../sign-in/tokens.js';
import type { Channels } from './channels.js';
import type { EventFaults } from './event-faults.js';
import { observationsEvents } from './observations-event.js';
import {
  activityEvent,
  memberEvent,
  outOfOfficeEvent,
  presenceEvent,
  routingStatusEvent,
  stationEvent,
  tokenEvent,
} from './people-events.js';
import { DetailEvents } from './detail-events.js';
import { detailTopicName, observationsTopicName, queueTopicName, userTopicName } from './topics.js';

/** What the publisher works with. */
export interface PublisherOptions {
  readonly clock: EmulatorClock;
  readonly channels: Channels;
  readonly faults: EventFaults;
  readonly engine: CallEngine;
}

/** Sends events. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #details = new DetailEvents();
  /** What was told last, where only a difference is told. */
  readonly #told = new Map<string, string>();

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** A conversation changed: everybody who still hears of it is told, on both topics, and so are its queues. */
  conversation(conversation: Conversation, changedLegs: ReadonlySet<string>): void {
    const { engine } = this.#options;
    const publish = (topicName: (subject: string) => string): void => {
      this.#publish(topicName('conversations'), () => genericEvent(engine, conversation));
      this.#publish(topicName('conversations.calls'), () => callsEvent(engine, conversation));
    };
    for (const { id } of engine.organisation.users) {
      if (!tookPart(conversation, id)) continue;
      if (hears(engine, conversation, changedLegs, id))
        publish((subject) => userTopicName(id, subject));
      this.#publishIfNew(userTopicName(id, 'conversationsummary'), '', () =>
        conversationSummary(engine, id),
      );
    }
    for (const { id } of engine.organisation.queues)
      if (conversation.legs.some(({ queueId }) => queueId === id))
        publish((subject) => queueTopicName(id, subject));
    for (const { subject, eventBody } of this.#details.next(conversation, engine.clock.now()))
      this.#publish(detailTopicName(conversation.id, subject), () => eventBody);
    this.#observations();
  }

  /** Something of a user changed. */
  person(userId: string, change: PeopleChange): void {
    const { engine } = this.#options;
    switch (change.kind) {
      case 'presence':
        this.#publish(userTopicName(userId, 'presence'), () => presenceEvent(engine, userId));
        break;
      case 'routingStatus':
        this.#publish(userTopicName(userId, 'routingStatus'), () =>
          routingStatusEvent(engine, userId),
        );
        break;
      case 'outOfOffice':
        this.#publish(userTopicName(userId, 'outofoffice'), () => outOfOfficeEvent(engine, userId));
        break;
      case 'station': {
        const user = engine.user(userId);
        if (user) this.#publish(userTopicName(userId, 'station'), () => stationEvent(engine, user));
        return;
      }
      case 'queue':
        this.#publish(queueTopicName(change.queueId, 'users'), () =>
          memberEvent(engine, userId, change.queueId),
        );
        break;
      default:
        assertNever(change);
    }
    this.#publish(userTopicName(userId, 'activity'), () => activityEvent(engine, userId));
    this.#observations();
  }

  /** A token was issued. */
  token(token: Token): void {
    this.#publish(userTopicName(token.holder.id, 'tokens'), () => tokenEvent(token));
  }

  /** Forgets what was told. */
  reset(): void {
    this.#told.clear();
  }

  /** Tells what of the queues can be observed to be different from what was told last. */
  #observations(): void {
    const { clock, engine } = this.#options;
    for (const queue of engine.organisation.queues) {
      const topic = observationsTopicName(queue.id);
      if (!this.#isHeard(topic)) continue;
      for (const [i, { group, metrics }] of observationsEvents(engine, queue).entries())
        this.#publishIfNew(
          topic,
          String(i),
          () => ({ group, metrics }),
          () => ({ group, data: [{ interval: `${clock.iso()}/${clock.iso()}`, metrics }] }),
        );
    }
  }

  /** Publishes what differs from the last time. `part` tells apart what one topic tells of several things. */
  #publishIfNew(
    topic: string,
    part: string,
    state: () => object,
    eventBody: () => object = state,
  ): void {
    if (!this.#isHeard(topic)) return;
    const key = `${topic} ${part}`;
    const text = JSON.stringify(state());
    if (this.#told.get(key) === text) return;
    this.#told.set(key, text);
    this.#publish(topic, eventBody);
  }

  #isHeard(topic: string): boolean {
    return this.#options.channels.all().some((channel) => channel.hears(topic));
  }

  #publish(topic: string, eventBody: () => object): void {
    const { channels, clock, faults } = this.#options;
    const hearing = channels
      .all()
      .filter((channel) => !channel.isStarved && channel.isConnected && channel.hears(topic));
    if (hearing.length === 0) return;
    // The state is fixed now: a delayed event must arrive old.
    const frozen: unknown = JSON.parse(JSON.stringify(eventBody()));
    for (const channel of hearing) {
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
