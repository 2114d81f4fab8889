import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DoorError } from '../../../emulator/kernel/door-error.js';
import { organisation, type SeedWrapup } from '../../../emulator/organisation.js';
import { callBench } from '../../support/genesys-call.js';
import { AMARA, api, tokenFor } from '../../support/genesys-server.js';

/** A call from a queue with such after-call work, answered and ended by Amara. */
async function ended(wrapup: SeedWrapup) {
  const bench = await callBench({
    organisation: {
      ...organisation,
      queues: organisation.queues.map((queue) => ({ ...queue, wrapup })),
    },
  });
  bench.act(AMARA, 'answer');
  bench.act(AMARA, 'hangup');
  const token = await tokenFor(bench.genesys, AMARA);
  const { id } = await bench.legOf(AMARA);
  const path = `conversations/calls/${bench.id}/participants/${id}`;
  return {
    ...bench,
    state: async () => (await bench.legOf(AMARA)).calls[0].state,
    patch: async (body: object) => {
      const reply = await api<{ code?: string } | undefined>(
        bench.genesys,
        token,
        'PATCH',
        path,
        body,
      );
      return reply.body?.code ?? reply.status;
    },
  };
}

const NOTE = { wrapup: { code: 'emu0wrap-0000-4000-8000-000000000001' } };
const CANNOT_SKIP = 'conversation.error.wrapup.cannot.skip';
const CODE_REQUIRED = 'conversation.error.wrapup.code.required';

test('E wrap-up: optional work goes on until a note, or until it is skipped', async () => {
  const work = await ended({ prompt: 'optional' });
  work.clock.advance(3_600_000);
  assert.equal(await work.state(), 'disconnected');
  assert.equal((await work.legOf(AMARA)).wrapupPrompt, 'optional');
  assert.equal(await work.patch({ wrapupSkipped: true }), 202);
  assert.equal(await work.state(), 'terminated');
});

test('E wrap-up: mandatory work ends with a code and nothing else, on the desktop too', async () => {
  const work = await ended({ prompt: 'mandatory' });
  assert.equal(await work.patch({ wrapupSkipped: true }), CANNOT_SKIP);
  assert.equal(await work.patch({ wrapup: { notes: 'x' } }), CODE_REQUIRED);
  assert.equal(await work.patch({ wrapup: { notes: 'x', provisional: true } }), 202);
  assert.throws(() => work.act(AMARA, 'done'), DoorError);
  assert.equal(await work.state(), 'disconnected');
  assert.equal(await work.patch(NOTE), 202);
  assert.equal(await work.state(), 'terminated');
});

test('E wrap-up: work with a time-out ends by itself, or earlier with a note', async () => {
  const early = await ended({ prompt: 'timeout', timeoutMs: 20_000 });
  assert.equal(await early.patch(NOTE), 202);
  assert.equal(await early.state(), 'terminated');
  const late = await ended({ prompt: 'timeout', timeoutMs: 20_000 });
  late.clock.advance(19_999);
  assert.equal(await late.state(), 'disconnected');
  late.clock.advance(1);
  const { calls, startAcwTime, endAcwTime } = await late.legOf(AMARA);
  assert.equal(calls[0].state, 'terminated');
  assert.equal(Date.parse(endAcwTime ?? '') - Date.parse(startAcwTime ?? ''), 20_000);
});

test('E wrap-up: a forced time-out is waited for, whatever is noted', async () => {
  const work = await ended({ prompt: 'forcedTimeout', timeoutMs: 20_000 });
  assert.equal(await work.patch(NOTE), 202);
  assert.equal(await work.patch({ wrapupSkipped: true }), CANNOT_SKIP);
  assert.equal(await work.state(), 'disconnected');
  work.clock.advance(20_000);
  assert.equal(await work.state(), 'terminated');
  assert.equal((await work.legOf(AMARA)).wrapup?.code, NOTE.wrapup.code);
});

test('E wrap-up: where agents ask for it and did not, there is none', async () => {
  const work = await ended({ prompt: 'agentRequested' });
  assert.equal(await work.state(), 'terminated');
  assert.equal((await work.legOf(AMARA)).startAcwTime, undefined);
});

test('E wrap-up: a note given while the call goes on ends the work with the call', async () => {
  const bench = await callBench();
  bench.act(AMARA, 'answer');
  const token = await tokenFor(bench.genesys, AMARA);
  const { id } = await bench.legOf(AMARA);
  await api(bench.genesys, token, 'PATCH', `conversations/${bench.id}/participants/${id}`, NOTE);
  bench.act(AMARA, 'hangup');
  const leg = await bench.legOf(AMARA);
  assert.equal(leg.calls[0].state, 'terminated');
  assert.equal(leg.endAcwTime, leg.startAcwTime);
});
