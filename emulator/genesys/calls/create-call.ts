/** @fileoverview A rep calls somebody: `POST /conversations/calls`. */
import { isObject, type JsonObject } from '../context.js';
import { badRequest, notFound } from '../errors.js';
import { holdOtherCalls } from './answer.js';
import { texts, text } from './body.js';
import { bringIn } from './bring-in.js';
import type { Conversation, Leg } from './conversation.js';
import { addressNamed, queueNamed, userNamed, type Destination } from './destination.js';
import type { CallEngine } from './engine.js';
import { dialingLeg } from './leg.js';
import { followCall } from './routing-status.js';

/** `CreateCallRequest`, as far as it is used here. */
export interface CallCommand {
  /** One; several make a conference. */
  readonly destinations: readonly Destination[];
  /** Whether the request named a number, and not somebody of the organisation. */
  readonly toNumber: string | undefined;
  /** Queue on whose behalf the call is made. */
  readonly fromQueueId: string | undefined;
  /** For the customer's leg. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Reads `CreateCallRequest`. Throws `Refused` (400, 404) with the platform's codes. */
export function callCommand(engine: CallEngine, body: JsonObject): CallCommand {
  const number = text(body, 'phoneNumber');
  const [userId, queueId] = [text(body, 'callUserId'), text(body, 'callQueueId')];
  const several = Array.isArray(body['participants']) ? body['participants'] : [];
  const ways = [number, userId, queueId, several[0]].filter((way) => way !== undefined);
  if (ways.length > 1)
    throw badRequest(
      'Only a single destination can be supplied in a create conversation request.',
      'too.many.create.conversation.parameters',
    );
  const destinations = several.length > 0 ? several : [{ address: number, userId, queueId }];
  const fromQueueId = text(body, 'callFromQueueId');
  if (fromQueueId !== undefined && !engine.queue(fromQueueId)) throw notFound('queue');
  return {
    destinations: destinations.map((destination) => namedDestination(engine, destination)),
    toNumber: number,
    fromQueueId,
    attributes: texts(body, 'attributes'),
  };
}

/** `Destination` of the platform: one of a user, a queue, an address. Throws `Refused` (400, 404). */
export function namedDestination(engine: CallEngine, value: unknown): Destination {
  const body = isObject(value) ? value : {};
  const found =
    userNamed(engine, { userId: body['userId'] }) ??
    queueNamed(engine, { queueId: body['queueId'] }, notFound('queue')) ??
    addressNamed(engine, body);
  if (!found) throw badRequest('There is nobody to call. Send a phoneNumber, a user or a queue.');
  return found;
}

/** Begins an outbound conversation: the rep waits until somebody answers; their other calls go on hold. */
export function createCall(engine: CallEngine, userId: string, command: CallCommand): Conversation {
  const { destinations, toNumber, fromQueueId, attributes } = command;
  const user = engine.user(userId);
  if (!user) throw notFound('user');
  if (destinations.some((one) => one.kind === 'user' && one.user === user))
    throw badRequest('Nobody can call themself. Name somebody else.');
  const own = dialingLeg(
    {
      id: engine.ids.genesys(),
      callId: engine.ids.genesys(),
      purpose: fromQueueId === undefined ? 'user' : 'agent',
      name: user.name,
      userId,
      ...(fromQueueId !== undefined && {
        queueId: fromQueueId,
        acw: engine.queue(fromQueueId)?.wrapup ?? { prompt: 'optional' },
      }),
    },
    engine.clock.now(),
  );
  const conversation: Conversation = {
    id: engine.ids.genesys(),
    startedAt: own.startedAt,
    direction: 'outbound',
    dialled: toNumber ?? numberOf(destinations[0]) ?? '',
    caller: user.number ?? '',
    callerName: user.name,
    legs: [own],
    transfers: [],
    wasConsulted: false,
  };
  engine.add(conversation);
  engine.touch(conversation, own);
  holdOtherCalls(engine, conversation, userId);
  for (const [i, destination] of destinations.entries()) {
    const leg = bringIn(engine, conversation, destination, {
      errand: { kind: i === 0 ? 'call' : 'join' },
      queueId: fromQueueId,
    });
    if (i === 0 && destination.kind === 'number') markCustomer(conversation, leg, attributes);
  }
  followCall(engine, conversation);
  return conversation;
}

/** The person outside who is called is what the caller is on inbound calls. */
function markCustomer(
  conversation: Conversation,
  leg: Leg,
  attributes: Readonly<Record<string, string>>,
): void {
  conversation.customerLegId = leg.id;
  Object.assign(leg.attributes, attributes);
}

function numberOf(destination: Destination | undefined): string | undefined {
  switch (destination?.kind) {
    case 'number':
      return destination.number;
    case 'user':
      return destination.user.number;
    case 'queue':
      return destination.queue.number;
    case 'ivr':
      return destination.ivr.number;
    default:
      return undefined;
  }
}
