import assert from 'node:assert/strict';
import { test } from 'node:test';
import { availabilityOf } from '../../../src/genesys/availability.js';

const PRESENCES = [
  'AVAILABLE',
  'ON_QUEUE',
  'BUSY',
  'AWAY',
  'BREAK',
  'MEAL',
  'MEETING',
  'TRAINING',
  'IDLE',
  'OFFLINE',
  'NEW',
  undefined,
] as const;
const ROUTINGS = [
  'OFF_QUEUE',
  'IDLE',
  'INTERACTING',
  'COMMUNICATING',
  'NOT_RESPONDING',
  'NEW',
  undefined,
] as const;

/** What each routing status means, in the order of `ROUTINGS`, for someone who works. */
const WORKING = ['free', 'free', 'busy', 'busy', 'away', 'unknown', 'unknown'];
const TABLE: Record<string, readonly string[]> = {
  AVAILABLE: WORKING,
  ON_QUEUE: WORKING,
  BUSY: ROUTINGS.map(() => 'busy'),
  OFFLINE: ROUTINGS.map(() => 'offline'),
  NEW: ROUTINGS.map(() => 'unknown'),
  undefined: ROUTINGS.map(() => 'unknown'),
};

test('R2.4 availability: each presence with each routing status; what is missing or new is never free', () => {
  for (const systemPresence of PRESENCES) {
    const expected = TABLE[String(systemPresence)] ?? ROUTINGS.map(() => 'away');
    const got = ROUTINGS.map((routingStatus) => availabilityOf({ systemPresence, routingStatus }));
    assert.deepEqual(got, expected, String(systemPresence));
  }
});

test('R2.4 availability: REST and the notifications spell differently, and mean the same', () => {
  for (const systemPresence of ['On Queue', 'ON_QUEUE', 'OnQueue', 'on_queue']) {
    for (const routingStatus of ['IDLE', 'Idle', 'OFF_QUEUE', 'Off Queue']) {
      assert.equal(availabilityOf({ systemPresence, routingStatus }), 'free');
    }
  }
  assert.equal(
    availabilityOf({ systemPresence: 'Available', routingStatus: 'Not Responding' }),
    'away',
  );
});
