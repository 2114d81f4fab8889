import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CaseOpener } from '../../../src/app/case-opener.js';
import { opening } from '../../../src/app/selectors.js';
import type { AppState } from '../../../src/app/state.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { recordId } from '../../support/fakes/fake-crm.js';
import { FakeHost } from '../../support/fakes/fake-host.js';
import { FakeStorage } from '../../support/fakes/fake-outbox.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN } from '../../support/conversations.js';
import { makeCase, makeParts, makeSession } from './bench.js';
import type { Parts } from './bench.js';

const PAGE = 'https://vault.example/ui/{id}?tab=1';
const LINKED: AppState['caseState'] = {
  phase: 'linked',
  caseRecord: makeCase(),
  verdict: 'confirmed',
};

type Outbox = ConstructorParameters<typeof CaseOpener>[2];

interface Opening extends Parts {
  readonly host: FakeHost;
  readonly opener: CaseOpener;
  /** The newest snapshot is there. */
  look(state?: Partial<AppState>): Promise<void>;
}

/** Amara's widget, opened now; by default in a browser of its own, with an administrator who wants the case opened on answer. */
async function opened(
  call: FakeCall,
  session: Parameters<typeof makeSession>[0] = {},
  outbox: Outbox = new FakeStorage().page().store(AMARA),
): Promise<Opening> {
  const parts = makeParts({
    call,
    state: { session: makeSession({ opensCase: 'on_answer', casePageUrl: PAGE, ...session }) },
  });
  const host = new FakeHost();
  const opener = new CaseOpener(parts.store, host.port, outbox);
  parts.store.subscribe(() => opener.follow());
  const look = async (state: Partial<AppState> = {}): Promise<void> => {
    parts.store.update({ conversation: call.conversation, ...state });
    await settled();
  };
  await look();
  return { ...parts, host, opener, look };
}

/** The same while it rings. */
const ringing = (
  session: Parameters<typeof makeSession>[0] = {},
  outbox?: Outbox,
): Promise<Opening> => opened(new FakeCall().ring('a', AMARA), session, outbox);

/** Nothing outlives the page. @param isFirst whether it is the first of the rep's living widgets. */
const forgetful = (isFirst = true): Outbox => ({
  markOpened: () => Promise.resolve(undefined),
  isFirst: () => Promise.resolve(isFirst),
});

/** Ben takes the call over, and it rings at Amara again. */
const comeBack = (call: FakeCall): FakeCall =>
  call.ring('b', BEN).answer('b').leave('a').ring('a2', AMARA);

const OPENED = [`https://vault.example/ui/${recordId('CASE', 1)}?tab=1`];

test('R5.3 opening: for the one who answered here, once the case is there; and once only', async () => {
  const widget = await ringing();
  await widget.look({ caseState: LINKED });
  assert.deepEqual(widget.host.opened, [], 'not while it rings');
  await widget.look({ caseState: { phase: 'unknown' } });
  widget.call.answer('a');
  await widget.look();
  assert.deepEqual(widget.host.opened, []);
  await widget.look({ caseState: LINKED });
  assert.deepEqual(widget.host.opened, OPENED);
  await widget.look();
  const other = { ...LINKED, caseRecord: makeCase({ id: recordId('CASE', 2) }) };
  await widget.look({ caseState: other });
  assert.deepEqual(widget.host.opened, OPENED, 'a case that comes later waits for a click');
});

test('R5.3 opening: also in a widget that came after the answer; not again after a reload or in a later window', async () => {
  const storage = new FakeStorage();
  const call = new FakeCall().ring('a', AMARA).answer('a');
  const [late, reloaded, other] = [storage.page(), storage.page(), storage.page()];
  const widget = await opened(call, {}, late.store(AMARA));
  await widget.look({ caseState: LINKED });
  assert.deepEqual(widget.host.opened, OPENED);
  for (const page of [other, reloaded]) {
    const next = await opened(call, {}, page.store(AMARA));
    await next.look({ caseState: LINKED });
    assert.deepEqual(next.host.opened, []);
    late.kill();
  }
});

test('R5.3 opening: for each rep who has the call, not for those who were only rung', async () => {
  const storage = new FakeStorage();
  const rung = await ringing({}, storage.page().store(AMARA));
  rung.call.decline('a').ring('b', BEN).answer('b');
  await rung.look({ caseState: LINKED });
  const late = await opened(rung.call, {}, storage.page().store(AMARA));
  await late.look({ caseState: LINKED });
  assert.deepEqual([rung.host.opened, late.host.opened], [[], []]);
  const ben = await opened(rung.call, {}, storage.page().store(BEN));
  await ben.look({ rep: { userId: BEN, name: 'Ben Okafor' }, caseState: LINKED });
  assert.deepEqual(ben.host.opened, OPENED);
});

test('R5.3 opening: once in a call, also where it comes back', async () => {
  const storage = new FakeStorage();
  const widget = await ringing({}, storage.page().store(AMARA));
  widget.call.answer('a');
  await widget.look({ caseState: LINKED });
  comeBack(widget.call);
  await widget.look();
  const next = await opened(widget.call, {}, storage.page().store(AMARA));
  widget.call.answer('a2');
  for (const each of [widget, next]) await each.look({ caseState: LINKED });
  assert.deepEqual([widget.host.opened, next.host.opened], [OPENED, []]);
});

test('R5.3 opening: on the way back, where it was not opened before', async () => {
  const widget = await ringing();
  widget.call.answer('a');
  await widget.look();
  comeBack(widget.call);
  await widget.look({ caseState: LINKED });
  assert.deepEqual(widget.host.opened, []);
  widget.call.answer('a2');
  await widget.look();
  assert.deepEqual(widget.host.opened, OPENED);
});

