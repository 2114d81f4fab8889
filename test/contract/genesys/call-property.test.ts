import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { command, REPS, run, switches } from '../../support/call-commands.js';
import {
  callBench,
  type CallBench,
  type ConversationView,
  type ParticipantView,
} from '../../support/genesys-call.js';
import { AMARA, api, tokenFor } from '../../support/genesys-server.js';

const NUM_RUNS = process.env['FULL'] ? 10_000 : 120;
const LIVE = ['alerting', 'dialing', 'contacting', 'connected'];
const OPEN_TRANSFER = ['Pending', 'Active'];

const isLive = (leg: ParticipantView): boolean => LIVE.includes(leg.calls[0].state);
const isThing = ({ purpose }: ParticipantView): boolean =>
  ['acd', 'ivr', 'voicemail'].includes(purpose);

type Flat = Readonly<Record<string, unknown>> & { readonly id: string };

/** What both shapes of a leg tell, as the flat one spells it. */
function common(leg: ParticipantView): object {
  const { id, purpose, userId, startTime, endTime, attributes, consultParticipantId, calls } = leg;
  const [call] = calls;
  const { state, held, confined, direction, disconnectType, transferSource } = call;
  const told = {
    id,
    purpose,
    user: userId && { id: userId, selfUri: `/api/v2/users/${userId}` },
    state,
    held,
    confined,
    direction,
    startTime,
    startAlertingTime: call.startAlertingTime,
    connectedTime: call.connectedTime,
    startHoldTime: call.startHoldTime,
    endTime,
    disconnectType,
    transferSource,
    attributes,
    consultParticipantId,
  };
  return JSON.parse(JSON.stringify(told)) as object;
}

async function assertViewsAgree(bench: CallBench, view: ConversationView): Promise<void> {
  const flat = await api<{ participants: readonly Flat[] }>(
    bench.genesys,
    bench.admin,
    'GET',
    `conversations/calls/${view.id}`,
  );
  const shown = new Map(flat.body.participants.map((leg) => [leg.id, leg]));
  for (const leg of view.participants)
    assert.deepEqual({ ...shown.get(leg.id), ...common(leg) }, shown.get(leg.id), 'views agree');
}

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
    'times run forward',
  );
  for (const [i, segment] of call.segments.entries()) {
    const following = call.segments[i + 1];
    if (following) assert.equal(following.startTime, segment.endTime, 'segments have no gaps');
  }
  if (leg.endTime !== undefined) assert.equal(call.segments.at(-1)?.endTime, leg.endTime);
  const { connectedTime } = call;
  if (connectedTime === undefined) return;
  assert.ok(connectedTime >= leg.startTime);
  if (leg.endTime !== undefined) assert.ok(connectedTime <= leg.endTime);
}

/** What was once told of a leg is never taken back. */
function assertNothingTakenBack(before: ParticipantView, now: ParticipantView): void {
  assert.equal(now.id, before.id, 'legs stay where they are');
  assert.equal(now.startTime, before.startTime);
  assert.equal(
    now.connectedTime ?? before.connectedTime,
    before.connectedTime ?? now.connectedTime,
  );
  if (isLive(before)) return;
  assert.ok(!isLive(now), 'a leg that has ended has ended');
  assert.equal(now.endTime, before.endTime);
  assert.equal(now.calls[0].disconnectType, before.calls[0].disconnectType);
  assert.deepEqual(now.calls[0].segments, before.calls[0].segments);
}

function assertWhole(view: ConversationView): void {
  const { participants, recentTransfers, endTime } = view;
  const live = participants.filter(isLive);
  if (endTime !== undefined) {
    assert.deepEqual(live, [], 'all legs end with the call');
    assert.ok(recentTransfers.every(({ state }) => !OPEN_TRANSFER.includes(state)));
    return;
  }
  assert.ok(live.length >= 2, 'nobody is left alone');
  assert.ok(
    live.some((leg) => !isThing(leg) && leg.calls[0].state !== 'alerting'),
    'somebody is on the line',
  );
}

/** Nobody is forgotten aside: a consult goes on, or rings on after its initiator has left. */
function assertAsideForSomebody({ participants }: ConversationView): void {
  const live = participants.filter(isLive);
  if (!live.some((leg) => leg.calls[0].confined)) return;
  const asks = live.some(({ attributes }) => attributes['consultInitiator'] === 'true');
  const asked = live.filter((leg) => leg.consultParticipantId !== undefined);
  const stillUnanswered = asked.some((leg) => isThing(leg) || leg.calls[0].state !== 'connected');
  assert.ok(asked.length > 0 && (asks || stillUnanswered), 'whoever is aside waits for somebody');
}

const confines = (body: object | undefined): boolean =>
  body !== undefined && 'confined' in body && body.confined === true;

/** The calls that are known: the first, and every other that came up on a desktop. */
function known(bench: CallBench, ids: Set<string>): string[] {
  for (const rep of REPS)
    for (const { conversationId } of bench.genesys.desktop(rep).interactions)
      ids.add(conversationId);
  return [...ids];
}

const look = async ({ genesys, admin }: CallBench, id: string): Promise<ConversationView> =>
  (await api<ConversationView>(genesys, admin, 'GET', `conversations/${id}`)).body;

test('R6.3 call: whatever happens, both views agree, legs stay, times run forward, and all legs end with the call', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(9), command), { minLength: 5, maxLength: 20, size: 'max' }),
      switches,
      async (commands, switched) => {
        const bench = await callBench({ rateLimitPerMinute: 100_000 });
        Object.assign(bench.genesys.switches, switched);
        const tokens = Object.fromEntries(
          await Promise.all(
            REPS.map(async (rep) => [rep, await tokenFor(bench.genesys, rep)] as const),
          ),
        );
        // Most of what can happen begins with an answer.
        bench.act(AMARA, 'answer');
        const ids = new Set([bench.id]);
        const seen = new Map<string, ConversationView>();
        // On purpose: by the switch, or by a command that is for conferences.
        const mayStayAside =
          switched.callerStaysHeldAfterConsult === true ||
          commands.some(([, next]) => next.kind === 'request' && confines(next.body));
        const check = async (): Promise<void> => {
          for (const id of known(bench, ids)) {
            const view = await look(bench, id);
            await assertViewsAgree(bench, view);
            view.participants.forEach(assertTimesRunForward);
            seen.get(id)?.participants.forEach((before, i) => {
              const now = view.participants[i];
              assert.ok(now, 'legs stay');
              assertNothingTakenBack(before, now);
            });
            assertWhole(view);
            if (!mayStayAside) assertAsideForSomebody(view);
            seen.set(id, view);
          }
        };
        for (const [which, next] of commands) {
          const all = known(bench, ids);
          // Mostly the first call; the others now and then.
          const id = all[Math.max(0, which - 6) % all.length] ?? bench.id;
          const current = await look(bench, id);
          await run({ bench, tokens, current, others: all.filter((one) => one !== id) }, next);
          await check();
        }
        // Every timer runs out, and whoever is still there hangs up.
        bench.clock.advance(3_600_000);
        await check();
        for (const id of known(bench, ids))
          if ((await look(bench, id)).endTime === undefined)
            await api(bench.genesys, bench.admin, 'DELETE', `conversations/${id}`);
        bench.clock.advance(1_000);
        await check();
        for (const { endTime } of seen.values()) assert.ok(endTime);
        bench.genesys.reset();
        bench.clock.reset();
      },
    ),
    { numRuns: NUM_RUNS, includeErrorInReport: true },
  );
});
