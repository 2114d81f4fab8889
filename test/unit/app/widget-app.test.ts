import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ok } from '../../../src/domain/result.js';
import { DOUBLE_CLICK_MS } from '../../../src/app/hand-over-runner.js';
import { FEED_LIMIT_MS, STOP_LIMIT_MS } from '../../../src/app/widget-app.js';
import type { ConversationId } from '../../../src/domain/ids.js';
import type { SignInFailure } from '../../../src/ports/identity.js';
import { genesysError, vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addAccount, emptyVault, recordId, vaultUser } from '../../support/fakes/fake-crm.js';
import type { FakeVault } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, at, BEN, CHLOE } from '../../support/conversations.js';
import { caseOf, key, makeBench, shown, transferOf, userRow } from './bench.js';
import type { Bench, BenchOptions } from './bench.js';

const SIGNED_OUT = genesysError({ code: 'unauthenticated', status: 401 });

/** A Vault that knows the caller: the case is created and linked without a choice. */
function knownCaller(): FakeVault {
  const vault = emptyVault();
  addAccount(vault, 'Dr. Rossi', '+33199001234');
  return vault;
}

/** An open widget on a call with a case. */
async function opened(options: BenchOptions = {}): Promise<Bench> {
  const bench = makeBench({ vault: knownCaller(), ...options });
  await bench.open();
  bench.telephony.feed?.watcher.feedChanged('live');
  await settled();
  return bench;
}

// --- Starting

test('R9.1 start: signs in without a click, tells the desktop, and shows call, case, record and colleagues', async () => {
  const bench = await opened();
  assert.equal(bench.host.readyCount, 1);
  assert.deepEqual(bench.identity.tried, { quietly: 1, byWindow: 0 });
  const view = shown(bench);
  assert.equal(view.call.state, 'connected');
  assert.equal(view.caseView.phase, 'linked');
  assert.equal(view.transfer.phase, 'ready');
  assert.deepEqual(
    view.timeline.entries.map(({ pending }) => pending),
    [false],
  );
  assert.deepEqual(view.notices, []);
  assert.equal(bench.vault.segments.size, 1);
});

test('R12.1 start: nothing is asked twice', async () => {
  const { ledger } = await opened();
  const once = [
    'me',
    'open',
    'accountsByPhone',
    'openCases',
    'createCase',
    'caseById',
    'timeline',
    'colleagues',
    'users',
  ];
  const counts = once.map((method) => ledger.filter((asked) => asked.method === method).length);
  assert.deepEqual(
    counts,
    once.map(() => 1),
  );
});

test('R5.3 start: while it rings, neither Vault’s cases nor the list is asked for; on answer both are', async () => {
  const bench = await opened({ call: new FakeCall().ring('a', AMARA) });
  assert.equal(caseOf(bench).phase, 'ringing');
  assert.deepEqual(
    bench.crm.answers.asked.map(({ method }) => method),
    ['open'],
  );
  assert.equal(bench.telephony.answers.count('colleagues'), 0);
  bench.call.answer('a');
  await bench.tell();
  assert.equal(caseOf(bench).phase, 'linked');
  assert.equal(transferOf(bench).phase, 'ready');
});

test('R2.4 start: the availability is followed too where Vault told later than Genesys who is offered', async () => {
  const bench = makeBench({ vault: knownCaller() });
  bench.crm.answers.failNext('users', vaultError());
  await bench.open();
  await bench.pass(1_000);
  assert.deepEqual(bench.telephony.feed?.followed, [BEN, CHLOE]);
});

test('R1.2 start: a list that may not be read is asked for again when the rep wants it, not with each news of the call', async () => {
  const bench = makeBench({ vault: knownCaller() });
  bench.telephony.answers.failNext('colleagues', genesysError({ code: 'forbidden', status: 403 }));
  await bench.open();
  await bench.tell();
  await bench.tell();
  assert.equal(bench.telephony.answers.count('colleagues'), 1);
  bench.app.actions.retry();
  await settled();
  assert.equal(bench.telephony.answers.count('colleagues'), 2);
  assert.deepEqual(bench.telephony.feed?.followed, [BEN, CHLOE]);
});

