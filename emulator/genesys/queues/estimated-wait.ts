/** @fileoverview How long a caller of a queue waits. */
import type { SeedQueue } from '../../organisation.js';
import type { CallEngine } from '../calls/engine.js';
import { waitingIn } from './waiting.js';

/** How long one call keeps a member busy, in seconds. ASSUMED: the platform learns it from what happened. */
const HANDLE_TIME_S = 180;

/**
 * Expected wait of a new caller, in whole seconds: 0 where somebody is free, else the waiting calls and the new one over
 * the members who work; a queue that nobody works in gives what one member would need.
 */
export function estimatedWaitSeconds(engine: CallEngine, queue: SeedQueue): number {
  const { people } = engine;
  const working = queue.members.filter(
    (id) => people.isJoined(id, queue.id) && people.routingStatus(id).status !== 'OFF_QUEUE',
  );
  const waiting = waitingIn(engine, queue).length;
  const free = working.filter((id) => people.routingStatus(id).status === 'IDLE').length;
  if (free > waiting) return 0;
  return Math.ceil(((waiting + 1 - free) * HANDLE_TIME_S) / Math.max(1, working.length));
}
