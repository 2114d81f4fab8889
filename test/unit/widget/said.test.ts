/** @fileoverview Sentences that are true in one situation of the call are not shown in another. From the platform's account to the words. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppState } from '../../../src/app/state.js';
import { NO_CHOICE } from '../../../src/app/state.js';
import { viewOf } from '../../../src/app/view-of.js';
import type { FromCard } from '../../../src/app/view.js';
import type { Attempt } from '../../../src/domain/hand-over-model.js';
import { segmentKey } from '../../../src/domain/ids.js';
import { encodeLink } from '../../../src/domain/link.js';
import type { ConversationId, ParticipantId, QueueId } from '../../../src/domain/ids.js';
import { targetIdOf } from '../../../src/domain/target.js';
import type { Destination } from '../../../src/domain/target.js';
import { announcementsOf } from '../../../src/widget/announcer/announcements.js';
import { caseMessage, travelsText } from '../../../src/widget/case/case-text.js';
import { hopsText } from '../../../src/widget/case/from-card-text.js';
import { spokenMessage } from '../../../src/widget/message.js';
import { transferMessage } from '../../../src/widget/transfer/transfer-text.js';
import { whyDisabled } from '../../../src/widget/transfer/way-text.js';
import { AMARA, answered, at, BEN, CHLOE, customer, leg } from '../../support/conversations.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import {
  callPhase,
  key,
  linkedState,
  makeCase,
  makeLink,
  makeSegment,
  makeState,
  makeTimeline,
  withLegs,
} from '../app/bench.js';

const QUEUE: Destination = { kind: 'queue', queueId: 'q' as QueueId };
const BENS = { rep: { userId: BEN, name: 'Ben Okafor' } };

/** Amara's screen, unless said otherwise. */
const after = (call: FakeCall, parts: Partial<AppState> = {}): AppState =>
  linkedState({ conversation: call.conversation, ...parts });
const spoken = (state: AppState): readonly string[] =>
  announcementsOf(undefined, viewOf(state)).map(({ text }) => text);
const saysOfTransfer = (state: AppState): string | undefined => {
  const message = transferMessage(callPhase(state).transfer);
  return message && spokenMessage(message);
};
const amaras = (): FakeCall => new FakeCall().join('a', AMARA);

describe('whose call it is', () => {
  const asked = (): FakeCall => amaras().consult('a', BEN).answer('user-b-consult-1');

  it('R2.3 R11.1 announcer: who is only asked is not told that they are connected with the caller', () => {
    const said = spoken(after(asked(), BENS));
    assert.ok(!said.includes('You are connected with the caller.'), said.join('|'));
    assert.ok(said.some((text) => text.startsWith('Amara Diallo is asking you first.')));
  });

  const gone: [string, FakeCall][] = [
    ['they declined', amaras().command('a', BEN, true).decline('user-b-leg-1')],
    ['they let it ring', amaras().command('a', BEN, false).decline('user-b-leg-1', 'transfer')],
    ['they were asked, and the asker went back', asked().cancelConsult()],
  ];
  for (const [what, call] of gone) {
    it(`R1.4 heading: a call that goes on without the rep has not ended, nor been handed over: ${what}`, () => {
      assert.equal(callPhase(after(call, BENS)).call.state, 'left');
      const said = spoken(after(call, BENS));
      assert.ok(said.includes('You are not on this call any more.'), said.join('|'));
    });
  }

  it('R1.4 transfer: whoever took the call is not said to have it once they sent it on, or it is over', () => {
    const taken = amaras().command('a', BEN, false).answer('user-b-leg-1');
    assert.equal(saysOfTransfer(after(taken)), 'Rep user-b answered and has the call.');
    const onward = taken.command('user-b-leg-1', CHLOE, false).answer('user-c-leg-2');
    assert.equal(saysOfTransfer(after(onward)), 'Rep user-b answered and took the call.');
    assert.equal(saysOfTransfer(after(onward.hangUp())), 'Rep user-b answered and took the call.');
  });
});

