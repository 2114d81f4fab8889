/** @fileoverview What happens in a queue now. */
import type { SeedQueue } from '../../organisation.js';
import { isLive, type Conversation, type Leg } from '../calls/conversation.js';
import type { CallEngine } from '../calls/engine.js';

/** A conversation with the leg by which it is in a queue. */
export interface InQueue {
  readonly conversation: Conversation;
  readonly leg: Leg;
}

/** Calls that nobody has answered yet, the longest wait first; those that ring at somebody are among them. */
export const waitingIn = (engine: CallEngine, { id }: SeedQueue): InQueue[] =>
  legsOf(engine, id).filter(({ leg }) => leg.purpose === 'acd' && leg.state === 'connected');

/** Calls of the queue that ring at a member. */
export const alertingIn = (engine: CallEngine, { id }: SeedQueue): InQueue[] =>
  legsOf(engine, id).filter(({ leg }) => leg.purpose === 'agent' && leg.state === 'alerting');

/** Calls of the queue that somebody talks on. */
export const interactingIn = (engine: CallEngine, { id }: SeedQueue): InQueue[] =>
  legsOf(engine, id).filter(({ leg }) => leg.purpose === 'agent' && leg.state === 'connected');

const legsOf = (engine: CallEngine, queueId: string): InQueue[] =>
  engine
    .live()
    .flatMap((conversation) =>
      conversation.legs
        .filter((leg) => leg.queueId === queueId && isLive(leg))
        .map((leg) => ({ conversation, leg })),
    );
