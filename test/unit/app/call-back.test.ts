import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CALL_BACK_WINDOW_MS } from '../../../src/app/call-back.js';
import type { ConversationId, Instant } from '../../../src/domain/ids.js';
import type { Leg } from '../../../src/domain/conversation.js';
import type { TransferRecord } from '../../../src/domain/records.js';
import { vaultError } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { addAccount, addCase, emptyVault, recordId } from '../../support/fakes/fake-crm.js';
import type { FakeVault } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, at, BEN, CONVERSATION, customer } from '../../support/conversations.js';
import { key, linkedCustomer, makeParts, makeTransfer } from './bench.js';
import type { Parts } from './bench.js';

const CALLER = '+33199001234';
const MENU = '+33199000500';

/** A Vault in which Ben has handed this caller over to the menu, out of another conversation. */
function handedToMenu(parts: Partial<TransferRecord> = {}, created = at(0)): FakeVault {
  const vault = emptyVault();
  addAccount(vault, 'Dr. Rossi', CALLER);
  const handed = addCase(vault, { number: 'C-HANDED' });
  vault.transfers.set(key(1, 'b'), {
    caseId: handed.id,
    created,
    record: makeTransfer({
      key: key(1, 'b'),
      conversation: 'conv-0' as ConversationId,
      agent: BEN,
      targetKind: 'ivr',
      target: MENU,
      caller: CALLER,
      ...parts,
    }),
  });
  return vault;
}

/** Amara answers this caller, who has dialled the menu. */
async function answered(vault: FakeVault, overrides: Partial<Leg> = {}): Promise<Parts> {
  const call = new FakeCall([customer({ ani: CALLER, dialled: MENU, ...overrides })]).join(
    'a',
    AMARA,
  );
  const parts = makeParts({ call, vault, follows: true });
  parts.cases.follow();
  await settled();
  return parts;
}
const linkedNumber = ({ store }: Parts): string | undefined =>
  store.state.caseState.phase === 'linked' ? store.state.caseState.caseRecord.number : undefined;
const probable = ({ store }: Parts): string | undefined =>
  store.state.choice.probable?.caseRecord.number;

test('R5.5 call back: the case of a caller who was handed to the number that they have now dialled is offered, and not linked', async () => {
  const parts = await answered(handedToMenu());
  assert.deepEqual(parts.crm.answers.of('callBacks')[0]?.args, [
    { caller: CALLER, dialled: MENU, since: at(0 - CALL_BACK_WINDOW_MS) },
  ]);
  assert.equal(probable(parts), 'C-HANDED');
  assert.equal(parts.store.state.caseState.phase, 'pick');
  assert.equal(parts.crm.answers.count('createCase'), 0, 'no case is made beside it');
  assert.deepEqual(parts.telephony.attributes, {});
  parts.cases.pick(recordId('CASE', 1));
  await settled();
  assert.equal(linkedNumber(parts), 'C-HANDED');
  assert.equal(parts.telephony.attributes['baton_case'], recordId('CASE', 1));
});

test('R5.5 call back: numbers are compared in one spelling', async () => {
  const parts = await answered(handedToMenu(), { ani: '01 99 00 12 34', dialled: '0199000500' });
  assert.equal(probable(parts), 'C-HANDED');
});

test('R5.5 call back: the newest one counts, and none of this very call', async () => {
  const vault = handedToMenu();
  const newest = addCase(vault, { number: 'C-NEWEST' });
  const own = addCase(vault, { number: 'C-OWN' });
  for (const [n, caseId, conversation, created] of [
    [2, newest.id, 'conv-9', at(5)],
    [3, own.id, CONVERSATION, at(9)],
  ] as const) {
    const row = vault.transfers.get(key(1, 'b')) ?? assert.fail();
    vault.transfers.set(key(n, 'b'), {
      caseId,
      created,
      record: { ...row.record, key: key(n, 'b'), conversation: conversation as ConversationId },
    });
  }
  assert.equal(probable(await answered(vault)), 'C-NEWEST');
});

test('R5.5 call back: one that was too long ago, of another caller or to another number is none', async () => {
  const early = at(-CALL_BACK_WINDOW_MS - 1) as Instant;
  for (const vault of [
    handedToMenu({}, early),
    handedToMenu({ caller: '+33199009999' }),
    handedToMenu({ target: '+33199000999' }),
  ]) {
    const parts = await answered(vault);
    assert.equal(probable(parts), undefined);
    assert.equal(parts.store.state.caseState.phase, 'linked', 'a case is made as for any caller');
  }
});

test('R5.5 call back: nobody is asked where it cannot be one', async () => {
  const vault = handedToMenu();
  for (const legs of [
    { ani: 'anonymous' },
    { dialled: 'sip:menu@example' },
    { direction: 'outbound', address: CALLER, ani: MENU },
    { attributes: linkedCustomer({ vault: '9999' }).attributes },
  ] as const) {
    const parts = await answered(vault, legs);
    assert.equal(parts.crm.answers.count('callBacks'), 0);
  }
  const { dialled: _none, ...rest } = customer({ ani: CALLER });
  const parts = makeParts({ call: new FakeCall([rest]).join('a', AMARA), vault, follows: true });
  parts.cases.follow();
  await settled();
  assert.equal(parts.crm.answers.count('callBacks'), 0);
});

test('R9.1 call back: where Vault does not tell, the call goes on as one of a caller who is new', async () => {
  const vault = handedToMenu();
  const call = new FakeCall([customer({ ani: CALLER, dialled: MENU })]).join('a', AMARA);
  const parts = makeParts({ call, vault, follows: true });
  parts.crm.answers.failNext('callBacks', vaultError());
  parts.cases.follow();
  await settled();
  assert.equal(parts.store.state.caseState.phase, 'linked');
});
