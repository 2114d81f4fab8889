/** @fileoverview Random commands to the calls of an emulated Genesys: everything that reps, callers and programs can do. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Switches } from '../../emulator/genesys/contract.js';
import { DoorError } from '../../emulator/kernel/door-error.js';
import { organisation } from '../../emulator/organisation.js';
import type { CallBench, ConversationView } from './genesys-call.js';
import { AMARA, BEN, CHLOE, api } from './genesys-server.js';

const [MEDICAL, QUALITY] = organisation.queues;
const [IVR] = organisation.ivrs;
const [POISON] = organisation.outsideParties;
assert.ok(MEDICAL && QUALITY && IVR && POISON);

/** The reps. */
export const REPS = [AMARA, BEN, CHLOE];

/** Who does it: somebody who talks, or at whom it rings, as far as there is one; or a rep, whatever they do now. */
export type Actor =
  | { readonly which: 'talking' | 'ringing'; readonly nth: number }
  | { readonly which: 'rep'; readonly userId: string };

/** A request of a user about a leg: their own newest one, the customer's, or any (by its place; often a wrong one). */
interface Request {
  readonly kind: 'request';
  readonly actor: Actor;
  readonly leg: 'own' | 'customer' | number;
  readonly method: string;
  /** After the participant, on the path for calls where `onCalls`. */
  readonly path: string;
  readonly onCalls: boolean;
  readonly body?: object;
}

/** Something that happens to one of the calls. */
export type Command =
  | Request
  | {
      readonly kind: 'act';
      readonly actor: Actor;
      readonly action: Parameters<CallBench['act']>[1];
    }
  | { readonly kind: 'presence'; readonly user: string; readonly presence: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'customer hangs up' }
  | { readonly kind: 'press'; readonly digits: string }
  | { readonly kind: 'external'; readonly action: 'answer' | 'decline' | 'hangup' }
  | { readonly kind: 'add'; readonly actor: Actor; readonly body: object }
  | { readonly kind: 'disconnect'; readonly actor: Actor }
  | { readonly kind: 'call out'; readonly actor: Actor; readonly body: object }
  | { readonly kind: 'merge'; readonly actor: Actor };

const user = fc.constantFrom(...REPS);
const someone = (which: 'talking' | 'ringing'): fc.Arbitrary<Actor> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ which: fc.constant(which), nth: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ which: fc.constant('rep' as const), userId: user }) },
  );
const talking = someone('talking');
const leg = fc.oneof(
  { weight: 5, arbitrary: fc.constant('own' as const) },
  { weight: 1, arbitrary: fc.nat(8) },
);
const object = fc.oneof(
  { weight: 8, arbitrary: fc.constant('customer' as const) },
  { weight: 1, arbitrary: fc.nat(8) },
);
const transferType = fc.constantFrom('Attended', 'Unattended');
const speakTo = fc.constantFrom('DESTINATION', 'OBJECT', 'BOTH', 'CONFERENCE');
const address = fc.constantFrom(
  POISON.number,
  IVR.number,
  QUALITY.number,
  organisation.users[1]?.number,
);
const queueId = fc.constantFrom(MEDICAL.id, QUALITY.id);

type Weighted = { readonly weight: number; readonly arbitrary: fc.Arbitrary<Command> };

const request = (
  weight: number,
  method: string,
  path: string,
  onCalls: boolean,
  path_leg: fc.Arbitrary<Request['leg']>,
  body: fc.Arbitrary<object> | undefined,
): Weighted => ({
  weight,
  arbitrary: fc.record({
    kind: fc.constant('request' as const),
    actor: talking,
    leg: path_leg,
    method: fc.constant(method),
    path: fc.constant(path),
    onCalls: fc.constant(onCalls),
    ...(body && { body }),
  }),
});

const act = (
  weight: number,
  actor: fc.Arbitrary<Actor>,
  ...actions: Parameters<CallBench['act']>[1][]
): Weighted => ({
  weight,
  arbitrary: fc.record({
    kind: fc.constant('act' as const),
    actor,
    action: fc.constantFrom(...actions),
  }),
});

const patchBody = fc.oneof(
  fc.record({ held: fc.boolean() }),
  fc.record({ muted: fc.boolean() }),
  fc.record({ confined: fc.boolean() }),
  fc.record({ state: fc.constantFrom('connected', 'disconnected') }),
  fc.constant({ wrapupSkipped: true }),
  fc.constant({ wrapup: { code: 'any' } }),
);

const transfers: Weighted[] = [
  request(3, 'POST', '/replace/agent', false, leg, fc.record({ userId: user, transferType })),
  request(2, 'POST', '/replace/queue', false, leg, fc.record({ queueId, transferType })),
  request(2, 'POST', '/transfer', false, leg, fc.record({ address, transferType })),
  request(1, 'POST', '/replace/agent', false, leg, fc.constant({ voicemail: true })),
];

const consults: Weighted[] = [
  request(4, 'POST', '/consult/agent', true, object, fc.record({ userId: user, speakTo })),
  request(2, 'POST', '/consult/queue', true, object, fc.record({ queueId, speakTo })),
  request(2, 'POST', '/voice/consult', true, object, fc.record({ address, speakTo })),
  request(4, 'PATCH', '/consult', true, object, fc.record({ speakTo })),
  request(2, 'DELETE', '/consult', true, object, undefined),
];