describe('who has left', () => {
  const left: [string, FakeCall][] = [
    ['asking first', amaras().consult('a', BEN).leave('a', 'client')],
    ['handing over when they answer', amaras().command('a', BEN, true).leave('a', 'client')],
  ];
  for (const [what, call] of left) {
    it(`R1.4 transfer: is not told to keep talking to the caller: ${what}`, () => {
      assert.equal(
        saysOfTransfer(after(call)),
        'It rings at Rep user-b. You have left the call; nothing is left to do.',
      );
    });
  }

  it('R2.2 notices: while it rings nobody has the call who could take the caller off hold', () => {
    const rings = amaras().consult('a', BEN).leave('a', 'client');
    assert.deepEqual(callPhase(after(rings)).notices, []);
  });

  it('R1.4 transfer: does not still have the caller, although no answer to the command has come', () => {
    const attempt: Attempt = {
      key: key(),
      ownLeg: 'a' as ParticipantId,
      reused: false,
      order: { to: { kind: 'user', userId: BEN }, toName: 'Ben', way: 'now', withoutCase: false },
    };
    const call = amaras().command('a', BEN, false);
    for (const handOver of [
      { phase: 'commanding', attempt },
      { phase: 'asking', attempt, after: 'unanswered', asks: 0, seen: false },
    ] as const) {
      assert.equal(
        saysOfTransfer(after(call, { handOver })),
        'It rings at Rep user-b. You have left the call; nothing is left to do.',
      );
    }
  });

  it('R1.4 transfer: and at whom the queue rings now has something to do: to answer', () => {
    const call = amaras().command('a', QUEUE, false).offer('q-leg-1', 'a2', AMARA);
    const state = after(call);
    assert.equal(saysOfTransfer(state), undefined);
    assert.equal(
      whyDisabled(callPhase(state).transfer),
      'Answer the call first; then you can hand it over.',
    );
  });

  it('R5.2 case: is not told that a case is being tied to a call which they can no longer tie it to', () => {
    const says = (call: FakeCall): string => {
      const { caseView } = callPhase(after(call));
      return caseView.phase === 'linked' ? travelsText(caseView) : caseView.phase;
    };
    const without = (): FakeCall => new FakeCall([customer()]).join('a', AMARA);
    assert.equal(says(without()), 'Being tied to the call…');
    assert.equal(says(without().hangUp()), 'Not tied to the call.');
    assert.equal(says(without().command('a', BEN, false)), 'Not tied to the call.');
  });
});

describe('where the call comes from', () => {
  it('R5.3 heading: a queue that the rep asks, or asked in vain, is not the one by which the call came', () => {
    const OTHER: Destination = { kind: 'queue', queueId: 'q2' as QueueId };
    const asking = (): FakeCall =>
      amaras()
        .command('a', BEN, false)
        .answer('user-b-leg-1')
        .consult('user-b-leg-1', OTHER)
        .patch('q2-consult-1', { queueName: 'Other' });
    const queues = (call: FakeCall, parts: Partial<AppState>): unknown => {
      const { call: heading, caseView } = callPhase(after(call, parts));
      return [heading.queueName, 'card' in caseView && caseView.card?.queueName];
    };
    const came = ['Medical Information', 'Medical Information'];
    assert.deepEqual(queues(asking(), BENS), came);
    const onward = asking().cancelConsult().command('user-b-leg-1', CHLOE, false);
    assert.deepEqual(queues(onward, { rep: { userId: CHLOE, name: 'Chloé Martin' } }), came);
    const byOther = asking().cancelConsult().command('user-b-leg-1', OTHER, false);
    const named = byOther.patch('q2-leg-2', { queueName: 'Other' }).offer('q2-leg-2', 'c', CHLOE);
    assert.deepEqual(queues(named, { rep: { userId: CHLOE, name: 'Chloé Martin' } }), [
      'Other',
      'Other',
    ]);
  });

  it('R5.3 card: who is asked about a call that was handed over once is not told of a second hand-over', () => {
    const asked = new FakeCall()
      .join('b', BEN)
      .command('b', CHLOE, false)
      .answer('user-c-leg-1')
      .consult('user-c-leg-1', AMARA);
    const cardOf = (call: FakeCall): FromCard => {
      const { caseView } = callPhase(after(call));
      return ('card' in caseView && caseView.card) || assert.fail('no card');
    };
    assert.equal(hopsText(cardOf(asked)), 'Hand-overs so far: 1');
    const talking = asked.answer('user-a-consult-1');
    assert.equal(hopsText(cardOf(talking)), 'Hand-overs so far: 1');
    const handed = talking.leave('user-c-leg-1', 'client');
    assert.equal(hopsText(cardOf(handed)), 'Hand-over number 2 of this call');
  });

  it('R1.1 screen: who made the call is told neither that a caller waits nor to answer', () => {
    const called = customer({ direction: 'outbound', state: 'dialing', ani: '+33100' });
    const { answeredAt: _, ...ringing } = called;
    const own = leg('a', { userId: AMARA, direction: 'outbound', state: 'dialing' });
    const view = callPhase(makeState({ conversation: withLegs(own, ringing) }));
    assert.equal(caseMessage(view.caseView)?.title, 'You are calling; nobody has answered yet.');
    assert.equal(whyDisabled(view.transfer), 'You can hand the call over once it is answered.');
  });

  it('R5.5 hint: a call that the rep made on behalf of a queue did not come from there', () => {
    const queueId = 'q' as QueueId;
    const id = targetIdOf(QUEUE);
    const called = customer({ direction: 'outbound', startedAt: at(1), answeredAt: at(5) });
    const own = { userId: AMARA, answeredAt: at(0), queueId, queueName: 'Orders' } as const;
    const hints = (direction: 'inbound' | 'outbound'): unknown => {
      const { transfer } = callPhase(
        makeState({
          conversation: withLegs(leg('a', { ...own, direction }), called),
          listed: [{ kind: 'queue', queueId, name: 'Orders', ways: ['now'] }],
          picked: id,
        }),
      );
      return transfer.phase === 'ready' && transfer.hints;
    };
    assert.deepEqual(hints('outbound'), []);
    assert.deepEqual(hints('inbound'), [{ kind: 'returns', toName: 'Orders' }]);
  });
});

