import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { SeatSnapshot } from '../../../emulator/desktop/snapshots.js';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { door, startTestEmulator } from '../../support/emulator.js';

const SECRET = 'outside the folder';

describe('the pages of the emulator', () => {
  let emulator: RunningEmulator;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'baton-pages-'));
    await mkdir(join(folder, 'widget'));
    await writeFile(join(folder, 'widget', 'index.html'), '<title>Baton</title>');
    await writeFile(join(folder, 'widget', 'main.js'), 'export {};');
    await writeFile(join(folder, 'secret.txt'), SECRET);
    emulator = await startTestEmulator({ widgetFiles: folder });
  });
  after(() => emulator.stop());
  after(() => rm(folder, { recursive: true }));

  const seat = (): string => emulator.seats[0]?.url ?? '';
  const policyOf = (response: Response): Map<string, string> =>
    new Map(
      (response.headers.get('content-security-policy') ?? '')
        .split('; ')
        .map((directive) => [directive.split(' ')[0] ?? '', directive]),
    );

  it('E pages: says EMULATED on each page it draws', async () => {
    for (const url of [
      emulator.url,
      `${emulator.vaultUrl}/ui/`,
      ...emulator.seats.map((one) => one.url),
    ]) {
      const response = await fetch(url);
      assert.equal(response.status, 200);
      assert.match(await response.text(), /<strong>EMULATED<\/strong>/);
    }
    assert.deepEqual(emulator.ledger.list(), [], 'pages are no requests to a platform');
    const missing = await fetch(`${emulator.url}nowhere`);
    assert.equal(missing.status, 404);
    assert.match(await missing.text(), /EMULATED/);
  });

  it('R10.2 its own pages run no inline script and no script of others', async () => {
    for (const url of [emulator.url, seat()]) {
      const response = await fetch(url);
      const policy = policyOf(response);
      assert.equal(policy.get('default-src'), "default-src 'none'");
      assert.equal(policy.get('script-src'), "script-src 'self'");
      assert.equal(policy.get('frame-ancestors'), "frame-ancestors 'none'");
      assert.doesNotMatch(await response.text(), /<script(?![^>]*src=)|<style|\son\w+=|\sstyle=/);
    }
  });

  it('R10.2 the widget is served with a strict policy, on the main port and at each seat', async () => {
    const origins = [
      emulator.mainWidgetOrigin,
      ...emulator.seats.map(({ widgetOrigin }) => widgetOrigin),
    ];
    for (const origin of origins) {
      const response = await fetch(`${origin}/widget/?conversationId=1`);
      assert.equal(response.status, 200);
      assert.equal(await response.text(), '<title>Baton</title>');
      assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.equal(response.headers.get('cache-control'), 'no-cache');
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      const policy = policyOf(response);
      assert.equal(policy.get('default-src'), "default-src 'none'");
      assert.equal(policy.get('script-src'), "script-src 'self'");
      assert.equal(policy.get('style-src'), "style-src 'self'");
      assert.equal(
        policy.get('connect-src'),
        "connect-src 'self' http://localhost:* ws://localhost:*",
      );
      assert.equal(policy.get('frame-ancestors'), "frame-ancestors 'self' http://localhost:*");
      for (const directive of policy.values()) assert.doesNotMatch(directive, /unsafe/);
    }
    const script = await fetch(`${emulator.mainWidgetOrigin}/widget/main.js`);
    assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
  });

  for (const path of [
    '/widget/../secret.txt',
    '/widget/..%2fsecret.txt',
    '/widget/%2e%2e/secret.txt',
    '/widget/..%5csecret.txt',
    '/widget/%00',
    '/widget/%E0',
    '/secret.txt',
    '/widget/none.js',
    '/widget',
  ])
    it(`R10.1 ${path} leads to nothing`, async () => {
      const response = await fetch(`${emulator.mainWidgetOrigin}${path}`);
      assert.equal(response.status, 404);
      assert.doesNotMatch(await response.text(), new RegExp(SECRET));
    });

  it('E pages: the desktop is shown on localhost only: another site than the widget', async () => {
    const { port } = new URL(seat());
    const response = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' });
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('location'), seat());
  });

  it('E pages: a seat is told of its calls, and what its agent does is done', async () => {
    const stream = await fetch(`${seat()}desktop/state`);
    assert.equal(stream.headers.get('content-type'), 'text/event-stream');
    const states = snapshots(stream);
    const first = await states.next();
    assert.equal(first.value?.desktop.name, 'Amara Diallo');
    await door(emulator, 'POST', 'calls', { from: '+33199001234', to: '+33199000100' });
    const ringing = await until(states, ({ desktop }) => desktop.interactions.length > 0);
    const call = ringing.desktop.interactions[0];
    assert.equal(call?.state, 'alerting');

    const answer = { action: 'answer', conversationId: call?.conversationId };
    assert.equal((await act(seat(), answer)).status, 200);
    const answered = await until(
      states,
      ({ desktop }) => desktop.interactions[0]?.state === 'connected',
    );
    assert.ok(answered.desktop.interactions[0]?.connectedSince);
    await states.return();
    assert.deepEqual(emulator.ledger.list(), [], 'the desktop leaves no trace in the ledger');
    await door(emulator, 'POST', 'reset');
  });

  it('R10.2 only the desktop itself may act for its agent', async () => {
    const answer = { action: 'answer', conversationId: 'none' };
    const widget = emulator.seats[0]?.widgetOrigin ?? '';
    assert.equal((await act(seat(), answer, widget)).status, 403);
    assert.equal((await act(seat(), answer, 'https://attacker.example')).status, 403);
  });

  it('E pages: what an agent cannot do is refused with a sentence', async () => {
    for (const bad of [
      { action: 'answer', conversationId: 'none' },
      { action: 'dance', conversationId: 'none' },
      { action: 'hold' },
      { action: 'presence', systemPresence: 'Levitating' },
    ]) {
      const reply = await act(seat(), bad);
      assert.ok(reply.status >= 400 && reply.status < 500, `${reply.status} for ${bad.action}`);
      assert.match(((await reply.json()) as { error: string }).error, /^[A-Z].+\.$/);
    }
  });
});

const act = (seat: string, action: unknown, origin = seat.replace(/\/$/, '')): Promise<Response> =>
  fetch(`${seat}desktop/act`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });

/** The states that a stream of events brings. */
async function* snapshots(stream: Response): AsyncGenerator<SeatSnapshot, void> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) yield JSON.parse(event.replace(/^data: /, '')) as SeatSnapshot;
  }
}

/** The first state that fits. */
async function until(
  states: AsyncGenerator<SeatSnapshot, void>,
  fits: (snapshot: SeatSnapshot) => boolean,
): Promise<SeatSnapshot> {
  for (;;) {
    const { value, done } = await states.next();
    if (done || !value) throw new Error('The states ended.');
    if (fits(value)) return value;
  }
}
