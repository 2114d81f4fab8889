/** @fileoverview More parties for a call: somebody is called and joins, or several calls become one. */
import { badRequest } from '../errors.js';
import { bringIn } from './bring-in.js';
import { confine } from './hold.js';
import { isLive, isPerson, type Conversation, type Leg } from './conversation.js';
import type { Destination } from './destination.js';
import { dropLeg } from './drop-leg.js';
import { endCall } from './end-call.js';
import type { CallEngine } from './engine.js';
import { connectedLeg } from './leg.js';
import { followCall } from './routing-status.js';

/** Most parties that a conference can have. ASSUMED. */
export const CONFERENCE_MAX = 12;

/**
 * Calls somebody who joins when they answer; everybody else stays.
 * @throws Refused (400) for users who are on the call already.
 */
export function addParties(
  engine: CallEngine,
  conversation: Conversation,
  destinations: readonly Destination[],
  queueId: string | undefined,
): void {
  for (const destination of destinations)
    if (destination.kind === 'user' && isHere(conversation, { userId: destination.user.id }))
      throw badRequest(`${destination.user.name} is on the call already. Add somebody else.`);
  for (const destination of destinations)
    bringIn(engine, conversation, destination, { errand: { kind: 'join' }, queueId });
  followCall(engine, conversation);
}

/**
 * Brings the parties of other calls of the same user into this one: the user and those parties leave the other calls with
 * `transfer.conference`, and the parties get new legs here. ASSUMED: how the legs show it is not documented.
 * @throws Refused (400) for a call that nobody has answered yet.
 */
export function mergeCalls(
  engine: CallEngine,
  conversation: Conversation,
  others: readonly Conversation[],
): void {
  for (const call of [conversation, ...others])
    if (
      !call.legs.some(
        (leg) => isPerson(leg) && leg.userId !== undefined && leg.state === 'connected',
      )
    )
      throw badRequest(
        'A conference cannot be created from an alerting call.',
        'conversation.error.cannot.merge.alerting.conference',
      );
  const now = engine.clock.now();
  for (const other of others) {
    const moving = other.legs.filter(
      (leg) =>
        isLive(leg) && isPerson(leg) && leg.state === 'connected' && !isHere(conversation, leg),
    );
    for (const leg of moving) {
      const { purpose, name, direction, userId, queueId, number, acw } = leg;
      const moved = connectedLeg(
        {
          id: engine.ids.genesys(),
          callId: engine.ids.genesys(),
          purpose,
          name,
          direction,
          ...(userId !== undefined && { userId }),
          ...(queueId !== undefined && { queueId }),
          ...(number !== undefined && { number }),
          ...(acw !== undefined && { acw }),
        },
        now,
      );
      Object.assign(moved.attributes, leg.attributes);
      conversation.legs.push(moved);
      engine.touch(conversation, moved);
    }
    for (const leg of other.legs) dropLeg(engine, other, leg, 'transfer.conference');
    endCall(engine, other, 'transfer.conference');
  }
  for (const leg of conversation.legs) confine(engine, conversation, leg, false);
  followCall(engine, conversation);
}

const isHere = ({ legs }: Conversation, { userId }: Pick<Leg, 'userId'>): boolean =>
  userId !== undefined && legs.some((leg) => leg.userId === userId && isLive(leg));
