/** @fileoverview Keypad tones, and the menus that understand them. */
import { DoorError } from '../../kernel/door-error.js';
import { bringIn } from './bring-in.js';
import { applySpeakTo } from './consult.js';
import { customerLeg, type Conversation, type Leg } from './conversation.js';
import { dropLeg } from './drop-leg.js';
import type { CallEngine } from './engine.js';
import { settle } from './leave.js';

/** The customer presses keys: whoever they are connected to hears them. Throws `DoorError` where there is no such live call. */
export function press(engine: CallEngine, conversationId: string, digits: string): void {
  const conversation = engine.conversations.get(conversationId);
  const customer = conversation && customerLeg(conversation);
  if (!conversation || customer?.state !== 'connected')
    throw new DoorError(`There is no live call ${conversationId}. Place one first.`, 404);
  if (customer.confined) return;
  for (const leg of [...conversation.legs])
    if (leg !== customer && leg.state === 'connected' && !leg.confined)
      hear(engine, conversation, leg, digits);
}

/** Tones arrive at a leg. A menu acts on them; people only hear a noise. */
export function hear(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  digits: string,
): void {
  const beyond = engine.conversations.get(leg.goesOnIn ?? '');
  if (beyond) {
    press(engine, beyond.id, digits);
    return;
  }
  const menu = engine.organisation.ivrs.find(({ id }) => id === leg.ivrId)?.menu;
  if (!menu || leg.state !== 'connected') return;
  const queue = engine.queue([...digits].flatMap((digit) => menu[digit] ?? [])[0]);
  if (!queue) return;
  const { consult } = conversation;
  const { errand, consultParticipantId } = leg;
  const acd = bringIn(
    engine,
    conversation,
    { kind: 'queue', queue },
    {
      ...(errand && { errand }),
      ...(consultParticipantId !== undefined && { consultParticipantId }),
    },
  );
  if (consult?.destinationLegId === leg.id) {
    consult.destinationLegId = acd.id;
    applySpeakTo(engine, conversation, consult);
  }
  dropLeg(engine, conversation, leg, 'transfer');
  settle(engine, conversation);
}