test('R2.4 start: the availability of those who are offered is followed, and shown as it changes', async () => {
  const bench = await opened();
  assert.deepEqual(bench.telephony.feed?.followed, [BEN, CHLOE]);
  bench.telephony.feed?.watcher.availabilityChanged(BEN, 'offline');
  const view = transferOf(bench);
  assert.ok(view.phase === 'ready');
  assert.deepEqual(
    view.rows.map(({ bar }) => bar),
    ['offline', undefined],
  );
});

test('R7.4 start: a rep whom Vault does not know is told so, and nothing else is asked', async () => {
  const vault = knownCaller();
  vault.users.splice(0, 1);
  const bench = await opened({ vault });
  assert.deepEqual(bench.app.view, { phase: 'fatal', problem: { kind: 'not_a_crm_user' } });
  assert.deepEqual(
    bench.crm.answers.asked.map(({ method }) => method),
    ['open'],
  );
});

test('R9.1 start: where Genesys does not say who the rep is, that shows, and it is asked again later', async () => {
  const bench = makeBench({ vault: knownCaller() });
  bench.telephony.answers.failNext('me', genesysError());
  await bench.open();
  assert.deepEqual(bench.app.view, { phase: 'unreachable', error: genesysError() });
  await bench.pass(1_000);
  assert.equal(shown(bench).caseView.phase, 'linked');
  assert.equal(bench.telephony.feeds.length, 1);
});

test('R9.1 start: with Vault down the call is on the screen; with Vault up again the case is, by itself', async () => {
  const bench = makeBench({ vault: knownCaller() });
  bench.crm.answers.failNext('open', vaultError(), 2);
  await bench.open();
  assert.equal(shown(bench).call.state, 'connected');
  assert.deepEqual(caseOf(bench), { phase: 'unavailable', error: vaultError() });
  await bench.pass(3_000);
  assert.equal(caseOf(bench).phase, 'linked');
  assert.deepEqual(shown(bench).notices, []);
});

test('R9.1 start: a Vault session that has ended is no matter for the rep: bootstrap and the case are asked for again by themselves', async () => {
  const ended = vaultError({ code: 'unauthenticated', detail: 'INVALID_SESSION_ID' });
  const bench = makeBench({ vault: knownCaller() });
  bench.crm.answers.failNext('open', ended);
  bench.crm.answers.failNext('accountsByPhone', ended);
  await bench.open();
  assert.deepEqual(caseOf(bench), { phase: 'unavailable', error: ended });
  await bench.pass(1_000);
  assert.deepEqual(caseOf(bench), { phase: 'unavailable', error: ended });
  assert.equal(bench.crm.answers.count('accountsByPhone'), 1);
  await bench.pass(1_000);
  assert.equal(caseOf(bench).phase, 'linked');
  assert.equal(bench.identity.tried.quietly, 1, 'nobody signs in for that');
});

test('R9.1 start: what trying again cannot mend waits for the rep, who can try again', async () => {
  const bench = makeBench({ vault: knownCaller() });
  const forbidden = genesysError({ code: 'forbidden' });
  bench.telephony.answers.failNext('me', forbidden);
  await bench.open();
  await bench.pass(20_000);
  assert.deepEqual(bench.app.view, { phase: 'unreachable', error: forbidden });
  bench.crm.answers.failNext('open', vaultError({ code: 'invalid_reply' }));
  bench.app.actions.retry();
  await settled();
  await bench.pass(20_000);
  assert.equal(caseOf(bench).phase, 'unavailable');
  bench.app.actions.retry();
  await settled();
  assert.equal(caseOf(bench).phase, 'linked');
});

// --- Signing in

