import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assigneeOf } from '../../../src/domain/assignment.js';
import type { Leg } from '../../../src/domain/conversation.js';
import { customerLeg, isCalling, isConnected, ownLeg } from '../../../src/domain/legs.js';
import {
  AMARA,
  answered,
  BEN,
  conversation,
  customer,
  ended,
  leg,
  queue,
  unanswered,
} from '../../support/conversations.js';

describe('R1.1 whose leg is whose', () => {
  it('R1.1 legs: the caller is neither a user, a queue nor an IVR, and was there first', () => {
    const ivr = leg('ivr', { purpose: 'ivr' });
    const call = conversation([customer(), ivr, queue(), answered('a', AMARA, 0)]);
    assert.equal(customerLeg(call)?.id, 'customer');
  });

  it('R1.1 legs: queues and menus that were there before are no parties', () => {
    for (const purpose of ['acd', 'ivr'] as const) {
      const systems = [leg('s1', { purpose }), leg('s2', { purpose }), leg('s3', { purpose })];
      assert.equal(customerLeg(conversation([...systems, customer()]))?.id, 'customer');
    }
  });

  it('R1.1 legs: neither a colleague nor what nobody knows is the caller, whatever they are called', () => {
    const rep = answered('a', AMARA, 0, { purpose: 'external' });
    assert.equal(customerLeg(conversation([rep])), undefined);
    assert.equal(customerLeg(conversation([leg('x', { purpose: 'unknown' })])), undefined);
  });

  it('R1.1 legs: on an outbound call it is whoever was called', () => {
    const called = leg('called', { purpose: 'external', direction: 'outbound' });
    const call = conversation([answered('a', AMARA, 0, { direction: 'outbound' }), called]);
    assert.equal(customerLeg(call)?.id, 'called');
  });

  it('R1.1 legs: an internal call has no caller, even if an outside party joins it later', () => {
    const outside = leg('outside', { purpose: 'external' });
    const call = conversation([answered('a', AMARA, 0), answered('b', BEN, 0), outside]);
    assert.equal(customerLeg(call), undefined);
  });

  it('R1.1 legs: who calls a menu calls nobody outside, whoever joins them', () => {
    const menu = leg('menu', { purpose: 'ivr' });
    const outside = leg('outside', { purpose: 'external' });
    const made = answered('a', AMARA, 0, { direction: 'outbound' });
    assert.equal(customerLeg(conversation([made, menu, outside])), undefined);
    assert.equal(customerLeg(conversation([made, queue(), outside]))?.id, 'outside');
  });

  it('R1.1 legs: an outside party to whom a call is handed is not the caller', () => {
    const outside = leg('outside', { purpose: 'external' });
    const call = conversation([customer(), ended('a', AMARA, 0, 9_000), outside]);
    assert.equal(customerLeg(call)?.id, 'customer');
  });

  it('R1.1 legs: who made the call is calling until somebody answers; whom it rings at is not', () => {
    const made = (state: Leg['state'], direction: Leg['direction'] = 'outbound'): Leg =>
      leg('a', { userId: AMARA, state, direction });
    for (const state of ['dialing', 'contacting'] as const)
      assert.equal(isCalling(made(state)), true);
    for (const other of [
      made('connected'),
      made('alerting'),
      made('dialing', 'inbound'),
      undefined,
    ])
      assert.equal(isCalling(other), false);
  });

  it('R1.1 legs: of several own legs the newest connected one counts', () => {
    const call = conversation([
      customer(),
      ended('a1', AMARA, 0, 1),
      answered('a2', AMARA, 2),
      unanswered('a3', AMARA, 3, 4),
    ]);
    assert.equal(ownLeg(call, AMARA)?.id, 'a2');
    assert.equal(isConnected(ownLeg(call, AMARA)), true);
  });

  it('R1.1 legs: the connected one counts, though the same call rings at the rep once more', () => {
    const ringing = leg('a2', { userId: AMARA, state: 'alerting' });
    const call = conversation([customer(), answered('a1', AMARA, 0), ringing]);
    assert.equal(ownLeg(call, AMARA)?.id, 'a1');
  });

  it('R1.1 legs: else the newest that is not over, else the newest', () => {
    const ringing = leg('a2', { userId: AMARA, state: 'alerting' });
    const first = ended('a1', AMARA, 0, 1);
    assert.equal(ownLeg(conversation([customer(), first, ringing]), AMARA)?.id, 'a2');
    assert.equal(
      ownLeg(conversation([customer(), first, unanswered('a2', AMARA, 2, 3)]), AMARA)?.id,
      'a2',
    );
  });

  it('R1.1 legs: one that rings counts before a newer one that is over', () => {
    const ringing = leg('a1', { userId: AMARA, state: 'alerting' });
    const call = conversation([customer(), ringing, unanswered('a2', AMARA, 2, 3)]);
    assert.equal(ownLeg(call, AMARA)?.id, 'a1');
  });

  it('R1.1 legs: a rep who was never on the call has none', () => {
    const call = conversation([customer(), answered('a', AMARA, 0)]);
    assert.equal(ownLeg(call, BEN), undefined);
    assert.equal(isConnected(undefined), false);
  });
});

describe('R5.4 who is assigned', () => {
  it('R5.4 assignment: the rep who answered last', () => {
    const call = conversation([customer(), ended('a', AMARA, 0, 5_000), answered('b', BEN, 5_000)]);
    assert.equal(assigneeOf(call), BEN);
  });

  it('R5.4 assignment: never one who was only rung', () => {
    const call = conversation([
      customer(),
      answered('a', AMARA, 0),
      unanswered('b', BEN, 5_000, 6_000),
    ]);
    assert.equal(assigneeOf(call), AMARA);
  });

  it('R5.4 assignment: nobody before the first answer', () => {
    const ringing = leg('a', { userId: AMARA, state: 'alerting' });
    assert.equal(assigneeOf(conversation([customer(), ringing])), undefined);
  });

  it('R5.4 assignment: follows the answers, not the order of the legs', () => {
    const late = answered('a', AMARA, 9_000);
    assert.equal(assigneeOf(conversation([customer(), late, answered('b', BEN, 1_000)])), AMARA);
  });
});
