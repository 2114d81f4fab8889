/** @fileoverview All attempts to hand a call over that the platform shows, blind ones and consults together. */
import { blindTrailsOf } from './blind-trails.js';
import { consultTrailsOf } from './consult-trails.js';
import type { Conversation, Leg } from './conversation.js';
import { returnedLeg } from './returned-leg.js';
import type { TransferTrail } from './trail.js';

/** All attempts, oldest first, each with its legs, and with the one on which the call came back. */
export function trailsOf(conversation: Conversation): readonly TransferTrail[] {
  const trails = [...blindTrailsOf(conversation), ...consultTrailsOf(conversation)].sort(
    (a, b) => a.at - b.at,
  );
  const isBroughtIn = (leg: Leg): boolean => trails.some(({ legs }) => legs.includes(leg));
  const others = conversation.legs.filter((leg) => !isBroughtIn(leg));
  return trails.map((trail) => {
    const returned = returnedLeg(conversation.legs, others, trail);
    return returned ? { ...trail, returned } : trail;
  });
}

/** The attempt by which a leg came, if it came by one: sent there, asked there, or come back. */
export const trailTo = (
  trails: readonly TransferTrail[],
  leg: Leg | undefined,
): TransferTrail | undefined =>
  leg && trails.find(({ legs, returned }) => legs.includes(leg) || returned === leg);