test('R10.2 sign-in: each way in which it fails is told, and a window is offered', async () => {
  const failures: readonly SignInFailure[] = [
    { kind: 'frame_refused' },
    { kind: 'state_mismatch' },
    { kind: 'denied', detail: 'access_denied' },
    { kind: 'popup_blocked' },
    { kind: 'timeout' },
  ];
  for (const failure of failures) {
    const bench = makeBench({ vault: knownCaller() });
    bench.identity.failNext('quietly', failure);
    await bench.open();
    const { kind: reason, ...rest } = failure;
    assert.deepEqual(bench.app.view, { phase: 'sign_in', reason, busy: false, ...rest });
    assert.deepEqual(bench.ledger, [], 'nothing is asked of the platforms');
    bench.identity.failNext('byWindow', { kind: 'popup_blocked' });
    bench.app.actions.signIn();
    await settled();
    assert.deepEqual(bench.app.view, { phase: 'sign_in', reason: 'popup_blocked', busy: false });
    bench.app.actions.signIn();
    await settled();
    assert.equal(shown(bench).caseView.phase, 'linked');
    assert.deepEqual(bench.identity.tried, { quietly: 1, byWindow: 2 });
  }
});

test('R10.2 sign-in: where the desktop wants a window, it is not tried without one', async () => {
  const bench = makeBench({ vault: knownCaller(), opening: { usePopupAuth: true } });
  await bench.open();
  assert.deepEqual(bench.app.view, { phase: 'sign_in', reason: 'popup_asked', busy: false });
  assert.deepEqual(bench.identity.tried, { quietly: 0, byWindow: 0 });
  assert.equal(bench.host.readyCount, 1);
  const release = bench.identity.hold();
  bench.app.actions.signIn();
  assert.deepEqual(bench.app.view, { phase: 'sign_in', reason: 'popup_asked', busy: true });
  bench.app.actions.signIn();
  assert.equal(bench.identity.tried.byWindow, 1, 'a double click opens one window');
  release();
  await settled();
  assert.equal(shown(bench).caseView.phase, 'linked');
});

test('R10.2 sign-in: a click where nobody asked for one opens no window', async () => {
  const bench = await opened();
  bench.app.actions.signIn();
  assert.equal(bench.identity.tried.byWindow, 0);
});

test('R9.1 sign-in: a token that ends in the middle is forgotten and replaced, and the call is read again', async () => {
  const bench = await opened();
  bench.telephony.answers.failNext('conversation', SIGNED_OUT);
  bench.call.patch('a', { held: true });
  const release = bench.identity.hold();
  await bench.tell();
  assert.equal(bench.identity.forgotten, 1);
  assert.equal(bench.identity.tried.quietly, 2);
  release();
  await settled();
  assert.equal(shown(bench).call.state, 'on_hold');
  assert.deepEqual(shown(bench).notices, []);
  assert.equal(bench.telephony.feeds.length, 1, 'there is one feed');
});

test('R9.1 sign-in: an operation that notices it leads to a new sign-in too; Vault’s own refusal does not', async () => {
  for (const [error, times] of [
    [SIGNED_OUT, 2],
    [vaultError({ code: 'unauthenticated' }), 1],
  ] as const) {
    const bench = makeBench({ vault: knownCaller() });
    bench.crm.answers.failNext('writeSegment', error);
    await bench.open();
    assert.equal(bench.identity.tried.quietly, times);
    await bench.pass(2_000);
    assert.equal(bench.vault.segments.size, 1);
  }
});

test('R6.5 sign-in: whoever else has signed in to Genesys since gets nothing of the rep’s call, and the rep is asked', async () => {
  const bench = await opened();
  bench.call.hangUp();
  bench.crm.answers.failNext('writeSegment', SIGNED_OUT);
  const { me } = bench.telephony.port;
  bench.telephony.port.me = () => Promise.resolve(ok({ userId: BEN, name: 'Ben Okafor' }));
  await bench.tell();
  const asked = bench.ledger.length;
  assert.deepEqual(bench.app.view, { phase: 'sign_in', reason: 'signed_out', busy: false });
  assert.equal(bench.identity.forgotten, 2);
  bench.app.actions.signIn();
  await settled();
  assert.deepEqual(bench.app.view, { phase: 'sign_in', reason: 'signed_out', busy: false });
  assert.equal(bench.ledger.length, asked);
  bench.telephony.port.me = me;
  bench.app.actions.signIn();
  await settled();
  assert.equal(bench.app.view.phase, 'call');
  assert.notEqual(bench.vault.segments.get('conv-1:a')?.record.end, undefined);
});

