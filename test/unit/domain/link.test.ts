import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ConversationId, RecordId, TransferKey, UserId } from '../../../src/domain/ids.js';
import { encodeLink, missingAttributes, parseLink } from '../../../src/domain/link.js';
import type { Link } from '../../../src/domain/link.js';
import { judge } from '../../../src/domain/link-verdict.js';
import type { CaseRecord, CaseTimeline, TransferRecord } from '../../../src/domain/records.js';
import {
  AMARA,
  answered,
  conversation,
  correction,
  customer,
  CONVERSATION,
} from '../../support/conversations.js';
import { segmentsOf } from '../../../src/domain/segments.js';
import { RUNS } from '../../support/histories.js';

const CASE = 'V0Demu000000001' as RecordId;
const link: Link = {
  caseId: CASE,
  vault: '1776',
  transfer: 'conv-1:leg-1:2' as TransferKey,
  from: AMARA,
  hops: 2,
};

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,35}$/);
const links: fc.Arbitrary<Link> = fc
  .record({
    caseId: fc.stringMatching(/^[A-Za-z0-9]{15}$/),
    vault: id,
    hops: fc.nat(99),
    transfer: fc.option(
      fc.tuple(id, id, fc.integer({ min: 1, max: 999 })).map((parts) => parts.join(':')),
      { nil: undefined },
    ),
    from: fc.option(id, { nil: undefined }),
  })
  .map(({ caseId, vault, hops, transfer, from }) => ({
    caseId: caseId as RecordId,
    vault,
    hops,
    ...(transfer !== undefined && { transfer: transfer as TransferKey }),
    ...(from !== undefined && { from: from as UserId }),
  }));