/** Any of them; what people do most comes most. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  act(10, someone('ringing'), 'answer', 'answer', 'answer', 'decline'),
  act(4, talking, 'hold', 'resume'),
  act(2, talking, 'hangup', 'done'),
  ...transfers,
  ...consults,
  request(4, 'PATCH', '', true, leg, patchBody),
  request(1, 'POST', '/digits', false, leg, fc.constant({ digits: '2' })),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('external' as const),
      action: fc.constantFrom('answer', 'answer', 'decline', 'hangup'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'press' as const, digits: '1' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('presence' as const),
      user,
      presence: fc.constantFrom('ON_QUEUE', 'AWAY', 'BUSY'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 700, 31_000, 61_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'customer hangs up' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      actor: talking,
      body: fc.oneof(fc.record({ userId: user }), fc.record({ address })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('call out' as const),
      actor: talking,
      body: fc.oneof(
        fc.record({ callUserId: user }),
        fc.record({ phoneNumber: address }),
        fc.record({ callQueueId: queueId }),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), actor: talking }) },
);

/** The unknown behaviours, each as it may be. */
export const switches: fc.Arbitrary<Partial<Switches>> = fc.record({
  unansweredTransfer: fc.constantFrom('return' as const, 'disconnect' as const),
  ownNumberKeepsConversation: fc.boolean(),
  callerStaysHeldAfterConsult: fc.boolean(),
  consultHoldInOwnSegments: fc.boolean(),
  colleaguesStayWhenCallerLeaves: fc.boolean(),
  busyTurnsCallsAway: fc.boolean(),
});

/** What a command is carried out on. */
export interface CommandScope {
  readonly bench: CallBench;
  readonly tokens: Readonly<Record<string, string>>;
  /** The call that commands are about now. */
  readonly current: ConversationView;
  /** The other calls. */
  readonly others: readonly string[];
}

/** Carries out a command. One that cannot be done now is refused with a sentence, and never by a failure of the server. */
export async function run(scope: CommandScope, next: Command): Promise<void> {
  const { genesys, clock } = scope.bench;
  const { id } = scope.current;
  try {
    switch (next.kind) {
      case 'request':
        await send(scope, next);
        return;
      case 'act':
        genesys.act(userOf(scope, next.actor), { action: next.action, conversationId: id });
        return;
      case 'presence':
        genesys.act(next.user, { action: 'presence', systemPresence: next.presence });
        return;
      case 'wait':
        clock.advance(next.ms);
        return;
      case 'customer hangs up':
        genesys.customer(id, 'hangup');
        return;
      case 'press':
        genesys.press(id, next.digits);
        return;
      case 'external':
        genesys.external(id, next.action);
        return;
      case 'add': {
        const participants = [next.body];
        const startTime = scope.current.startTime;
        await call(scope, userOf(scope, next.actor), 'POST', `calls/${id}/participants`, {
          startTime,
          participants,
        });
        return;
      }
      case 'disconnect':
        await call(scope, userOf(scope, next.actor), 'POST', `${id}/disconnect`);
        return;
      case 'call out':
        await call(scope, userOf(scope, next.actor), 'POST', 'calls', next.body);
        return;
      case 'merge':
        await call(scope, userOf(scope, next.actor), 'PATCH', `calls/${id}/conference`, {
          conversationIds: scope.others.slice(-1),
        });
        return;
    }
  } catch (error) {
    if (!(error instanceof DoorError)) throw error;
  }
}

/** The first rep stands in where nobody talks, or it rings nowhere. */
function userOf({ current }: CommandScope, actor: Actor): string {
  if (actor.which === 'rep') return actor.userId;
  const state = actor.which === 'talking' ? 'connected' : 'alerting';
  const users = current.participants.flatMap(({ userId, calls: [call] }) =>
    userId !== undefined && call.state === state ? [userId] : [],
  );
  return users[actor.nth % Math.max(1, users.length)] ?? AMARA;
}

async function send(scope: CommandScope, next: Request): Promise<void> {
  const { participants, id } = scope.current;
  const userId = userOf(scope, next.actor);
  const named =
    next.leg === 'own'
      ? participants.findLast((leg) => leg.userId === userId)
      : participants[next.leg === 'customer' ? 0 : next.leg];
  if (!named) return;
  const media = next.onCalls ? 'calls/' : '';
  const path = `${media}${id}/participants/${named.id}${next.path}`;
  await call(scope, userId, next.method, path, next.body);
}

async function call(
  { bench, tokens }: CommandScope,
  userId: string,
  method: string,
  path: string,
  body?: object,
): Promise<void> {
  const token = tokens[userId] ?? '';
  const reply = await api<{ readonly code?: string } | undefined>(
    bench.genesys,
    token,
    method,
    `conversations/${path}`,
    body,
  );
  assert.ok(reply.status < 500, `${method} ${path}: ${reply.status}`);
  if (reply.status >= 400) assert.match(reply.body?.code ?? '', /./);
}