test('R9.1 sign-in: where it cannot be replaced without the rep, the rep is asked, and nothing that was owed is lost', async () => {
  const bench = await opened();
  bench.crm.answers.failNext('writeSegment', SIGNED_OUT);
  bench.identity.failNext('quietly', { kind: 'frame_refused' });
  bench.call.hangUp();
  await bench.tell();
  assert.deepEqual(bench.app.view, { phase: 'sign_in', reason: 'frame_refused', busy: false });
  bench.app.actions.signIn();
  await settled();
  await bench.pass(2_000);
  assert.equal(shown(bench).call.state, 'ended');
  assert.equal(bench.vault.segments.get('conv-1:a')?.record.ended, 'caller_hung_up');
});

// --- Being told

test('R9.1 news: of this call it looks again, of another call it does not', async () => {
  const bench = await opened();
  const before = bench.telephony.answers.count('conversation');
  bench.telephony.feed?.watcher.conversationChanged('another' as ConversationId);
  await settled();
  assert.equal(bench.telephony.answers.count('conversation'), before);
  bench.call.patch('a', { held: true });
  bench.telephony.tell();
  await settled();
  assert.equal(bench.telephony.answers.count('conversation'), before + 1);
  assert.equal(shown(bench).call.state, 'on_hold');
});

test('R9.1 news: lost notifications are told; the call is read then, and when they come again', async () => {
  const bench = await opened();
  const { watcher } = bench.telephony.feed ?? assert.fail();
  const reads = (): number => bench.telephony.answers.count('conversation');
  const before = reads();
  watcher.feedChanged('lost');
  await settled();
  assert.deepEqual(shown(bench).notices, [{ kind: 'feed_lost' }]);
  assert.equal(reads(), before + 1, 'the loss may be the first sign that the token has ended');
  watcher.feedChanged('connecting');
  await settled();
  assert.equal(reads(), before + 1);
  bench.call.patch('a', { held: true });
  watcher.feedChanged('live');
  await settled();
  assert.equal(reads(), before + 2);
  assert.equal(shown(bench).call.state, 'on_hold');
  watcher.feedChanged('live');
  await settled();
  assert.equal(reads(), before + 2, 'that it goes on is no news');
});

test('R12.1 start: the call is read when notifications arrive, once; where they take their time, before that', async () => {
  const prompt = makeBench({ vault: knownCaller() });
  await prompt.open();
  assert.equal(shown(prompt).caseView.phase, 'linked');
  const beforeLink = prompt.ledger.slice(
    0,
    prompt.ledger.findIndex(({ method }) => method === 'writeAttributes'),
  );
  assert.equal(beforeLink.filter(({ method }) => method === 'conversation').length, 1);
  const slow = makeBench({ vault: knownCaller() });
  slow.telephony.feedsOpen = false;
  await slow.open();
  assert.equal(slow.telephony.answers.count('conversation'), 0);
  await slow.pass(FEED_LIMIT_MS);
  assert.equal(shown(slow).call.state, 'connected');
  const before = slow.telephony.answers.count('conversation');
  slow.telephony.feed?.watcher.feedChanged('live');
  await settled();
  assert.equal(slow.telephony.answers.count('conversation'), before + 1, 'nothing was told so far');
});

test('R9.1 news: a widget that comes to the front looks again', async () => {
  const bench = await opened();
  bench.call.patch('a', { held: true });
  bench.host.focus();
  await settled();
  assert.equal(shown(bench).call.state, 'on_hold');
});

