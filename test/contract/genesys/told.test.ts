import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { organisation } from '../../../emulator/organisation.js';
import type { Conversation } from '../../../src/domain/conversation.js';
import {
  newsIn,
  withAsides,
  withAttributes,
  type News,
  type Told,
} from '../../../src/domain/told.js';
import { toConversation } from '../../../src/genesys/map.js';
import { toTold } from '../../../src/genesys/told.js';
import { command, REPS, run, switches } from '../../support/call-commands.js';
import { callBench, type CallBench } from '../../support/genesys-call.js';
import { AMARA, BEN, CHLOE, api, tokenFor } from '../../support/genesys-server.js';
import { checkEventWithSpec } from '../../support/openapi-hook.js';

const NUM_RUNS = process.env['FULL'] ? 2_000 : 60;
const [MEDICAL] = organisation.queues;
const [IVR] = organisation.ivrs;
const [POISON] = organisation.outsideParties;
assert.ok(MEDICAL && IVR && POISON);

/** Somebody who hears of the call, and both accounts of it. */
interface Ear {
  readonly bench: CallBench;
  /** What was told last, since it was last asked. */
  heard(): Told | undefined;
  account(): Promise<Conversation>;
}

/** Hears everything that is told of the calls of a queue; users may be told less. The bodies are those of users' topics. */
async function hearing(bench: CallBench): Promise<Ear> {
  const { genesys, admin, id } = bench;
  const { body } = await api<{ readonly id: string; readonly connectUri: string }>(
    genesys,
    admin,
    'POST',
    'notifications/channels',
  );
  const topic = `v2.routing.queues.${MEDICAL?.id ?? ''}.conversations`;
  const path = `notifications/channels/${body.id}/subscriptions`;
  assert.equal((await api(genesys, admin, 'PUT', path, [{ id: topic }])).status, 200);
  let last: unknown;
  const isOpen = genesys.connect(new URL(body.connectUri).pathname, {
    send: (text) => {
      const frame = JSON.parse(text) as { topicName?: string; eventBody?: { id?: string } };
      checkEventWithSpec(frame.topicName, frame.eventBody);
      if (frame.topicName === topic && frame.eventBody?.id === id) last = frame.eventBody;
    },
    close: () => undefined,
  });
  assert.ok(isOpen);
  return {
    bench,
    heard: () => {
      const told = last === undefined ? undefined : toTold(last);
      assert.equal(told === undefined, last === undefined, 'every event can be read');
      last = undefined;
      return told;
    },
    account: async () =>
      toConversation((await api(genesys, admin, 'GET', `conversations/${id}`)).body) ??
      assert.fail('it is a conversation'),
  };
}

/** What of an account a notification does not tell, and nothing on the screen waits for. */
const withoutHolds = (conversation: Conversation): Conversation => ({
  ...conversation,
  legs: conversation.legs.map(({ holds: _holds, ...leg }) => leg),
});

/** Does something and holds what was told against both accounts. */
async function newsOf(ear: Ear, act: () => unknown): Promise<News | undefined> {
  const before = await ear.account();
  await act();
  ear.bench.settle();
  const after = await ear.account();
  const told = ear.heard();
  if (!told) {
    assert.deepEqual(after, before, 'a change is told');
    return undefined;
  }
  assert.equal(newsIn(told, after), 'nothing', 'what is known is no news');
  const news = newsIn(told, before);
  const hasChanged = JSON.stringify(withoutHolds(before)) !== JSON.stringify(withoutHolds(after));
  assert.equal(news !== 'nothing', hasChanged, `${news} of a change`);
  if (news === 'asides') {
    assert.deepEqual(withoutHolds(withAsides(before, told)), withoutHolds(after), 'asides suffice');
  }
  if (news === 'attributes') assert.deepEqual(withAttributes(before, told), after, 'they suffice');
  return news;
}

/** A call at Amara, with what she does by request. */
async function scene(): Promise<{
  readonly ear: Ear;
  readonly send: (method: string, path: string, body?: object) => () => Promise<void>;
  readonly customer: string;
  readonly own: string;
}> {
  const bench = await callBench();
  bench.act(AMARA, 'answer');
  bench.settle();
  const ear = await hearing(bench);
  const { legs } = await ear.account();
  const token = await tokenFor(bench.genesys, AMARA);
  return {
    ear,
    customer: legs[0]?.id ?? '',
    own: legs.at(-1)?.id ?? '',
    send: (method, path, body) => async () => {
      const reply = await api(bench.genesys, token, method, `conversations/${path}`, body);
      assert.ok(reply.status < 300, `${path}: ${reply.status}`);
    },
  };
}

