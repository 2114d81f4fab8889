import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Conversation, Leg } from '../../../src/domain/conversation.js';
import type { ParticipantId } from '../../../src/domain/ids.js';
import { newsIn, withAsides, withAttributes } from '../../../src/domain/told.js';
import type { News, Told, ToldLeg } from '../../../src/domain/told.js';
import {
  AMARA,
  answered,
  at,
  conversation,
  customer,
  transfer,
} from '../../support/conversations.js';
import { histories, RUNS } from '../../support/histories.js';

/** A notification that tells all of a conversation that a notification tells. */
const tellingOf = ({ legs, transfers }: Conversation): Told => ({
  legs: legs.map(({ id, state, held, confined, heldSince, wrapUp, attributes }): ToldLeg => ({
    id,
    state,
    held,
    confined,
    attributes,
    ...(heldSince !== undefined && { heldSince }),
    ...(wrapUp !== undefined && { wrapUp }),
  })),
  transfers: transfers.map(({ id, state }) => ({ id, state })),
});

const caller = customer({ attributes: { baton_v: '1' } });
const known = conversation([caller, answered('a', AMARA, 0, { wrapUp: 'open' })], {
  transfers: [transfer({ state: 'active' })],
});
const told = tellingOf(known);
const aboutCaller = (change: Partial<ToldLeg>): Told => ({
  ...told,
  legs: [{ ...told.legs[0]!, ...change }, told.legs[1]!],
});

describe('R2.3 what a notification tells', () => {
  const rows: readonly [string, Told, News][] = [
    ['all of it is known', told, 'nothing'],
    ['the caller is put aside', aboutCaller({ confined: true }), 'asides'],
    ['the caller is held', aboutCaller({ held: true }), 'asides'],
    ['since when they are aside', aboutCaller({ heldSince: at(5) }), 'asides'],
    ['the caller has hung up', aboutCaller({ state: 'ended' }), 'more'],
    ['aside, and hung up', aboutCaller({ state: 'ended', confined: true }), 'more'],
    ['after-call work', aboutCaller({ wrapUp: 'open' }), 'more'],
    ['another attribute', aboutCaller({ attributes: { baton_v: '1', x: 'y' } }), 'attributes'],
    ['another value', aboutCaller({ attributes: { baton_v: '2' } }), 'attributes'],
    ['another key', aboutCaller({ attributes: { baton_w: '1' } }), 'attributes'],
    ['an attribute less', aboutCaller({ attributes: {} }), 'attributes'],
    ['aside, and another value', aboutCaller({ held: true, attributes: {} }), 'more'],
    ['hung up, and another value', aboutCaller({ state: 'ended', attributes: {} }), 'more'],
    ['another leg in its place', aboutCaller({ id: 'new' as ParticipantId }), 'more'],
    ['a leg more', { ...told, legs: [...told.legs, told.legs[0]!] }, 'more'],
    ['a leg less', { ...told, legs: told.legs.slice(1) }, 'more'],
    ['a transfer less', { ...told, transfers: [] }, 'more'],
    [
      'a transfer is complete',
      { ...told, transfers: [{ id: 'transfer-1', state: 'complete' }] },
      'more',
    ],
    ['another transfer', { ...told, transfers: [{ id: 'transfer-2', state: 'active' }] }, 'more'],
  ];
  for (const [what, news, expected] of rows) {
    it(`R2.3 told: ${what}: ${expected}`, () => assert.equal(newsIn(news, known), expected));
  }

  const asideOf = (news: Partial<ToldLeg>, before: Partial<Leg> = {}): Partial<Leg> => {
    const call = { ...known, legs: [{ ...caller, ...before }, known.legs[1]!] };
    const { held, confined, heldSince } = withAsides(call, aboutCaller(news)).legs[0]!;
    return { held, confined, ...(heldSince !== undefined && { heldSince }) };
  };

  it('R2.3 told: who is put aside, and since when, is taken over', () => {
    assert.deepEqual(asideOf({ confined: true, heldSince: at(5) }), {
      held: false,
      confined: true,
      heldSince: at(5),
    });
    assert.deepEqual(asideOf({ held: true }), { held: true, confined: false });
  });

  it('R2.3 told: since when stays while they are aside, and goes when they are back', () => {
    const before = { held: true, heldSince: at(5) };
    assert.deepEqual(asideOf({ held: true }, before), {
      held: true,
      confined: false,
      heldSince: at(5),
    });
    assert.deepEqual(asideOf({ confined: true }, before), {
      held: false,
      confined: true,
      heldSince: at(5),
    });
    assert.deepEqual(asideOf({}, before), { held: false, confined: false });
  });

  it('R2.3 told: everything else stays, and a leg that was not told of too', () => {
    const news = aboutCaller({ confined: true, state: 'ended', attributes: {} });
    const after = withAsides(known, { ...news, legs: news.legs.slice(0, 1) });
    assert.deepEqual(after, { ...known, legs: [{ ...caller, confined: true }, known.legs[1]] });
  });

  it('R5.2 told: what is written on the legs is taken over, and nothing else', () => {
    const news = aboutCaller({ confined: true, state: 'ended', attributes: { baton_v: '2' } });
    const after = withAttributes(known, { ...news, legs: news.legs.slice(0, 1) });
    const attributes = { baton_v: '2' };
    assert.deepEqual(after, { ...known, legs: [{ ...caller, attributes }, known.legs[1]] });
  });

  it('R9.1 told: of random histories: only what is known is no news, and asides lead to what is', () => {
    fc.assert(
      fc.property(histories, ({ snapshots }) => {
        for (const [i, snapshot] of snapshots.entries()) {
          assert.equal(newsIn(tellingOf(snapshot), snapshot), 'nothing');
          const next = snapshots[i + 1] ?? snapshot;
          const news = newsIn(tellingOf(next), snapshot);
          if (news === 'more') continue;
          const taken = news === 'attributes' ? withAttributes : withAsides;
          const after = taken(snapshot, tellingOf(next));
          assert.deepEqual(tellingOf(after), tellingOf(next));
        }
      }),
      { numRuns: RUNS },
    );
  });
});
