import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DoorError } from '../../../emulator/kernel/door-error.js';
import { callBench, type CallBench, type ParticipantView } from '../../support/genesys-call.js';
import { AMARA, BEN, CHLOE, api } from '../../support/genesys-server.js';

const USERS = [AMARA, BEN, CHLOE];
const OPEN_TRANSFER = ['Pending', 'Active'];

type Command =
  | {
      readonly kind: 'act';
      readonly user: string;
      readonly action: Parameters<CallBench['act']>[1];
    }
  | { readonly kind: 'replace'; readonly from: string; readonly to: string; readonly type: string }
  | { readonly kind: 'presence'; readonly user: string; readonly presence: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'customer hangs up' };

const user = fc.constantFrom(...USERS);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      user,
      action: fc.constantFrom(
        'answer',
        'answer',
        'decline',
        'hold',
        'resume',
        'hangup',
        'done',
      ) as fc.Arbitrary<Parameters<CallBench['act']>[1]>,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('replace' as const),
      from: user,
      to: user,
      type: fc.constantFrom('Attended', 'Unattended'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('presence' as const),
      user,
      presence: fc.constantFrom('ON_QUEUE', 'AWAY'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 700, 31_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'customer hangs up' as const }) },
);

/** Carries out a command; one that cannot be done now must be refused with a sentence, and change nothing. */
async function run(bench: CallBench, command: Command): Promise<void> {
  try {
    switch (command.kind) {
      case 'act':
        bench.act(command.user, command.action);
        break;
      case 'replace': {
        const took = (await bench.look()).participants.some(
          ({ userId }) => userId === command.from,
        );
        if (took)
          await bench.replace(command.from, { userId: command.to, transferType: command.type });
        break;
      }
      case 'presence':
        bench.genesys.act(command.user, {
          action: 'presence',
          systemPresence: command.presence,
        });
        break;
      case 'wait':
        bench.clock.advance(command.ms);
        break;
      case 'customer hangs up':
        bench.genesys.customer(bench.id, 'hangup');
        break;
    }
  } catch (error) {
    if (!(error instanceof DoorError)) throw error;
  }
}

interface FlatParticipant {
  readonly id: string;
  readonly purpose: string;
  readonly user?: { readonly id: string };
  readonly state: string;
  readonly held: boolean;
  readonly startTime: string;
  readonly startAlertingTime?: string;
  readonly connectedTime?: string;
  readonly endTime?: string;
  readonly disconnectType?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const common = (leg: ParticipantView): FlatParticipant => {
  const { id, purpose, userId, startTime, endTime, attributes, calls } = leg;
  const [{ state, held, startAlertingTime, connectedTime, disconnectType }] = calls;
  return JSON.parse(
    JSON.stringify({
      id,
      purpose,
      user: userId && { id: userId, selfUri: `/api/v2/users/${userId}` },
      state,
      held,
      startTime,
      startAlertingTime,
      connectedTime,
      endTime,
      disconnectType,
      attributes,
    }),
  ) as FlatParticipant;
};

function assertTimesRunForward(leg: ParticipantView): void {
  const [call] = leg.calls;
  const times = [
    leg.startTime,
    call.startAlertingTime,
    ...call.segments.flatMap(({ startTime, endTime }) => [startTime, endTime]),
    leg.endTime,
    leg.startAcwTime,
    leg.endAcwTime,
  ].flatMap((time) => (time === undefined ? [] : [Date.parse(time)]));
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
  if (call.connectedTime !== undefined) {
    assert.ok(call.connectedTime >= leg.startTime);
    if (leg.endTime !== undefined) assert.ok(call.connectedTime <= leg.endTime);
  }
}

test('R6.3 call: whatever happens, both views agree, legs stay, times run forward, and all legs end with the call', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { maxLength: 25 }),
      fc.constantFrom('return' as const, 'disconnect' as const),
      async (commands, unansweredTransfer) => {
        const bench = await callBench();
        bench.genesys.switches.unansweredTransfer = unansweredTransfer;
        let known: string[] = [];
        for (const next of commands) {
          await run(bench, next);
          const conversation = await bench.look();
          const { participants, recentTransfers, endTime } = conversation;
          const flat = await api<{ participants: readonly FlatParticipant[] }>(
            bench.genesys,
            bench.admin,
            'GET',
            `conversations/calls/${bench.id}`,
          );
          const flatById = new Map(flat.body.participants.map((leg) => [leg.id, leg]));
          for (const leg of participants) {
            const expected = common(leg);
            const shown = flatById.get(leg.id);
            assert.deepEqual({ ...shown, ...expected }, shown, 'both views agree');
            assertTimesRunForward(leg);
          }
          const ids = participants.map(({ id }) => id);
          assert.deepEqual(ids.slice(0, known.length), known, 'legs stay');
          known = ids;

          const states = participants.map(({ calls: [call] }) => call.state);
          const live = states.filter((state) => state === 'alerting' || state === 'connected');
          if (endTime === undefined) {
            assert.equal(states[0], 'connected', 'the customer is on a call that lasts');
            assert.ok(live.length > 1, 'and is never left alone on it');
          } else {
            assert.deepEqual(live, [], 'all legs end with the call');
            assert.ok(recentTransfers.every(({ state }) => !OPEN_TRANSFER.includes(state)));
          }
        }
        bench.genesys.reset();
        bench.clock.reset();
      },
    ),
    { numRuns: 60 },
  );
});