test('R9.1 news: whoever subscribed is told of each change, and the screen is worked out once for it', async () => {
  const bench = await opened();
  let told = 0;
  const stop = bench.app.subscribe(() => (told += 1));
  assert.equal(bench.app.view, bench.app.view);
  const before = bench.app.view;
  bench.app.actions.pickTarget(userRow(BEN));
  assert.equal(told, 1);
  assert.notEqual(bench.app.view, before);
  stop();
  bench.app.actions.pickTarget();
  assert.equal(told, 1);
});

test('R9.1 news: a widget that comes to the front before it knows who the rep is does not take their call for another’s', async () => {
  const bench = makeBench({ vault: knownCaller() });
  const release = bench.telephony.answers.holdNext('me');
  await bench.open();
  bench.host.focus();
  await settled();
  assert.equal(bench.telephony.answers.count('conversation'), 0);
  release();
  await settled();
  assert.equal(shown(bench).caseView.phase, 'linked');

  const waiting = makeBench({ opening: { usePopupAuth: true } });
  await waiting.open();
  waiting.host.focus();
  await settled();
  assert.equal(waiting.telephony.answers.count('conversation'), 0, 'nor before the sign-in');
});

// --- What the rep does

test('R5.1 actions: the rep picks or creates a case', async () => {
  const bench = await opened({ vault: emptyVault() });
  assert.equal(caseOf(bench).phase, 'pick');
  bench.app.actions.createCase();
  await settled();
  const view = caseOf(bench);
  assert.ok(view.phase === 'linked' && view.travels);
  assert.equal(bench.vault.segments.size, 1);

  const vault = knownCaller();
  vault.cases.push({ id: recordId('CASE', 7), number: 'C-7', accountId: recordId('ACC', 1) });
  const picking = await opened({ vault });
  picking.app.actions.pickCase(recordId('CASE', 7));
  await settled();
  const picked = caseOf(picking);
  assert.ok(picked.phase === 'linked');
  assert.equal(picked.caseRecord.number, 'C-7');
});

test('R10.1 actions: Vault’s page is opened for the linked case, its id escaped; without a page or a case nothing is', async () => {
  const bench = makeBench({ vault: knownCaller() });
  bench.crm.session = { ...bench.crm.session, casePageUrl: 'https://vault.example/ui/{id}?tab=1' };
  bench.app.actions.openCase();
  await bench.open();
  bench.app.actions.openCase();
  assert.deepEqual(bench.host.opened, ['https://vault.example/ui/CASE00000000001?tab=1']);
  const plain = await opened();
  plain.app.actions.openCase();
  assert.deepEqual(plain.host.opened, []);
});

test('R2.1 actions: the call goes to the one who is picked, at once or when they answer', async () => {
  for (const [mode, attended] of [
    ['now', false],
    ['when_they_answer', true],
  ] as const) {
    const bench = await opened();
    bench.app.actions.handOver(mode);
    await settled();
    assert.equal(bench.telephony.answers.count('transfer'), 0, 'nobody is picked');
    bench.app.actions.pickTarget(userRow(BEN));
    bench.app.actions.handOver(mode);
    await settled();
    bench.telephony.tell();
    await settled();
    assert.deepEqual(bench.telephony.answers.of('transfer')[0]?.args, [
      { conversation: 'conv-1', ownLeg: 'a', to: { kind: 'user', userId: BEN }, attended },
    ]);
    const view = transferOf(bench);
    assert.ok(view.phase === 'ringing');
    assert.equal(view.toName, 'Ben Okafor');
    assert.equal(bench.vault.transfers.get(key())?.record.targetName, 'Ben Okafor');
  }
});

