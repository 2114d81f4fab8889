import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { fromCard } from '../../../src/app/from-card.js';
import { NO_CHOICE } from '../../../src/app/state.js';
import type { AppState } from '../../../src/app/state.js';
import { viewOf } from '../../../src/app/view-of.js';
import type {
  CallView,
  CaseView,
  Notice,
  TimelineView,
  TransferView,
} from '../../../src/app/view.js';
import { WATCH_AT_MS } from '../../../src/domain/hand-over.js';
import type { Attempt } from '../../../src/domain/hand-over-model.js';
import { correctionKey } from '../../../src/domain/ids.js';
import type {
  ConversationId,
  ParticipantId,
  QueueId,
  SegmentKey,
  UserId,
} from '../../../src/domain/ids.js';
import type { CorrectionRecord } from '../../../src/domain/records.js';
import { genesysError, vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { recordId, vaultUser } from '../../support/fakes/fake-crm.js';
import {
  AMARA,
  answered,
  at,
  BEN,
  CHLOE,
  CONVERSATION,
  customer,
  ended,
  leg,
  queue,
} from '../../support/conversations.js';
import {
  callPhase,
  key,
  linkedCustomer,
  linkedState,
  makeCase,
  makeLink,
  makeSegment,
  makeSession,
  makeState,
  makeTimeline,
  makeTransfer,
  REASONS,
  userRow,
  withLegs,
} from './bench.js';

const shownCase = (parts: Partial<AppState>): CaseView => callPhase(linkedState(parts)).caseView;
const shownCall = (parts: Partial<AppState>): CallView => callPhase(makeState(parts)).call;
const shownTransfer = (parts: Partial<AppState>): TransferView =>
  callPhase(linkedState(parts)).transfer;
const shownTimeline = (parts: Partial<AppState>): TimelineView =>
  callPhase(linkedState(parts)).timeline;
const shownNotices = (parts: Partial<AppState>): readonly Notice[] =>
  callPhase(linkedState(parts)).notices;
const after = (call: FakeCall): Partial<AppState> => ({ conversation: call.conversation });
/** The transfers that Vault has. */
const recorded = (...transfers: AppState['intents']): Partial<AppState> => ({
  recorded: makeTimeline({ transfers }),
});

describe('the whole screen', () => {
  const problem = { kind: 'no_conversation' } as const;
  const nothing = { conversation: undefined };
  const table: Record<string, [Partial<AppState>, object]> = {
    'a problem that ends everything hides all else': [
      { fatal: problem, signIn: { reason: 'denied', busy: false } },
      { phase: 'fatal', problem },
    ],
    'a sign-in by hand hides the call': [
      { signIn: { reason: 'denied', detail: 'access_denied', busy: true } },
      { phase: 'sign_in', reason: 'denied', detail: 'access_denied', busy: true },
    ],
    'nothing has come yet': [nothing, { phase: 'starting' }],
    'nobody knows yet who the rep is': [{ rep: undefined }, { phase: 'starting' }],
    'the first answer fails': [
      { ...nothing, genesysError: genesysError() },
      { phase: 'unreachable', error: genesysError() },
    ],
  };
  for (const [what, [parts, expected]] of Object.entries(table)) {
    it(`R9.1 screen: ${what}`, () => assert.deepEqual(viewOf(makeState(parts)), expected));
  }

  it('R9.1 screen: a failure after the first answer leaves the call on the screen', () => {
    assert.equal(viewOf(makeState({ genesysError: genesysError() })).phase, 'call');
  });

  it('R9.1 screen: it is the same for the same state', () => {
    const state = linkedState();
    assert.deepEqual(viewOf(state), viewOf(state));
  });
});

describe('the heading', () => {
  const mine = (overrides: Parameters<typeof leg>[1]): Partial<AppState> => ({
    conversation: withLegs(customer(), leg('a', { userId: AMARA, ...overrides })),
  });
  const states: [string, Partial<AppState>, CallView['state']][] = [
    ['it rings', mine({ state: 'alerting' }), 'ringing'],
    [
      'in a state that this version does not know, nothing is claimed',
      mine({ state: 'unknown' }),
      'ringing',
    ],
    ['the rep talks', mine({ answeredAt: at(1) }), 'connected'],
    ['the caller is on hold', mine({ answeredAt: at(1), held: true }), 'on_hold'],
    [
      'the call went to somebody else',
      mine({ state: 'ended', answeredAt: at(1), endCause: 'transfer' }),
      'handed_over',
    ],
    ['it rang in vain, and goes on', mine({ state: 'ended', endCause: 'transfer' }), 'left'],
    ['the rep declined, and it goes on', mine({ state: 'ended', endCause: 'client' }), 'left'],
    [
      'the rep hung up, and the call goes on',
      mine({ state: 'ended', answeredAt: at(1), endCause: 'client' }),
      'left',
    ],
    [
      'a colleague asked the rep, and went back to the caller',
      after(
        new FakeCall()
          .join('b', BEN)
          .consult('b', AMARA)
          .answer('user-a-consult-1')
          .cancelConsult(),
      ),
      'left',
    ],
    [
      'the rep asked a colleague and left, which the platform does not tell from hanging up',
      after(
        new FakeCall()
          .join('a', AMARA)
          .consult('a', BEN)
          .answer('user-b-consult-1')
          .leave('a', 'client'),
      ),
      'handed_over',
    ],
    [
      'the rep asked a colleague, went back, and hung up',
      after(
        new FakeCall()
          .join('a', AMARA)
          .consult('a', BEN)
          .answer('user-b-consult-1')
          .cancelConsult()
          .leave('a', 'client'),
      ),
      'ended',
    ],
  ];
  for (const [what, parts, expected] of states) {
    it(`R1.4 heading: ${what}`, () => assert.equal(shownCall(parts).state, expected));
  }

  it('R1.4 heading: a call that is over is over, also for those who handed it over', () => {
    const call = new FakeCall().join('a', AMARA).command('a', BEN, false).hangUp();
    assert.equal(shownCall(after(call)).state, 'ended');
  });

  it('R5.3 heading: the caller by name, else by number; the queue of the own leg, else the call’s newest', () => {
    const own = answered('a', AMARA, 0);
    const named = shownCall({ conversation: withLegs(customer({ name: 'Elena Rossi' }), own) });
    assert.equal(named.callerName, 'Elena Rossi');
    assert.equal(named.answeredAt, at(1_000));
    assert.deepEqual(shownCall({ conversation: withLegs(customer(), own) }), {
      state: 'connected',
      callerName: '+33199001234',
      answeredAt: at(1_000),
    });
    const queues = [queue({ queueName: 'First' }), leg('q2', { queueName: 'Second' })];
    const byQueue = withLegs(customer(), ...queues, own);
    assert.equal(shownCall({ conversation: byQueue }).queueName, 'Second');
    const ownQueue = withLegs(
      customer(),
      ...queues,
      { ...own, queueName: 'Own' },
      leg('x', { queueName: 'Later' }),
    );
    assert.equal(shownCall({ conversation: ownQueue }).queueName, 'Own');
  });

  it('R5.3 heading: in a call between colleagues it is the other one, as far as their name is known', () => {
    const between = (name: string): string | undefined =>
      shownCall({
        conversation: withLegs(
          leg('b', { userId: BEN, purpose: 'user', ...(name && { name }) }),
          answered('a', AMARA, 0),
        ),
      }).callerName;
    assert.equal(between('B. Okafor'), 'B. Okafor');
    assert.equal(between(''), 'Ben Okafor');
  });

  it('R5.3 heading: before the answer there is no time of it', () => {
    assert.equal('answeredAt' in shownCall(mine({ state: 'alerting' })), false);
  });
});

describe('the notices', () => {
  const waiting: Partial<AppState> = {
    owed: [
      { kind: 'assignment' },
      { kind: 'segment', record: makeSegment() },
      { kind: 'transfer', record: makeTransfer() },
    ],
  };
  const kinds = (parts: Partial<AppState>): string[] => shownNotices(parts).map(({ kind }) => kind);

  it('R9.1 notices: none where all is well', () => assert.deepEqual(shownNotices({}), []));

  it('R9.1 notices: each platform’s trouble, and whether asking again can help', () => {
    const gone = genesysError({ code: 'forbidden' });
    assert.deepEqual(shownNotices({ genesysError: gone, vaultError: vaultError() }), [
      { kind: 'genesys_trouble', error: gone, canRetry: false },
      { kind: 'vault_trouble', error: vaultError(), canRetry: true },
    ]);
  });

  it('R9.1 notices: lost notifications, but not those that are being set up', () => {
    assert.deepEqual(kinds({ feed: 'lost' }), ['feed_lost']);
    assert.deepEqual(kinds({ feed: 'connecting' }), []);
  });

  it('R6.5 notices: what waits for Vault is counted while Vault is in trouble, and only then', () => {
    assert.deepEqual(kinds(waiting), []);
    assert.deepEqual(shownNotices({ ...waiting, vaultError: vaultError() }).slice(1), [
      { kind: 'entries_waiting', count: 2, earlier: 0 },
    ]);
    assert.deepEqual(kinds({ vaultError: vaultError() }), ['vault_trouble']);
    assert.deepEqual(kinds({ vaultError: vaultError(), owed: [{ kind: 'assignment' }] }), [
      'vault_trouble',
    ]);
  });

  it('R6.5 notices: what waits of earlier calls is counted apart, whatever this call’s records do', () => {
    assert.deepEqual(shownNotices({ earlierWaiting: 3 }), [
      { kind: 'entries_waiting', count: 0, earlier: 3 },
    ]);
    assert.deepEqual(shownNotices({ ...waiting, earlierWaiting: 3 }), [
      { kind: 'entries_waiting', count: 0, earlier: 3 },
    ]);
    const both = shownNotices({ ...waiting, earlierWaiting: 3, vaultError: vaultError() });
    assert.deepEqual(both.slice(1), [{ kind: 'entries_waiting', count: 2, earlier: 3 }]);
  });

  it('R5.6 notices: a correction that waits is an entry too', () => {
    const record = {
      key: correctionKey(CONVERSATION, 1, 'came'),
      conversation: CONVERSATION,
      side: 'came',
      on: recordId('CASE', 1),
      other: recordId('CASE', 2),
      agent: AMARA,
    } as const;
    const owed: AppState['owed'] = [{ kind: 'correction', record }];
    assert.deepEqual(shownNotices({ owed, vaultError: vaultError() }).slice(1), [
      { kind: 'entries_waiting', count: 1, earlier: 0 },
    ]);
  });

  it('R6.5 notices: that it waits in memory only is said where something waits', () => {
    const memoryOnly = true;
    assert.deepEqual(kinds({ memoryOnly }), []);
    assert.deepEqual(kinds({ memoryOnly, vaultError: vaultError() }), ['vault_trouble']);
    assert.deepEqual(kinds({ ...waiting, memoryOnly }), []);
    assert.deepEqual(kinds({ ...waiting, memoryOnly, vaultError: vaultError() }), [
      'vault_trouble',
      'entries_waiting',
      'memory_only',
    ]);
  });
});

describe('the region Case', () => {
  const caseRecord = makeCase();
  const otherCase = makeCase({ id: recordId('CASE', 2) });
  const createdCase = makeCase({ createdFor: CONVERSATION });
  const createdElsewhere = makeCase({ createdFor: 'another-call' as ConversationId });
  const { probable: _, ...nothing } = NO_CHOICE;
  const choice = {
    ...nothing,
    accounts: [{ id: recordId('ACC', 1), name: 'Elena Rossi' }],
    openCases: [caseRecord],
    busy: true,
  };
  const unavailable = { phase: 'unavailable', error: vaultError() } as const;
  const table: [string, Partial<AppState>, CaseView][] = [
    ['nobody has asked yet', { caseState: { phase: 'unknown' } }, { phase: 'searching' }],
    ['Vault is asked who calls', { caseState: { phase: 'searching' } }, { phase: 'searching' }],
    [
      'a link is checked',
      { caseState: { phase: 'verifying', link: makeLink() } },
      { phase: 'searching' },
    ],
    ['the rep has to pick', { caseState: { phase: 'pick' }, choice }, { phase: 'pick', choice }],
    [
      'a choice that came to nothing',
      { caseState: { phase: 'pick' }, choice: { ...nothing, error: vaultError() } },
      { phase: 'pick', choice: { ...nothing, error: vaultError() } },
    ],
    [
      'a case is probable: whose hand-over it was, and where to',
      {
        caseState: { phase: 'pick' },
        choice: {
          ...nothing,
          probable: { caseRecord, transfer: makeTransfer({ agent: BEN, requestedAt: at(-9) }) },
        },
      },
      {
        phase: 'pick',
        choice: {
          ...nothing,
          probable: { caseRecord, fromName: 'Ben Okafor', toName: 'Ben Okafor', at: at(-9) },
        },
      },
    ],
    [
      'a case is probable, and is not offered a second time among those that are open',
      {
        caseState: { phase: 'pick' },
        choice: {
          ...nothing,
          openCases: [caseRecord, otherCase],
          probable: { caseRecord, transfer: makeTransfer({ agent: BEN }) },
        },
      },
      {
        phase: 'pick',
        choice: {
          ...nothing,
          openCases: [otherCase],
          probable: { caseRecord, fromName: 'Ben Okafor', toName: 'Ben Okafor' },
        },
      },
    ],
    [
      'a case is probable, and nobody knows whose hand-over it was',
      {
        caseState: { phase: 'pick' },
        choice: {
          ...nothing,
          probable: { caseRecord, transfer: makeTransfer({ agent: CHLOE }) },
        },
      },
      {
        phase: 'pick',
        choice: {
          ...nothing,
          probable: { caseRecord, fromName: '', toName: 'Ben Okafor' },
        },
      },
    ],
    [
      'the rep files the call under another case',
      { changing: true, choice },
      {
        phase: 'linked',
        caseRecord,
        verdict: 'own',
        travels: true,
        open: 'never',
        change: choice,
      },
    ],
    ['Vault cannot be asked', { caseState: unavailable }, unavailable],
    [
      'Vault could not even be opened',
      { caseState: { phase: 'unknown' }, session: undefined, vaultError: vaultError() },
      unavailable,
    ],
    [
      'Vault is being opened',
      { caseState: { phase: 'unknown' }, session: undefined },
      { phase: 'searching' },
    ],
    [
      'an old trouble of Vault does not hide that it is asked',
      { caseState: { phase: 'searching' }, vaultError: vaultError() },
      { phase: 'searching' },
    ],
    [
      'the link that came is refused',
      { caseState: { phase: 'refused', reason: 'contradicted' }, choice },
      { phase: 'link_refused', reason: 'contradicted', choice },
    ],
    [
      'a linked case that goes with the call',
      {},
      { phase: 'linked', caseRecord, verdict: 'own', travels: true, open: 'never' },
    ],
    [
      'a case that was created for this call: nobody chose it',
      { caseState: { phase: 'linked', caseRecord: createdCase, verdict: 'own' } },
      {
        phase: 'linked',
        caseRecord: createdCase,
        verdict: 'created',
        travels: true,
        open: 'never',
      },
    ],
    [
      'a case that was created for another call, and that the rep chose',
      { caseState: { phase: 'linked', caseRecord: createdElsewhere, verdict: 'own' } },
      {
        phase: 'linked',
        caseRecord: createdElsewhere,
        verdict: 'own',
        travels: true,
        open: 'never',
      },
    ],
    [
      'a linked case whose page is known',
      { session: makeSession({ casePageUrl: 'https://vault.example/{id}' }) },
      { phase: 'linked', caseRecord, verdict: 'own', travels: true, open: 'on_click' },
    ],
    [
      'a linked case whose page was not opened by itself since the rep was typing',
      {
        session: makeSession({ casePageUrl: 'https://vault.example/{id}', opensCase: 'on_answer' }),
        openWaits: true,
      },
      { phase: 'linked', caseRecord, verdict: 'own', travels: true, open: 'waits' },
    ],
    [
      'a linked case that does not go with the call yet',
      { conversation: withLegs(customer(), answered('a', AMARA, 0)) },
      { phase: 'linked', caseRecord, verdict: 'own', travels: false, open: 'never' },
    ],
    [
      'a linked case while the call carries another one',
      {
        conversation: withLegs(
          linkedCustomer({ caseId: 'CASE00000000009' as never }),
          answered('a', AMARA, 0),
        ),
      },
      { phase: 'linked', caseRecord, verdict: 'own', travels: false, open: 'never' },
    ],
    [
      'how sure it is',
      { caseState: { phase: 'linked', caseRecord, verdict: 'unconfirmed' } },
      { phase: 'linked', caseRecord, verdict: 'unconfirmed', travels: true, open: 'never' },
    ],
    [
      'a call between colleagues has none',
      {
        conversation: withLegs(leg('b', { userId: BEN, purpose: 'user' }), answered('a', AMARA, 0)),
      },
      { phase: 'internal' },
    ],
    [
      'it rings, and nobody hands it over',
      { conversation: new FakeCall().ring('a', AMARA).conversation },
      { phase: 'ringing', queueName: 'Medical Information' },
    ],
    [
      'it rings without a queue',
      { conversation: new FakeCall([customer()]).ring('a', AMARA).conversation },
      { phase: 'ringing' },
    ],
  ];
  for (const [what, parts, expected] of table) {
    it(`R5.1 case: ${what}`, () => assert.deepEqual(shownCase(parts), expected));
  }

  it('R5.3 case: while it rings, who is handing over, and whether a case comes along', () => {
    const call = new FakeCall([linkedCustomer(), queue({ queueName: 'Medical Information' })])
      .join('b', BEN)
      .command('b', AMARA, false);
    const incoming = shownCase({ ...after(call), caseState: { phase: 'unknown' } });
    assert.ok(incoming.phase === 'incoming');
    assert.equal(incoming.withCase, true);
    assert.deepEqual(incoming.card, fromCard(linkedState(after(call))));
    call.write('customer', { baton_case: 'x' });
    const without = shownCase(after(call));
    assert.ok(without.phase === 'incoming');
    assert.equal(without.withCase, false, 'what is no link is no case');
  });

  it('R5.3 case: after the answer the card stays, whatever becomes of the case', () => {
    const call = new FakeCall([linkedCustomer(), queue()])
      .join('b', BEN)
      .command('b', AMARA, false)
      .answer('user-a-leg-1');
    const card = fromCard(linkedState(after(call)));
    assert.ok(card);
    const states: Partial<AppState>[] = [
      {},
      { caseState: { phase: 'unknown' } },
      { caseState: { phase: 'searching' } },
      { caseState: { phase: 'verifying', link: makeLink() } },
      { caseState: { phase: 'pick' } },
      { caseState: { phase: 'refused', reason: 'contradicted' } },
      { caseState: unavailable },
      { caseState: { phase: 'unknown' }, session: undefined, vaultError: vaultError() },
    ];
    for (const parts of states) {
      const view = shownCase({ ...after(call), ...parts });
      assert.deepEqual('card' in view && view.card, card, view.phase);
    }
  });

  it('R5.3 case: a call that nobody handed over has no card', () => {
    assert.equal('card' in shownCase({}), false);
  });
});

describe('the region Transfer', () => {
  const talking = {
    rows: [
      {
        id: userRow(BEN),
        target: { kind: 'user', userId: BEN, name: 'Ben Okafor', availability: 'free' },
        wayBars: {},
      },
    ],
  } as const;
  /** The same where a hand-over can be started. */
  const note = { reasons: REASONS, reason: '', note: '' };
  const ready = { phase: 'ready', note, hints: [], ...talking } as const;
  const attempt: Attempt = {
    key: key(),
    ownLeg: 'a' as ParticipantId,
    reused: false,
    order: {
      to: { kind: 'user', userId: BEN },
      toName: 'Ben Okafor',
      way: 'when_they_answer',
      withoutCase: false,
    },
  };
  const watching = {
    phase: 'watching',
    key: key(),
    toName: 'Ben Okafor',
    way: 'now',
    asks: 0,
  } as const;
  const reason = genesysError({ code: 'refused' });
  const working = (step: string): object => ({
    phase: 'working',
    step,
    toName: 'Ben Okafor',
    way: 'when_they_answer',
  });
  const sent = (attended: boolean): FakeCall =>
    new FakeCall().join('a', AMARA).command('a', BEN, attended);
  const table: [string, Partial<AppState>, object][] = [
    ['ready, with those who can be picked', {}, { ...ready }],
    ['somebody is picked', { picked: userRow(BEN) }, { ...ready, picked: userRow(BEN) }],
    [
      'the list is being read',
      { colleagues: undefined, listed: undefined },
      { phase: 'barred', bar: 'targets_loading', rows: [] },
    ],
    [
      'the list cannot be read',
      { colleagues: undefined, targetsError: genesysError() },
      { phase: 'ready', note, hints: [], rows: [], targetsError: genesysError() },
    ],
    [
      'it rings',
      after(new FakeCall().ring('a', AMARA)),
      { phase: 'barred', bar: 'ringing', ...talking },
    ],
    [
      'the own leg is over, and the call goes on',
      { conversation: withLegs(customer(), ended('a', AMARA, 0, 9, { endCause: 'client' })) },
      { phase: 'barred', bar: 'own_leg_ended', ...talking },
    ],
    [
      'the call is over',
      after(new FakeCall().join('a', AMARA).hangUp()),
      { phase: 'barred', bar: 'call_ended', ...talking },
    ],
    ['the link is written', { handOver: { phase: 'linking', attempt } }, working('linking')],
    ['the attempt is claimed', { handOver: { phase: 'claiming', attempt } }, working('recording')],
    ['it is commanded', { handOver: { phase: 'commanding', attempt } }, working('commanding')],
    [
      'it is asked what became of it',
      { handOver: { phase: 'asking', attempt, after: 'unanswered', asks: 0, seen: false, reason } },
      working('checking'),
    ],
    [
      'accepted, and nothing is known yet',
      { handOver: watching },
      { phase: 'requested', toName: 'Ben Okafor', way: 'now', overdue: false },
    ],
    [
      'accepted, and it rings',
      { ...after(sent(false)), handOver: watching },
      { phase: 'ringing', toName: 'Ben Okafor', toKind: 'user', way: 'now' },
    ],
    [
      'it still rings after the last question: then it is not known',
      { ...after(sent(false)), handOver: { ...watching, asks: WATCH_AT_MS.length } },
      { phase: 'requested', toName: 'Ben Okafor', way: 'now', overdue: true },
    ],
    [
      'it rings after the last but one question',
      { ...after(sent(false)), handOver: { ...watching, asks: WATCH_AT_MS.length - 1 } },
      { phase: 'ringing', toName: 'Ben Okafor', toKind: 'user', way: 'now' },
    ],
    [
      'another transfer rings, not the one that is watched',
      { ...after(sent(true)), handOver: { ...watching, key: key(7), toName: 'Chloé' } },
      { phase: 'requested', toName: 'Chloé', way: 'now', overdue: false },
    ],
    [
      'it rings, and this widget does not know why: after a reload',
      after(sent(true)),
      { phase: 'ringing', toName: 'Rep user-b', toKind: 'user', way: 'when_they_answer' },
    ],
    [
      'a claim that never reached the platform is not under way',
      recorded(makeTransfer()),
      { ...ready },
    ],
    [
      'nor does it hide how the one before it went',
      {
        ...after(sent(true).decline('user-b-leg-1')),
        ...recorded(makeTransfer({ key: key(2), target: CHLOE })),
      },
      {
        ...ready,
        last: {
          toName: 'Rep user-b',
          toKind: 'user',
          kind: 'blind',
          attended: true,
          outcome: 'declined',
          aftermath: 'kept',
        },
      },
    ],
    [
      'answered',
      { ...after(sent(false).answer('user-b-leg-1')), handOver: watching },
      { phase: 'completed', toName: 'Rep user-b', toKind: 'user', at: at(5_000) },
    ],
    [
      'declined, and the rep has the call',
      after(sent(true).decline('user-b-leg-1')),
      {
        ...ready,
        last: {
          toName: 'Rep user-b',
          toKind: 'user',
          kind: 'blind',
          attended: true,
          outcome: 'declined',
          aftermath: 'kept',
        },
      },
    ],
    [
      'not answered, and it rings at the rep again',
      after(sent(false).decline('user-b-leg-1', 'transfer')),
      { phase: 'barred', bar: 'ringing', ...talking },
    ],
    [
      'not answered, and the rep has the call again',
      after(sent(false).decline('user-b-leg-1', 'transfer').answer('user-b-leg-1-back')),
      {
        ...ready,
        last: {
          toName: 'Rep user-b',
          toKind: 'user',
          kind: 'blind',
          attended: false,
          outcome: 'not_answered',
          aftermath: 'returned',
        },
      },
    ],
    [
      'declined, the rep kept the caller, and the call came to its own end: the refusal is no longer news',
      after(sent(true).decline('user-b-leg-1').hangUp()),
      { phase: 'barred', bar: 'call_ended', ...talking },
    ],
    [
      'the caller hung up while it rang',
      after(sent(false).hangUp()),
      {
        phase: 'ended',
        last: {
          toName: 'Rep user-b',
          toKind: 'user',
          kind: 'blind',
          attended: false,
          outcome: 'canceled',
          aftermath: 'lost',
        },
      },
    ],
    [
      'one that completed before is no news for a rep who has the call again',
      after(
        sent(false)
          .answer('user-b-leg-1')
          .command('user-b-leg-1', AMARA, false)
          .answer('user-a-leg-2'),
      ),
      { ...ready },
    ],
  ];
  for (const [what, parts, expected] of table) {
    it(`R1.4 transfer: ${what}`, () => assert.deepEqual(shownTransfer(parts), expected));
  }

  const faults = [
    [{ kind: 'already_claimed' }, { kind: 'already_claimed' }],
    [{ kind: 'link_failed' }, { kind: 'link_failed' }],
    [
      { kind: 'link_failed', reason },
      { kind: 'link_failed', error: reason },
    ],
    [
      { kind: 'refused', attempt, reason },
      { kind: 'refused', error: reason },
    ],
    [
      { kind: 'not_sent', attempt, reason },
      { kind: 'not_sent', error: reason },
    ],
  ] as const;
  for (const [fault, failure] of faults) {
    it(`R1.4 transfer: why it came to nothing: ${JSON.stringify(fault)}`, () => {
      const view = shownTransfer({ handOver: { phase: 'idle', fault } });
      assert.deepEqual(view, { ...ready, failure });
    });
  }

  it('R1.4 transfer: a fresh failure is shown rather than an older transfer that did not complete', () => {
    const view = shownTransfer({
      ...after(sent(true).decline('user-b-leg-1')),
      handOver: { phase: 'idle', fault: { kind: 'already_claimed' } },
    });
    assert.ok(view.phase === 'ready');
    assert.deepEqual(view.failure, { kind: 'already_claimed' });
    assert.equal('last' in view, false);
  });

  it('R5.8 transfer: what the rep leaves for the next one, with a warning where it looks like personal data', () => {
    const leaves = (parts: Partial<AppState>): unknown => {
      const view = shownTransfer(parts);
      return view.phase === 'ready' ? view.note : view.phase;
    };
    const reason = 'Medical question';
    assert.deepEqual(leaves({ reason, note: 'Batch at hand' }), {
      reasons: REASONS,
      reason,
      note: 'Batch at hand',
    });
    assert.deepEqual(leaves({ note: 'Call +33 1 99 00 12 34' }), {
      reasons: REASONS,
      reason: '',
      note: 'Call +33 1 99 00 12 34',
      warning: 'phone',
    });
    assert.deepEqual(leaves({ session: undefined, targetsError: vaultError() }), {
      reasons: [],
      reason: '',
      note: '',
    });
  });

  it('R5.5 transfer: the third hand-over and a return to where the call came from give a hint, once somebody is picked', () => {
    const hints = (call: FakeCall, picked?: UserId): unknown => {
      const view = shownTransfer({
        ...after(call),
        ...(picked && { picked: userRow(picked) }),
        colleagues: [BEN, CHLOE].map((userId) => ({ userId, name: userId, availability: 'free' })),
        crmUsers: [BEN, CHLOE].map(vaultUser),
      });
      return view.phase === 'ready' ? view.hints : view.phase;
    };
    const once = new FakeCall().join('b', BEN).command('b', AMARA, false).answer('user-a-leg-1');
    assert.deepEqual(hints(once), []);
    assert.deepEqual(hints(once, CHLOE), []);
    assert.deepEqual(hints(once, BEN), [{ kind: 'returns', toName: BEN }]);
    const twice = new FakeCall()
      .join('c', CHLOE)
      .command('c', BEN, false)
      .answer('user-b-leg-1')
      .command('user-b-leg-1', AMARA, false)
      .answer('user-a-leg-2');
    assert.deepEqual(hints(twice), []);
    assert.deepEqual(hints(twice, CHLOE), [{ kind: 'many_hops', hops: 3 }]);
    assert.deepEqual(hints(twice, BEN), [
      { kind: 'many_hops', hops: 3 },
      { kind: 'returns', toName: BEN },
    ]);
  });

  it('R2.4 transfer: offered are active users of Vault whom the telephone system knows, but not the rep; who is offline cannot be picked', () => {
    const person = (userId: UserId, availability: 'free' | 'offline' | 'unknown') =>
      ({ userId, name: userId, title: 'MSL', availability }) as const;
    const view = shownTransfer({
      colleagues: [
        person(AMARA, 'free'),
        person(BEN, 'offline'),
        person(CHLOE, 'unknown'),
        person('only-genesys' as UserId, 'free'),
      ],
      crmUsers: [AMARA, BEN, CHLOE, 'only-vault' as UserId].map(vaultUser),
    });
    assert.ok(view.phase === 'ready');
    assert.deepEqual(view.rows, [
      {
        id: userRow(BEN),
        target: { kind: 'user', ...person(BEN, 'offline') },
        wayBars: {},
        bar: 'offline',
      },
      { id: userRow(CHLOE), target: { kind: 'user', ...person(CHLOE, 'unknown') }, wayBars: {} },
    ]);
  });
});

describe('the region Timeline', () => {
  it('R6.2 timeline: without a case it is empty, and says that there is none', () => {
    assert.deepEqual(shownTimeline({ caseState: { phase: 'unknown' } }), {
      phase: 'no_case',
      entries: [],
      earlier: 'none',
    });
  });

  it('R6.2 timeline: until it was read it shows what the platform tells, and whether Vault is in trouble', () => {
    const loading = shownTimeline({ recorded: undefined });
    assert.equal(loading.phase, 'loading');
    assert.deepEqual(
      loading.entries.map(({ key: k }) => k),
      ['conv-1:a'],
    );
    assert.equal(
      shownTimeline({ recorded: undefined, vaultError: vaultError() }).phase,
      'unavailable',
    );
    assert.equal(shownTimeline({ vaultError: vaultError() }).phase, 'ready');
  });

  it('R6.2 timeline: what Vault has of other conversations and what this one adds, oldest first, once each', () => {
    const other = {
      conversation: 'conv-0' as ConversationId,
      agent: BEN,
    };
    const call = new FakeCall([linkedCustomer(), queue()])
      .join('a', AMARA)
      .command('a', BEN, false)
      .answer('user-b-leg-1');
    const view = shownTimeline({
      ...after(call),
      recorded: makeTimeline({
        segments: [
          makeSegment({ ...other, key: 'conv-0:x' as SegmentKey, start: at(-9_000) }),
          makeSegment({ start: at(999_999) }),
        ],
        transfers: [
          makeTransfer({ ...other, key: key(1, 'claimed-only'), from: 'conv-0:y' as SegmentKey }),
          makeTransfer({
            ...other,
            key: key(1, 'x'),
            requestedAt: at(-5_000),
            outcome: 'declined',
          }),
          makeTransfer({
            outcome: 'completed',
            platformId: 'platform-transfer-1',
            requestedAt: at(999_999),
          }),
        ],
      }),
    });
    assert.equal(view.phase, 'ready');
    assert.deepEqual(
      view.entries.map((entry) => entry.key),
      ['conv-0:x', key(1, 'x'), 'conv-1:a', key(), 'conv-1:user-b-leg-1', key(1, 'claimed-only')],
    );
  });

  it('R6.2 timeline: an attempt that the platform never showed stands where its segment ended, not after all that came since', () => {
    const segment = makeSegment({
      key: 'conv-0:x' as SegmentKey,
      conversation: 'conv-0' as ConversationId,
      start: at(-9_000),
      end: at(-5_000),
    });
    const attempt = makeTransfer({
      key: key(1, 'x'),
      conversation: 'conv-0' as ConversationId,
      from: segment.key,
      outcome: 'failed',
    });
    const order = (parts: Partial<Parameters<typeof makeTimeline>[0]>): unknown =>
      shownTimeline({ recorded: makeTimeline(parts) }).entries.map((entry) => entry.key);
    assert.deepEqual(order({ segments: [segment], transfers: [attempt] }), [
      'conv-0:x',
      attempt.key,
      'conv-1:a',
    ]);
    const unknown = order({ transfers: [attempt] });
    assert.deepEqual(unknown, ['conv-1:a', attempt.key], 'where nothing tells, it is the newest');
  });

  it('R6.1 timeline: a segment shows all that is known of it, and nothing that is not', () => {
    const whole = makeSegment({
      key: 'conv-0:x' as SegmentKey,
      conversation: 'conv-0' as ConversationId,
      end: at(9_000),
      talkMs: 7_000,
      holdMs: 1_000,
      queueName: 'Orders',
      ended: 'rep_hung_up',
    });
    const view = shownTimeline({ recorded: makeTimeline({ segments: [whole] }) });
    assert.deepEqual(view.entries, [
      {
        kind: 'segment',
        key: 'conv-0:x',
        start: at(0),
        answer: at(1_000),
        end: at(9_000),
        talkMs: 7_000,
        holdMs: 1_000,
        queueName: 'Orders',
        began: 'queue',
        ended: 'rep_hung_up',
        agentName: 'Amara Diallo',
        pending: false,
      },
      {
        kind: 'segment',
        key: 'conv-1:a',
        start: at(0),
        answer: at(1_000),
        began: 'direct',
        agentName: 'Amara Diallo',
        pending: false,
      },
    ]);
  });

  it('R6.2 timeline: a transfer shows who, to whom, how it went, and both times', () => {
    const whole = makeTransfer({
      conversation: 'conv-0' as ConversationId,
      agent: CHLOE,
      attended: true,
      outcome: 'declined',
      aftermath: 'kept',
      requestedAt: at(-2),
      settledAt: at(-1),
      reason: 'Medical question',
      note: 'Batch at hand',
      caller: '+33199001234',
    });
    const [entry] = shownTimeline(recorded(whole)).entries;
    assert.deepEqual(entry, {
      kind: 'transfer',
      key: key(),
      attended: true,
      outcome: 'declined',
      aftermath: 'kept',
      fromName: '',
      toName: 'Ben Okafor',
      toKind: 'user',
      transferKind: 'blind',
      requestedAt: at(-2),
      settledAt: at(-1),
      reason: 'Medical question',
      note: 'Batch at hand',
      pending: false,
    });
  });

  it('R6.2 timeline: a target is named as it was then, else by those who know them now, else not at all', () => {
    const { targetName: _, ...nameless } = makeTransfer({
      conversation: 'conv-0' as ConversationId,
    });
    const toName = (parts: Partial<AppState>): unknown => {
      const [, entry] = shownTimeline(parts).entries;
      return entry?.kind === 'transfer' && entry.toName;
    };
    assert.equal(toName(recorded({ ...nameless, targetName: 'Ben, then' })), 'Ben, then');
    assert.equal(toName(recorded(nameless)), 'Ben Okafor');
    assert.equal(toName({ ...recorded(nameless), colleagues: [], crmUsers: [] }), '');
    const listed: AppState['listed'] = [
      { kind: 'queue', queueId: 'quality' as QueueId, name: 'Product Quality', ways: ['now'] },
      { kind: 'ivr', address: '+33199000500', name: 'Main menu', ways: ['now'] },
    ];
    const to = (targetKind: 'queue' | 'ivr' | 'outside', target: string): Partial<AppState> => ({
      ...recorded({ ...nameless, targetKind, target }),
      listed,
    });
    assert.equal(toName(to('queue', 'quality')), 'Product Quality');
    assert.equal(toName(to('queue', 'another')), '', 'an id is no name');
    assert.equal(toName(to('ivr', '+33199000500')), 'Main menu');
    assert.equal(toName(to('outside', '+33199005001')), '+33199005001');
    assert.equal(toName({ ...to('outside', '+33199005001'), listed: undefined }), '+33199005001');
  });

  it('R6.2 timeline: a rep whom the desktop does not know has the name that Vault has', () => {
    const whole = makeSegment({ key: 'conv-0:x' as SegmentKey, agent: CHLOE, start: at(-9) });
    const agentName = (parts: Partial<AppState>): unknown => {
      const [entry] = shownTimeline({
        recorded: makeTimeline({ segments: [whole] }),
        ...parts,
      }).entries;
      return entry?.kind === 'segment' && entry.agentName;
    };
    assert.equal(agentName({}), '');
    assert.equal(agentName({ crmUsers: [CHLOE].map(vaultUser) }), vaultUser(CHLOE).name);
  });

  it('R5.6 timeline: a row of this call that stays on another case is not on this one’s timeline; one that is owed here is', () => {
    const elsewhere = new Map([[makeSegment().key, recordId('CASE', 2)]]);
    const parts = { recorded: makeTimeline({ elsewhere }) };
    assert.deepEqual(shownTimeline(parts).entries, []);
    const [entry] = shownTimeline({
      ...parts,
      owed: [{ kind: 'segment', record: makeSegment() }],
    }).entries;
    assert.deepEqual([entry?.key, entry?.pending], ['conv-1:a', true]);
  });

  const correction = (parts: Partial<CorrectionRecord> = {}): CorrectionRecord => ({
    key: correctionKey(CONVERSATION, 1, 'came'),
    conversation: CONVERSATION,
    side: 'came',
    on: recordId('CASE', 1),
    other: recordId('CASE', 2),
    otherNumber: 'C-000002',
    agent: BEN,
    ...parts,
  });
  const [came, went] = [
    correction(),
    correction({
      key: correctionKey(CONVERSATION, 1, 'went'),
      side: 'went',
      on: recordId('CASE', 2),
      other: recordId('CASE', 1),
    }),
  ];
  const shownCorrection = {
    kind: 'correction',
    key: came.key,
    side: 'came',
    agentName: 'Ben Okafor',
    otherNumber: 'C-000002',
  };
  const corrections = (parts: Partial<AppState>): unknown[] =>
    shownTimeline(parts).entries.filter(({ kind }) => kind === 'correction');

  it('R5.6 timeline: a correction says who, from where, when by Vault’s clock, in its place; the other case’s side is not shown here', () => {
    const on = makeTimeline({
      corrections: [
        { ...came, at: at(500) },
        { ...went, at: at(501) },
      ],
    });
    assert.deepEqual(corrections({ recorded: on }), [
      { ...shownCorrection, pending: false, at: at(500) },
    ]);
    const before = makeTimeline({ corrections: [{ ...came, at: at(-500) }] });
    assert.deepEqual(
      shownTimeline({ recorded: before }).entries.map(({ kind }) => kind),
      ['correction', 'segment'],
    );
  });

  it('R5.6 timeline: a correction of another call that went from this case stays on it', () => {
    const other = correction({
      key: correctionKey('conv-0' as ConversationId, 1, 'went'),
      conversation: 'conv-0' as ConversationId,
      side: 'went',
      at: at(-9),
      agent: 'gone' as UserId,
    });
    const { otherNumber: _, ...unnumbered } = other;
    const [entry] = corrections({ recorded: makeTimeline({ corrections: [unnumbered] }) });
    assert.deepEqual(entry, {
      kind: 'correction',
      key: other.key,
      side: 'went',
      agentName: '',
      otherNumber: '',
      pending: false,
      at: at(-9),
    });
  });

  it('R5.6 timeline: a correction that Vault has not confirmed is the newest entry, and says so; once Vault has it, it stands there once', () => {
    const parts = { corrections: [came, went] };
    assert.deepEqual(corrections(parts), [{ ...shownCorrection, pending: true }]);
    assert.equal(shownTimeline(parts).entries.at(-1)?.kind, 'correction');
    const confirmed = makeTimeline({ corrections: [came] });
    assert.deepEqual(corrections({ recorded: confirmed }), [
      { ...shownCorrection, pending: false },
    ]);
    const recordedToo = makeTimeline({ corrections: [{ ...came, at: at(500) }] });
    assert.deepEqual(corrections({ ...parts, recorded: recordedToo }), [
      { ...shownCorrection, pending: false, at: at(500) },
    ]);
  });

  it('R6.5 timeline: what Vault has not confirmed says so', () => {
    const call = new FakeCall([linkedCustomer(), queue()]).join('a', AMARA).command('a', BEN, true);
    const pending = (owed: AppState['owed']): boolean[] =>
      shownTimeline({ ...after(call), owed }).entries.map((entry) => entry.pending);
    assert.deepEqual(pending([{ kind: 'assignment' }]), [false, false]);
    assert.deepEqual(pending([{ kind: 'segment', record: makeSegment() }]), [true, false]);
    assert.deepEqual(pending([{ kind: 'transfer', record: makeTransfer() }]), [false, true]);
  });
});

test('R7.3 screen: no id of the caller, the conversation or a colleague stands where a name is missing', () => {
  const call = new FakeCall([linkedCustomer(), queue()])
    .join('a', AMARA)
    .command('a', 'stranger' as UserId, true);
  call.patch('stranger-leg-1', { state: 'ended', endedAt: at(9_000), endCause: 'client' });
  const legs = call.conversation.legs.map(({ name: _, ...nameless }) => nameless);
  const state = linkedState({
    conversation: { ...call.conversation, legs },
    colleagues: [],
    crmUsers: [],
  });
  const [, entry] = callPhase(state).timeline.entries;
  assert.equal(entry?.kind === 'transfer' && entry.toName, '');
});