describe('R5.2 the link on the call', () => {
  it('R5.2 link: what was written is read back, whatever else stands there', () => {
    fc.assert(
      fc.property(links, fc.dictionary(fc.string(), fc.string()), (written, others) => {
        const foreign = Object.fromEntries(
          Object.entries(others).filter(([key]) => !key.startsWith('baton_')),
        );
        const parsed = parseLink({ ...foreign, ...encodeLink(written) });
        assert.deepEqual(parsed, { kind: 'link', link: written });
      }),
      { numRuns: RUNS },
    );
  });

  it('R5.2 link: at most ten keys, ASCII without dots, values under 256 characters', () => {
    fc.assert(
      fc.property(links, (written) => {
        const entries = Object.entries(encodeLink(written));
        assert.ok(entries.length <= 10);
        for (const [key, value] of entries) {
          assert.match(key, /^[a-z_]+$/);
          assert.match(value, /^[\x20-\x7e]{1,255}$/);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('R5.2 link: only what is not there yet is written', () => {
    assert.deepEqual(missingAttributes(link, encodeLink(link)), {});
    const before = encodeLink({ caseId: CASE, vault: '1776', hops: 0 });
    assert.deepEqual(missingAttributes(link, { ...before, consultInitiator: 'true' }), {
      baton_transfer: link.transfer,
      baton_from: AMARA,
      baton_hops: '2',
    });
  });

  it('R5.6 link: what is left of a link to another case, or of a damaged one, is emptied', () => {
    const fresh: Link = { caseId: 'V0Demu000000009' as RecordId, vault: '1776', hops: 0 };
    const damaged = { ...encodeLink(link), baton_hops: 'x' };
    const { baton_from: _, ...partial } = encodeLink(link);
    assert.equal('baton_from' in missingAttributes(fresh, partial), false);
    for (const before of [encodeLink(link), damaged]) {
      const missing = missingAttributes(fresh, before);
      assert.equal(missing['baton_transfer'], '');
      assert.equal(missing['baton_from'], '');
      assert.deepEqual(parseLink({ ...before, ...missing }), { kind: 'link', link: fresh });
      assert.deepEqual(missingAttributes(fresh, { ...before, ...missing }), {});
    }
  });

  it('R5.7 link: a leg without our keys carries none', () => {
    assert.deepEqual(parseLink({ consultInitiator: 'true', 'context.case': 'x' }), {
      kind: 'none',
    });
  });

  const tampered: readonly [string, Record<string, string>][] = [
    ['baton_v', { baton_v: '2' }],
    ['baton_case', { baton_case: "x' OR name__v != '" }],
    ['baton_case', { baton_case: 'V0Demu00000000' }],
    ['baton_case', { baton_case: 'V0Demu0000000001' }],
    ['baton_vault', { baton_vault: '17 76' }],
    ['baton_vault', { baton_vault: '1776\n' }],
    ['baton_transfer', { baton_transfer: 'conv-1:leg-1' }],
    ['baton_transfer', { baton_transfer: 'conv-1:leg-1:0' }],
    ['baton_from', { baton_from: '<img>' }],
    ['baton_hops', { baton_hops: '100' }],
    ['baton_hops', { baton_hops: '' }],
    ['baton_case', { baton_case: '' }],
  ];
  for (const [key, change] of tampered) {
    it(`R5.7 link: refused where ${JSON.stringify(change)}`, () => {
      assert.deepEqual(parseLink({ ...encodeLink(link), ...change }), { kind: 'malformed', key });
    });
  }

  it('R5.7 link: refused where a key that must be there is missing', () => {
    const { baton_vault: _, ...without } = encodeLink(link);
    assert.deepEqual(parseLink(without), { kind: 'malformed', key: 'baton_vault' });
  });

  it('R5.7 link: no text that anybody can write makes the reader throw, or gives an id with other characters', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(encodeLink(link))), fc.string()),
        (attributes) => {
          const parsed = parseLink(attributes);
          if (parsed.kind === 'link') assert.match(parsed.link.caseId, /^[A-Za-z0-9]{15}$/);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('R5.7 the verdict on a link', () => {
  const OTHER = 'V0Demu000000002' as RecordId;
  const THIRD = 'V0Demu000000003' as RecordId;
  const claimed: CaseRecord = { id: CASE, number: 'C-000001' };
  const other: CaseRecord = { id: OTHER, number: 'C-000002' };
  const transfer = { key: link.transfer, conversation: CONVERSATION } as TransferRecord;
  const { transfer: _, ...withoutTransfer } = link;
  const elsewhere = 'conv-9' as ConversationId;
  const timeline = (fields: Partial<CaseTimeline> = {}): CaseTimeline => ({
    segments: [],
    transfers: [],
    corrections: [],
    elsewhere: new Map(),
    ...fields,
  });
  const segments = segmentsOf(conversation([customer(), answered('a', AMARA, 0)]));
  const confirmed = { kind: 'confirmed', caseId: CASE };

  it('R5.7 verdict: confirmed where Vault has the transfer on the same case', () => {
    const evidence = { handOver: { transfer, caseRecord: claimed } };
    assert.deepEqual(judge(link, CONVERSATION, '1776', evidence), confirmed);
  });
  it('R5.7 verdict: contradicted where Vault has the transfer on another case', () => {
    const evidence = { handOver: { transfer, caseRecord: other }, timeline: timeline() };
    assert.deepEqual(judge(link, CONVERSATION, '1776', evidence), { kind: 'contradicted' });
  });
  it('R5.7 verdict: contradicted where the transfer belongs to another call, whatever was corrected', () => {
    const foreign = { ...transfer, conversation: 'conv-2' as ConversationId };
    const evidence = {
      handOver: { transfer: foreign, caseRecord: claimed },
      timeline: timeline({ corrections: [correction(1, OTHER, CASE)] }),
    };
    assert.deepEqual(judge(link, CONVERSATION, '1776', evidence), { kind: 'contradicted' });
  });
  it('R5.7 verdict: not yet confirmed where Vault does not know the transfer', () => {
    assert.deepEqual(judge(link, CONVERSATION, '1776', { claimed }), { kind: 'unconfirmed' });
  });
  it('R5.7 verdict: confirmed where Vault has this call on the case, though not yet the transfer', () => {
    const evidence = { claimed, timeline: timeline({ segments }) };
    assert.deepEqual(judge(link, CONVERSATION, '1776', evidence), confirmed);
    assert.deepEqual(judge(link, elsewhere, '1776', evidence), { kind: 'unconfirmed' });
    const known = { claimed, timeline: timeline({ transfers: [transfer] }) };
    assert.deepEqual(judge(withoutTransfer, CONVERSATION, '1776', known), confirmed);
  });
  it('R5.7 verdict: unknown where Vault has no such case', () => {
    assert.deepEqual(judge(link, CONVERSATION, '1776', {}), { kind: 'unknown_case' });
  });
  it('R5.7 verdict: refused where it is of another Vault, whatever that one has', () => {
    assert.deepEqual(judge(link, CONVERSATION, '1777', { claimed }), { kind: 'foreign_vault' });
  });
  it("R5.7 verdict: without a transfer, the sender's segment on the case confirms it", () => {
    const evidence = { claimed, timeline: timeline({ segments }) };
    assert.deepEqual(judge(withoutTransfer, CONVERSATION, '1776', evidence), confirmed);
    const empty = { claimed, timeline: timeline() };
    assert.deepEqual(judge(withoutTransfer, CONVERSATION, '1776', empty), { kind: 'unconfirmed' });
  });
  it('R5.7 verdict: without a transfer, a case that was created for this call is confirmed', () => {
    const created = { ...claimed, createdFor: CONVERSATION };
    assert.deepEqual(judge(withoutTransfer, CONVERSATION, '1776', { claimed: created }), confirmed);
  });

  const corrected = { kind: 'confirmed', caseId: OTHER };
  it('R5.6 verdict: a link that was written before a correction leads to the corrected case', () => {
    const evidence = {
      handOver: { transfer, caseRecord: other },
      timeline: timeline({ corrections: [correction(1, CASE, OTHER)] }),
    };
    assert.deepEqual(judge(link, CONVERSATION, '1776', evidence), corrected);
    // Its own case need not be there any more.
    const { timeline: read } = evidence;
    assert.deepEqual(judge(withoutTransfer, CONVERSATION, '1776', { timeline: read }), corrected);
  });
  it('R5.6 verdict: a corrected link is right before the records have followed', () => {
    const evidence = {
      handOver: { transfer, caseRecord: other },
      timeline: timeline({ corrections: [correction(1, OTHER, CASE)] }),
    };
    assert.deepEqual(judge(link, CONVERSATION, '1776', evidence), confirmed);
  });
  it('R5.6 verdict: of several corrections the newest says the case, also for a link older than all', () => {
    const corrections = [correction(2, THIRD, OTHER), correction(1, CASE, THIRD)];
    const evidence = { claimed, timeline: timeline({ corrections }) };
    assert.deepEqual(judge(link, CONVERSATION, '1776', evidence), corrected);
  });
  it('R5.6 verdict: corrections of another call say nothing of this one', () => {
    const corrections = [{ ...correction(1, CASE, OTHER), conversation: elsewhere }];
    const evidence = { claimed, timeline: timeline({ corrections, segments }) };
    assert.deepEqual(judge(link, CONVERSATION, '1776', evidence), confirmed);
    const refused = {
      handOver: { transfer, caseRecord: other },
      timeline: timeline({ corrections }),
    };
    assert.deepEqual(judge(link, CONVERSATION, '1776', refused), { kind: 'contradicted' });
  });
  it('R5.6 verdict: a case that no correction names is contradicted by the record of the transfer', () => {
    const evidence = {
      handOver: { transfer, caseRecord: other },
      timeline: timeline({ corrections: [correction(1, THIRD, OTHER)] }),
    };
    assert.deepEqual(judge(link, CONVERSATION, '1776', evidence), { kind: 'contradicted' });
  });
});