test('R5.5 actions: what was entered stays where nobody took the call, and is gone where it comes back after a hand-over', async () => {
  for (const isTaken of [false, true]) {
    const bench = await opened();
    const { app, call } = bench;
    app.actions.pickTarget(userRow(BEN));
    app.actions.giveReason('Medical question');
    app.actions.handOver('now');
    await settled();
    if (isTaken) call.answer('user-b-leg-1').command('user-b-leg-1', AMARA, false);
    else call.decline('user-b-leg-1', 'transfer');
    call.answer(isTaken ? 'user-a-leg-2' : 'user-b-leg-1-back');
    await bench.tell();
    const view = transferOf(bench);
    assert.ok(view.phase === 'ready', view.phase);
    assert.deepEqual(
      [view.picked, view.note.reason],
      isTaken ? [undefined, ''] : [userRow(BEN), 'Medical question'],
    );
  }
});

test('R5.2 actions: after the link failed the rep may go without the case', async () => {
  const bench = await opened();
  bench.app.actions.pickTarget(userRow(BEN));
  bench.telephony.answers.failNext('writeAttributes', genesysError({ code: 'refused' }));
  bench.app.actions.handOver('now');
  await settled();
  const view = transferOf(bench);
  assert.ok(view.phase === 'ready');
  assert.equal(view.failure?.kind, 'link_failed');
  bench.app.actions.handOver('now', true);
  await settled();
  bench.telephony.tell();
  await settled();
  assert.equal(transferOf(bench).phase, 'ringing');
});

test('R6.5 actions: the rep can have everything that failed tried again', async () => {
  const bench = makeBench({ vault: knownCaller() });
  bench.crm.answers.failNext('writeSegment', vaultError());
  bench.telephony.answers.failNext('colleagues', genesysError({ code: 'forbidden' }), 50);
  await bench.open();
  const view = transferOf(bench);
  assert.ok(view.phase === 'ready' && view.targetsError);
  assert.deepEqual(
    shown(bench).notices.map(({ kind }) => kind),
    ['vault_trouble', 'entries_waiting'],
  );
  bench.telephony.answers.recover('colleagues');
  bench.app.actions.retry();
  await settled();
  assert.deepEqual(shown(bench).notices, []);
  assert.equal(bench.vault.segments.size, 1);
  assert.equal('targetsError' in transferOf(bench), false);
});

test('R9.1 actions: with Vault gone after the case was linked, a hand-over is watched, and another one can follow', async () => {
  const bench = makeBench({ vault: knownCaller() });
  bench.crm.answers.failNext('timeline', vaultError(), 50);
  await bench.open();
  assert.equal(caseOf(bench).phase, 'linked');
  bench.app.actions.pickTarget(userRow(BEN));
  for (const n of [1, 2]) {
    bench.app.actions.handOver('when_they_answer');
    await settled();
    assert.equal(bench.telephony.answers.count('transfer'), n);
    bench.call.decline(`user-b-leg-${n}`);
    await bench.tell();
    assert.equal(transferOf(bench).phase, 'ready');
    await bench.pass(DOUBLE_CLICK_MS);
  }
});

// --- Two widgets

test('R5.5 hand-over: the case arrives with the call; both segments and the transfer are on record once, and the one who answered owns the case', async () => {
  const vault = knownCaller();
  const call = new FakeCall().join('a', AMARA);
  const amara = makeBench({ vault, call });
  amara.crm.session = { ...amara.crm.session, assignsCaseOwner: true };
  await amara.open();
  assert.equal(vault.cases[0]?.owner, vaultUser(AMARA).id);
  amara.app.actions.pickTarget(userRow(BEN));
  amara.app.actions.handOver('now');
  await settled();

  const ben = makeBench({ vault, call, rep: BEN });
  ben.crm.session = { ...ben.crm.session, assignsCaseOwner: true };
  await ben.open();
  assert.deepEqual(caseOf(ben), {
    phase: 'incoming',
    withCase: true,
    card: {
      from: 'Rep user-a',
      isAsked: false,
      queueName: 'Medical Information',
      since: at(0),
      heldMs: 0,
      hops: 1,
      returns: false,
      details: 'known',
    },
  });
  call.answer('user-b-leg-1');
  await ben.tell();
  await amara.tell();
  await ben.pass(2_000);
  const received = caseOf(ben);
  assert.ok(received.phase === 'linked');
  assert.equal(received.verdict, 'confirmed');
  assert.equal(received.caseRecord.number, 'C-000001');
  assert.equal(transferOf(amara).phase, 'completed');
  assert.deepEqual([...vault.segments.keys()], ['conv-1:a', 'conv-1:user-b-leg-1']);
  assert.deepEqual(
    [...vault.transfers.values()].map(({ record }) => record.outcome),
    ['completed'],
  );
  assert.equal(vault.cases.length, 1);
  assert.equal(vault.cases[0]?.owner, vaultUser(BEN).id);
});

