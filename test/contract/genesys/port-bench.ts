/** The telephony port on the official SDK, against an emulated Genesys behind a port. */
import assert from 'node:assert/strict';
import { WebSocket as NodeSocket } from 'ws';
import type { Conversation, Leg } from '../../../src/domain/conversation.js';
import type { ConversationId, ParticipantId, QueueId, UserId } from '../../../src/domain/ids.js';
import type { Result } from '../../../src/domain/result.js';
import type { Destination } from '../../../src/domain/target.js';
import type { Client } from '../../../src/genesys/client.js';
import { toConversation } from '../../../src/genesys/map.js';
import { createTelephony } from '../../../src/genesys/telephony.js';
import { systemClock } from '../../../src/ports/clock.js';
import type { PlatformError } from '../../../src/ports/platform-error.js';
import type { Telephony } from '../../../src/ports/telephony.js';
import { organisation } from '../../../emulator/organisation.js';
import { phoneCall, type PhoneCall, type PhoneCallOptions } from '../../support/phone-call.js';

const [medical, quality] = organisation.queues;
const [menu] = organisation.ivrs;
const [poison] = organisation.outsideParties;
assert.ok(medical && quality && menu && poison);

export const [AMARA, BEN, CHLOE] = organisation.users.map(({ id }) => id) as [
  UserId,
  UserId,
  UserId,
];

/** The queue of Amara and Ben, and Chloé's. */
export const MEDICAL = medical.id as QueueId;
export const QUALITY = quality.id as QueueId;

/** One destination of each kind. */
export const TO = {
  user: { kind: 'user', userId: CHLOE },
  queue: { kind: 'queue', queueId: QUALITY },
  ivr: { kind: 'ivr', address: menu.number },
  outside: { kind: 'outside', address: poison.number },
} as const satisfies Readonly<Record<Destination['kind'], Destination>>;

/** The port on a client that holds a token. */
export function portOn(client: Client): Telephony {
  client.setReturnExtendedResponses(true);
  return createTelephony({
    client,
    clock: systemClock,
    // Node 20 has no WebSocket of its own; this one has the same methods and events.
    openSocket: (url) => new NodeSocket(url) as unknown as WebSocket,
  });
}

/** A call with the port of the rep who has it. */
export interface PortCall {
  readonly call: PhoneCall;
  readonly id: ConversationId;
  /** Amara's. */
  readonly port: Telephony;
  /** Somebody else's. */
  portOf(user: UserId): Promise<Telephony>;
  /** The platform's account in our words. */
  account(): Promise<Conversation>;
  /** The newest leg of a user, or of a purpose. */
  leg(who: string): Promise<Leg>;
  idOf(who: string): Promise<ParticipantId>;
  /** Each leg in short: `agent ended transfer`, `customer connected confined`; those of the past are left out. */
  live(): Promise<string[]>;
}

/** A customer has called, and Amara has answered. */
export async function portCall(
  test: Parameters<typeof phoneCall>[0],
  options?: PhoneCallOptions,
): Promise<PortCall> {
  const call = await phoneCall(test, options);
  const portOf = async (user: UserId): Promise<Telephony> =>
    portOn((await call.bench.as(user)).client);
  const account = async (): Promise<Conversation> =>
    toConversation(await call.admin.getConversation(call.id)) ?? assert.fail('it is no call');
  const leg = async (who: string): Promise<Leg> =>
    (await account()).legs.findLast(({ userId, purpose }) => userId === who || purpose === who) ??
    assert.fail(`there is no leg of ${who}`);
  return {
    call,
    id: call.id as ConversationId,
    port: await portOf(AMARA),
    portOf,
    account,
    leg,
    idOf: async (who) => (await leg(who)).id,
    live: async () =>
      (await account()).legs
        .filter(({ state }) => state !== 'ended')
        .map(({ purpose, state, held, confined }) =>
          [purpose, state, held && 'held', confined && 'confined'].filter(Boolean).join(' '),
        ),
  };
}

/** The value of a success. */
export function valueOf<T>(result: Result<T, PlatformError>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

/** A failure in short: `refused 400 conversations.error.transfer.not.connected`. */
export function failureOf(result: Result<unknown, PlatformError>): string {
  assert.ok(!result.ok, 'it did not fail');
  const { code, status, detail } = result.error;
  return [code, status, detail].filter((part) => part !== undefined).join(' ');
}
