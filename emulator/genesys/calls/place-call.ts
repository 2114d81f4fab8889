/** @fileoverview A customer calls a number of the organisation. */
import { DoorError } from '../../kernel/door-error.js';
import { bringIn } from './bring-in.js';
import type { Conversation } from './conversation.js';
import { nameOf, ownerOf } from './destination.js';
import type { CallEngine } from './engine.js';
import { connectedLeg } from './leg.js';

/**
 * Begins a conversation: the customer waits in a queue, hears a menu, or it rings at the user whose number it is.
 * @param cameFrom the line by which the call left another conversation.
 * @returns the conversation.
 * @throws DoorError where nobody has the number.
 */
export function placeCall(
  engine: CallEngine,
  from: string,
  to: string,
  cameFrom?: Conversation['cameFrom'],
): Conversation {
  const owner = ownerOf(engine, to);
  if (!owner) {
    const { queues, ivrs } = engine.organisation;
    const numbers = [...queues, ...ivrs].map(({ number }) => number).join(', ');
    throw new DoorError(`No queue has the number ${to}. Call one of ${numbers}.`, 404);
  }
  const callerName = nameOf(engine, from);
  const customer = connectedLeg(
    {
      id: engine.ids.genesys(),
      callId: engine.ids.genesys(),
      // Who calls a person directly is an outside party to the platform, not a customer. ASSUMED.
      purpose: owner.kind === 'user' ? 'external' : 'customer',
      name: callerName,
      number: from,
    },
    engine.clock.now(),
  );
  const conversation: Conversation = {
    id: engine.ids.genesys(),
    startedAt: customer.startedAt,
    direction: 'inbound',
    dialled: to,
    caller: from,
    callerName,
    customerLegId: customer.id,
    legs: [customer],
    transfers: [],
    wasConsulted: false,
    ...(cameFrom && { cameFrom }),
  };
  engine.add(conversation);
  engine.touch(conversation, customer);
  bringIn(engine, conversation, owner, {});
  return conversation;
}