test('R5.4 hand-over: whoever gets the call back owns the case again', async () => {
  const vault = knownCaller();
  const call = new FakeCall().join('a', AMARA);
  const amara = makeBench({ vault, call });
  const ben = makeBench({ vault, call, rep: BEN });
  for (const bench of [amara, ben])
    bench.crm.session = { ...bench.crm.session, assignsCaseOwner: true };
  await amara.open();
  call.command('a', BEN, false).answer('user-b-leg-1');
  await ben.open();
  await amara.tell();
  assert.equal(vault.cases[0]?.owner, vaultUser(BEN).id);
  call.command('user-b-leg-1', AMARA, false).answer('user-a-leg-2');
  await amara.tell();
  assert.equal(vault.cases[0]?.owner, vaultUser(AMARA).id);
});

test('R9.1 hand-over: widgets that start afresh at any point double nothing', async () => {
  const vault = knownCaller();
  const call = new FakeCall().ring('a', AMARA);
  const moves = [
    () => call.answer('a'),
    () => call.command('a', BEN, false),
    () => call.answer('user-b-leg-1'),
    () => call.hangUp(),
  ];
  for (const move of moves) {
    move();
    for (const rep of [AMARA, BEN, AMARA]) await makeBench({ vault, call, rep }).open();
  }
  assert.deepEqual([vault.cases.length, vault.segments.size, vault.transfers.size], [1, 2, 1]);
});

// --- The end

test('R6.5 end: the desktop is kept waiting until what is owed is written', async () => {
  const bench = await opened();
  const release = bench.crm.answers.holdNext('writeSegment');
  bench.call.hangUp();
  await bench.tell();
  const end = bench.host.takeAway();
  await settled();
  assert.equal(end.isDone, false);
  release();
  await settled();
  assert.equal(end.isDone, true);
  assert.equal(bench.telephony.feed?.stopped, true);
  assert.equal(bench.vault.segments.get('conv-1:a')?.record.ended, 'caller_hung_up');
});

test('R6.5 end: what waits for its next attempt is tried once more before the end', async () => {
  const bench = makeBench({ vault: knownCaller() });
  bench.crm.answers.failNext('writeSegment', vaultError());
  await bench.open();
  assert.equal(bench.vault.segments.size, 0);
  bench.host.takeAway();
  await settled();
  assert.equal(bench.vault.segments.size, 1);
});

test('R6.5 end: but not for ever', async () => {
  const bench = await opened();
  bench.crm.answers.holdNext('writeSegment');
  bench.call.hangUp();
  await bench.tell();
  const end = bench.host.takeAway();
  await bench.pass(STOP_LIMIT_MS - 1);
  assert.equal(end.isDone, false);
  await bench.pass(1);
  assert.equal(end.isDone, true);
  assert.equal(bench.telephony.feed?.stopped, true);
});

test('R9.1 end: where nothing is owed it is over at once, and nobody is asked any more', async () => {
  const bench = await opened();
  const end = bench.host.takeAway();
  await settled();
  assert.equal(end.isDone, true);
  const asked = bench.ledger.length;
  await bench.pass(120_000);
  assert.equal(bench.ledger.length, asked);
});

test('R9.1 end: a widget that is taken away before it has signed in lets go as well', async () => {
  const bench = makeBench({ opening: { usePopupAuth: true } });
  await bench.open();
  const end = bench.host.takeAway();
  await settled();
  assert.equal(end.isDone, true);
});