test('R9.1 news: every word in a consult is news of asides alone; its beginning and its end are more', async () => {
  const { ear, send, customer } = await scene();
  const { id, act } = ear.bench;
  const leg = `calls/${id}/participants/${customer}/consult`;
  const speak = (speakTo: string) => newsOf(ear, send('PATCH', leg, { speakTo }));
  assert.equal(
    await newsOf(ear, send('POST', `${leg}/agent`, { speakTo: 'DESTINATION', userId: CHLOE })),
    'more',
  );
  assert.equal(await newsOf(ear, () => act(CHLOE, 'answer')), 'more');
  for (const whom of ['OBJECT', 'BOTH', 'DESTINATION', 'OBJECT', 'DESTINATION'])
    assert.equal(await speak(whom), 'asides', whom);
  assert.equal(await speak('DESTINATION'), 'nothing', 'the same again');
  assert.equal(await newsOf(ear, send('DELETE', leg)), 'more');
});

for (const [name, path, body] of [
  ['a user', 'replace/agent', { userId: BEN }],
  ['a queue', 'replace/queue', { queueId: organisation.queues[1]?.id }],
  ['an IVR', 'transfer', { address: IVR.number }],
  ['an outside number', 'transfer', { address: POISON.number }],
] as const) {
  for (const transferType of ['Attended', 'Unattended'] as const) {
    test(`R9.1 news: each step of a blind transfer to ${name}, ${transferType}, is more`, async () => {
      const { ear, send, own } = await scene();
      const { id, genesys, clock, act } = ear.bench;
      const command = send('POST', `${id}/participants/${own}/${path}`, { ...body, transferType });
      assert.equal(await newsOf(ear, command), 'more');
      const steps: (() => unknown)[] = {
        'a user': [() => act(BEN, 'decline')],
        'a queue': [() => act(CHLOE, 'answer')],
        'an IVR': [() => genesys.press(id, '2'), () => act(CHLOE, 'answer')],
        'an outside number': [
          () => clock.advance(600),
          () => genesys.external(id, 'answer'),
          () => genesys.external(id, 'hangup'),
        ],
      }[name];
      for (const step of steps) assert.equal(await newsOf(ear, step), 'more');
    });
  }
}

test('R9.1 news: a hold is an aside; the link is an attribute; the end and each step of the wrap-up are more; mute is nothing', async () => {
  const { ear, send, customer, own } = await scene();
  const { id, act } = ear.bench;
  assert.equal(await newsOf(ear, () => act(AMARA, 'hold')), 'asides');
  assert.equal(await newsOf(ear, () => act(AMARA, 'resume')), 'asides');
  const participant = `calls/${id}/participants/${own}`;
  assert.equal(await newsOf(ear, send('PATCH', participant, { muted: true })), 'nothing');
  const link = send('PATCH', `${id}/participants/${customer}/attributes`, {
    attributes: { baton_v: '1' },
  });
  assert.equal(await newsOf(ear, link), 'attributes');
  assert.equal(await newsOf(ear, link), 'nothing', 'the same again');
  assert.equal(await newsOf(ear, () => act(AMARA, 'hangup')), 'more');
  assert.equal((await ear.account()).legs.at(-1)?.wrapUp, 'open');
  const draft = { wrapup: { provisional: true, notes: 'a draft' } };
  assert.equal(await newsOf(ear, send('PATCH', participant, draft)), 'nothing', 'a draft');
  assert.equal((await ear.account()).legs.at(-1)?.wrapUp, 'open');
  const note = { wrapup: { code: organisation.wrapupCodes[0]?.id } };
  assert.equal(await newsOf(ear, send('PATCH', participant, note)), 'more');
  assert.equal((await ear.account()).legs.at(-1)?.wrapUp, 'done');
});

test('R9.1 news: whatever happens, what is told is no news to who has asked, and each change is news to who has not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: 5, maxLength: 20, size: 'max' }),
      switches,
      async (commands, switched) => {
        const bench = await callBench({ rateLimitPerMinute: 100_000 });
        Object.assign(bench.genesys.switches, switched);
        const tokens = Object.fromEntries(
          await Promise.all(
            REPS.map(async (rep) => [rep, await tokenFor(bench.genesys, rep)] as const),
          ),
        );
        bench.settle();
        const ear = await hearing(bench);
        await newsOf(ear, () => bench.act(AMARA, 'answer'));
        for (const next of commands) {
          await newsOf(ear, async () =>
            run({ bench, tokens, current: await bench.look(), others: [] }, next),
          );
        }
        await newsOf(ear, () => bench.clock.advance(3_600_000));
        bench.genesys.reset();
        bench.clock.reset();
      },
    ),
    { numRuns: NUM_RUNS, includeErrorInReport: true },
  );
});
