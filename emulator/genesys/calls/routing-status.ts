/** @fileoverview The routing status of agents follows their calls. */
import type { Conversation } from './conversation.js';
import type { CallEngine } from './engine.js';

/**
 * Brings the routing status of everybody on the conversation up to date: `INTERACTING` on a queue's call,
 * `COMMUNICATING` on another, else `IDLE`. Off queue it stays `OFF_QUEUE`; after-call work does not count. ASSUMED.
 */
export function followCall(engine: CallEngine, { legs }: Conversation): void {
  const users = new Set(legs.flatMap(({ userId }) => (userId === undefined ? [] : [userId])));
  for (const userId of users) {
    const talking = engine
      .live()
      .flatMap((conversation) => conversation.legs)
      .filter((leg) => leg.userId === userId && leg.state === 'connected');
    if (talking.length === 0) engine.people.setBusy(userId, undefined);
    else {
      const onQueueCall = talking.some(({ queueId }) => queueId !== undefined);
      engine.people.setBusy(userId, onQueueCall ? 'INTERACTING' : 'COMMUNICATING');
    }
  }
}