describe('what is known of it', () => {
  it('R5.7 R11.1 announcer: a case that Vault has not confirmed is not told like one that it has', () => {
    const said = spoken(
      linkedState({
        caseState: { phase: 'linked', caseRecord: makeCase(), verdict: 'unconfirmed' },
      }),
    );
    assert.ok(
      said.includes('Not confirmed by Vault yet. Nothing is written to it until it is.'),
      said.join('|'),
    );
  });

  it('R5.7 case: a link whose hand-over Vault knows of another call is not said to name another case', () => {
    const refused = callPhase(
      linkedState({ caseState: { phase: 'refused', reason: 'contradicted' } }),
    ).caseView;
    const said = caseMessage(refused) ?? assert.fail(refused.phase);
    assert.doesNotMatch(said.title, /another case/);
  });

  it('R5.7 card: while it rings, what will be refused is not promised, and not said to be missing', () => {
    const says = (attributes: Record<string, string>): string | undefined => {
      const call = new FakeCall([customer({ attributes })]).join('b', BEN);
      const { caseView } = callPhase(after(call.command('b', AMARA, false)));
      return caseMessage(caseView)?.body;
    };
    const refused = 'What came with it is no case of this Vault: choose one when you answer.';
    assert.equal(says({ baton_case: '<b>' }), refused);
    assert.equal(says(encodeLink(makeLink({ vault: '999' }))), refused);
    assert.equal(says(encodeLink(makeLink())), 'Its case opens here when you answer.');
  });

  it('R5.7 notices: what waits for the case to be confirmed is not said to be written by itself', () => {
    const said = (verdict: 'unconfirmed' | 'own'): string =>
      spoken(
        linkedState({
          caseState: { phase: 'linked', caseRecord: makeCase(), verdict },
          owed: [{ kind: 'segment', record: makeSegment() }],
          earlierWaiting: 1,
        }),
      ).join(' ');
    assert.match(said('unconfirmed'), /Those of this call are written once its case is confirmed/);
    assert.match(said('own'), /They are written by themselves/);
  });

  it('R5.1 case: where the caller hides their number, Vault is not said to know nobody with it', () => {
    const { probable: _, ...choice } = NO_CHOICE;
    const last = (ani: string): string | undefined => {
      const conversation = withLegs(customer({ ani }), answered('a', AMARA, 0));
      return spoken(makeState({ conversation, caseState: { phase: 'pick' }, choice })).at(-1);
    };
    assert.equal(last('+33199001234'), 'Vault knows nobody with this number.');
    assert.match(last('sip:anonymous@anonymous.invalid') ?? '', /number is not known/);
  });

  it('R6.1 timeline: a part of an earlier call whose end was never recorded is not said to go on', () => {
    const before = 'conv-0' as ConversationId;
    const open = makeSegment({
      key: segmentKey(before, 'x' as ParticipantId),
      conversation: before,
      start: at(-9_000),
    });
    const { timeline } = callPhase(linkedState({ recorded: makeTimeline({ segments: [open] }) }));
    assert.deepEqual(
      timeline.entries.map((entry) => entry.kind === 'segment' && entry.isEndUnknown),
      [true, undefined],
    );
  });
});