test('R5.3 opening: where the browser remembers nothing, only where this widget saw it ringing', async () => {
  const late = await opened(new FakeCall().ring('a', AMARA).answer('a'), {}, forgetful());
  await late.look({ caseState: LINKED });
  assert.deepEqual(late.host.opened, []);
  for (const isFirst of [true, false]) {
    const widget = await ringing({}, forgetful(isFirst));
    widget.call.answer('a');
    await widget.look({ caseState: LINKED });
    assert.deepEqual(widget.host.opened, isFirst ? OPENED : [], 'one of the living widgets');
    await widget.look();
    comeBack(widget.call);
    await widget.look();
    widget.call.answer('a2');
    await widget.look();
    assert.deepEqual(widget.host.opened, isFirst ? OPENED : []);
  }
});

test('R5.3 opening: not again by itself where the rep has opened it', async () => {
  const storage = new FakeStorage();
  const widget = await ringing({}, storage.page().store(AMARA));
  widget.call.answer('a');
  await widget.look({ caseState: { ...LINKED, verdict: 'unconfirmed' } });
  widget.opener.open();
  await widget.look({ caseState: LINKED });
  assert.deepEqual(widget.host.opened, OPENED);
  const reloaded = await opened(widget.call, {}, storage.page().store(AMARA));
  await reloaded.look({ caseState: LINKED });
  assert.deepEqual(reloaded.host.opened, []);
});

test('R5.3 opening: what happens while the browser is asked counts', async () => {
  const meanwhile: Record<string, (widget: Opening) => unknown> = {
    'the rep opens it': ({ opener }) => opener.open(),
    'the call ends': ({ call, look }) => look({ conversation: call.hangUp().conversation }),
  };
  for (const [what, happen] of Object.entries(meanwhile)) {
    let answer = (_isNew: boolean): void => {};
    const markOpened = (): Promise<boolean> => new Promise((resolve) => (answer = resolve));
    const widget = await ringing({}, { ...forgetful(), markOpened });
    widget.call.answer('a');
    await widget.look({ caseState: LINKED });
    const first = answer;
    await happen(widget);
    const before = [...widget.host.opened];
    first(true);
    await settled();
    assert.deepEqual(widget.host.opened, before, what);
  }
});

test('R5.3 opening: not where the call is over before the case is there', async () => {
  const widget = await ringing();
  widget.call.answer('a');
  await widget.look();
  widget.call.hangUp();
  await widget.look();
  await widget.look({ caseState: LINKED });
  assert.deepEqual(widget.host.opened, []);
});

test('R5.7 opening: a case that is only claimed is not opened by itself; once it is confirmed it is', async () => {
  const widget = await ringing();
  widget.call.answer('a');
  await widget.look({ caseState: { ...LINKED, verdict: 'unconfirmed' } });
  assert.deepEqual(widget.host.opened, []);
  await widget.look({ caseState: LINKED });
  assert.deepEqual(widget.host.opened, OPENED);
});

test('R5.3 opening: in one of the rep’s widgets only', async () => {
  const storage = new FakeStorage();
  const call = new FakeCall().ring('a', AMARA);
  const pages = [storage.page(), storage.page()];
  const widgets = await Promise.all(pages.map((page) => opened(call, {}, page.store(AMARA))));
  call.answer('a');
  await Promise.all(widgets.map((widget) => widget.look({ caseState: LINKED })));
  assert.deepEqual(
    widgets.flatMap(({ host }) => host.opened),
    OPENED,
  );
});

test('R5.3 opening: while the rep types it waits for a click, also when they have stopped', async () => {
  const widget = await ringing();
  widget.call.answer('a');
  await widget.look({ caseState: LINKED, isTyping: true });
  assert.deepEqual(widget.host.opened, []);
  assert.equal(opening(widget.store.state), 'waits');
  await widget.look({ isTyping: false });
  assert.deepEqual(widget.host.opened, []);
  widget.opener.open();
  assert.deepEqual(widget.host.opened, OPENED);
  assert.equal(opening(widget.store.state), 'on_click');
});

test('R5.3 opening: as the administrator chose', async () => {
  for (const [session, isOffered] of [
    [{ opensCase: 'on_click' }, true],
    [{ opensCase: 'never' }, false],
    [{ opensCase: 'on_answer' }, false],
  ] as const) {
    const storage = new FakeStorage();
    const widget = await ringing(session, storage.page().store(AMARA));
    // The last one has no page for cases at all.
    if (session.opensCase === 'on_answer') {
      const { casePageUrl: _none, ...rest } = makeSession({ opensCase: 'on_answer' });
      widget.store.update({ session: rest });
    }
    widget.call.answer('a');
    await widget.look({ caseState: LINKED });
    assert.deepEqual(widget.host.opened, [], session.opensCase);
    assert.deepEqual(storage.opened.size, 0, 'nothing is marked');
    widget.opener.open();
    assert.deepEqual(widget.host.opened, isOffered ? OPENED : [], session.opensCase);
    assert.equal(opening(widget.store.state), isOffered ? 'on_click' : 'never');
  }
});

test('R5.3 opening: without a case nothing is opened', async () => {
  const widget = await ringing({ opensCase: 'on_click' });
  widget.opener.open();
  assert.deepEqual(widget.host.opened, []);
});

test('R10.1 opening: the id is one part of the address, whatever it is', async () => {
  const widget = await ringing({ opensCase: 'on_click' });
  const caseRecord = makeCase({ id: "$&/../?x='" as ReturnType<typeof recordId> });
  await widget.look({ caseState: { phase: 'linked', caseRecord, verdict: 'own' } });
  widget.opener.open();
  assert.deepEqual(widget.host.opened, ["https://vault.example/ui/%24%26%2F..%2F%3Fx%3D'?tab=1"]);
});
