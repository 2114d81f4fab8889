/** @fileoverview How many conversations a user has now: `UserConversationSummary`. */
import { isLive } from '../calls/conversation.js';
import type { CallEngine } from '../calls/engine.js';

/** `MediaSummary`. */
interface MediaSummary {
  /** Calls of queues. */
  readonly contactCenter: { readonly active: number; readonly acw: number };
  /** Every other call. */
  readonly enterprise: { readonly active: number; readonly acw: number };
}

const NONE: MediaSummary = {
  contactCenter: { active: 0, acw: 0 },
  enterprise: { active: 0, acw: 0 },
};

/** `UserConversationSummary`. A call that rings counts as active, an open wrap-up as `acw`. ASSUMED. */
export function conversationSummary(engine: CallEngine, userId: string) {
  const own = [...engine.conversations.values()]
    .flatMap(({ legs }) => legs)
    .filter((leg) => leg.userId === userId);
  const count = (isOfQueue: boolean): MediaSummary['enterprise'] => {
    const counted = own.filter(({ queueId }) => (queueId !== undefined) === isOfQueue);
    return {
      active: counted.filter(isLive).length,
      acw: counted.filter(({ state }) => state === 'disconnected').length,
    };
  };
  const call: MediaSummary = { contactCenter: count(true), enterprise: count(false) };
  return {
    userId,
    call,
    callback: NONE,
    email: NONE,
    message: NONE,
    chat: NONE,
    socialExpression: NONE,
    video: NONE,
  };
}
