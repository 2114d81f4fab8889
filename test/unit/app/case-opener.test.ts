import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CaseOpener } from '../../../src/app/case-opener.js';
import { opening } from '../../../src/app/selectors.js';
import type { AppState } from '../../../src/app/state.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { recordId } from '../../support/fakes/fake-crm.js';
import { FakeHost } from '../../support/fakes/fake-host.js';
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

interface Opening extends Parts {
  readonly host: FakeHost;
  readonly opener: CaseOpener;
  /** What this widget asked to be the first of. */
  readonly names: string[];
  /** The newest snapshot is there. */
  look(state?: Partial<AppState>): Promise<void>;
}

/** Amara's widget while it rings, with an administrator who wants the case opened on answer. */
async function ringing(
  session: Parameters<typeof makeSession>[0] = {},
  isFirst: (name: string) => boolean = () => true,
): Promise<Opening> {
  const parts = makeParts({
    call: new FakeCall().ring('a', AMARA),
    state: { session: makeSession({ opensCase: 'on_answer', casePageUrl: PAGE, ...session }) },
  });
  const host = new FakeHost();
  const names: string[] = [];
  const opener = new CaseOpener(parts.store, host.port, (name) => {
    names.push(name);
    return Promise.resolve(isFirst(name));
  });
  parts.store.subscribe(() => opener.follow());
  const look = async (state: Partial<AppState> = {}): Promise<void> => {
    parts.store.update({ conversation: parts.call.conversation, ...state });
    await settled();
  };
  await look();
  return { ...parts, host, opener, names, look };
}
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
  assert.deepEqual(widget.names, [`open:conv-1:${recordId('CASE', 1)}`]);
  await widget.look();
  const other = { ...LINKED, caseRecord: makeCase({ id: recordId('CASE', 2) }) };
  await widget.look({ caseState: other });
  assert.deepEqual(widget.host.opened, OPENED, 'a case that comes later waits for a click');
});

test('R5.3 opening: not in a widget that was opened after the answer, nor for those who were only rung', async () => {
  const late = makeParts({
    state: { session: makeSession({ opensCase: 'on_answer', casePageUrl: PAGE }) },
  });
  const host = new FakeHost();
  const opener = new CaseOpener(late.store, host.port, () => Promise.resolve(true));
  opener.follow();
  late.store.update({ caseState: LINKED });
  opener.follow();
  await settled();
  assert.deepEqual(host.opened, []);

  const rung = await ringing();
  rung.call.decline('a').ring('b', BEN).answer('b');
  await rung.look({ caseState: LINKED });
  assert.deepEqual(rung.host.opened, []);
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
  const widget = await ringing({}, () => false);
  widget.call.answer('a');
  await widget.look({ caseState: LINKED });
  assert.equal(widget.names.length, 1);
  assert.deepEqual(widget.host.opened, []);
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
    const widget = await ringing(session);
    // The last one has no page for cases at all.
    if (session.opensCase === 'on_answer') {
      const { casePageUrl: _none, ...rest } = makeSession({ opensCase: 'on_answer' });
      widget.store.update({ session: rest });
    }
    widget.call.answer('a');
    await widget.look({ caseState: LINKED });
    assert.deepEqual(widget.host.opened, [], session.opensCase);
    assert.deepEqual(widget.names, []);
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
