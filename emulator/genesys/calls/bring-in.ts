/** @fileoverview Somebody or something is added to a call. */
import { assertNever } from '../assert-never.js';
import { arrive } from './answer.js';
import { isRinging, type Conversation, type Errand, type Leg } from './conversation.js';
import type { Destination } from './destination.js';
import type { CallEngine } from './engine.js';
import { connectedLeg, contactLeg, dialingLeg, type LegSeed } from './leg.js';
import { notTaken } from './not-taken.js';
import { offerToQueue, transferSourceOf } from './offer-to-queue.js';
import { ringUser } from './ring-user.js';
import { comeBack } from './trunk.js';

/** How long it takes until it rings at a number that was dialled. ASSUMED. */
export const DIALING_MS = 500;

/** How long it rings outside until the platform gives up. ASSUMED. */
export const OUTSIDE_RING_MS = 60_000;

/** What is known about the new leg beside the destination. */
export interface BringInOptions {
  /** Absent for the queue or the menu with which a call begins. */
  readonly errand?: Errand;
  /** The queue by which the call came. */
  readonly queueId?: string | undefined;
  /** Who is being transferred, where this is a consult. */
  readonly consultParticipantId?: string;
}

/**
 * Adds the leg. A user's rings, a number's is dialled, a queue's is where the call waits from now on; a menu or a voice
 * mailbox takes the call at once.
 */
export function bringIn(
  engine: CallEngine,
  conversation: Conversation,
  destination: Destination,
  options: BringInOptions,
): Leg {
  const { errand, queueId, ...shared } = options;
  const now = engine.clock.now();
  const seed = (purpose: Leg['purpose'], name: string): LegSeed => ({
    id: engine.ids.genesys(),
    callId: engine.ids.genesys(),
    purpose,
    name,
    ...(errand && { errand }),
    ...shared,
  });
  const add = (leg: Leg): Leg => {
    conversation.legs.push(leg);
    engine.touch(conversation, leg);
    return leg;
  };
  switch (destination.kind) {
    case 'user':
      return ringUser(engine, conversation, destination.user.id, {
        errand: errand ?? { kind: 'call' },
        queueId,
        ...shared,
        ...transferSourceOf(options),
      });
    case 'queue': {
      const { id, name, number } = destination.queue;
      const leg = add(
        connectedLeg({ ...seed('acd', name), queueId: id, number, asked: new Set() }, now),
      );
      // The command was to put the call into the queue, and there it is; an attended sender waits for an agent.
      if (errand?.kind === 'transfer' && errand.transfer.type === 'Unattended')
        errand.transfer.state = 'Complete';
      offerToQueue(engine, conversation, leg);
      return leg;
    }
    case 'ivr': {
      const { id, name, number } = destination.ivr;
      const leg = add(connectedLeg({ ...seed('ivr', name), ivrId: id, number }, now));
      if (errand) arrive(engine, conversation, leg, errand);
      return leg;
    }
    case 'voicemail': {
      const leg = add(
        connectedLeg(seed('voicemail', `Voicemail of ${destination.user.name}`), now),
      );
      if (errand) arrive(engine, conversation, leg, errand);
      return leg;
    }
    case 'number': {
      const { number, name, contactId } = destination;
      const leg = add(
        dialingLeg({ ...seed('external', name), number, ...(contactId && { contactId }) }, now),
      );
      dial(engine, conversation, leg, destination);
      return leg;
    }
    default:
      return assertNever(destination);
  }
}

/** It rings outside after a moment, and not for ever. */
export function dial(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  { number, comesBack }: { readonly number: string; readonly comesBack: boolean },
): void {
  engine.startTimer(leg, DIALING_MS, () => {
    if (!isRinging(leg)) return;
    contactLeg(leg, engine.clock.now());
    engine.touch(conversation, leg);
    if (comesBack) comeBack(engine, conversation, leg, number);
    else
      engine.startTimer(leg, OUTSIDE_RING_MS, () =>
        notTaken(engine, conversation, leg, 'unanswered'),
      );
  });
}
