import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlatformTransferState } from '../../../src/domain/conversation.js';
import { transition } from '../../../src/domain/hand-over.js';
import { assertNever, err, ok } from '../../../src/domain/result.js';
import { destinationOf, platformIdOf } from '../../../src/domain/target.js';
import type { Destination, Target } from '../../../src/domain/target.js';
import { transfersOf } from '../../../src/domain/transfers.js';
import { AMARA, answered, conversation, customer, transfer } from '../../support/conversations.js';
import type { State } from '../../support/machine.js';

/** What the types forbid, and a bug could bring about all the same. */
const impossible = <T>(value: unknown): T => value as T;

describe('R10.1 what cannot be is never passed over in silence', () => {
  const rows: readonly [string, () => unknown][] = [
    ['a target of no kind', () => destinationOf(impossible<Target>({ kind: 'planet' }))],
    ['a destination of no kind', () => platformIdOf(impossible<Destination>({ kind: 'planet' }))],
    [
      'a state of no phase',
      () => transition(impossible<State>({ phase: 'planet' }), { kind: 'accepted' }),
    ],
    [
      'a transfer in no state',
      () =>
        transfersOf(
          conversation([customer(), answered('a', AMARA, 0)], {
            transfers: [transfer({ state: impossible<PlatformTransferState>('planet') })],
          }),
          [],
        ),
    ],
    ['a branch that should not exist', () => assertNever(impossible<never>('planet'))],
  ];
  for (const [what, reach] of rows) {
    it(`R10.1 bugs: ${what} throws, and names it`, () => {
      assert.throws(reach, /^Error: Baton reached a branch that should not exist: .*planet/);
    });
  }

  it('R10.1 results: a success has a value, a failure its reason', () => {
    assert.deepEqual(ok(1), { ok: true, value: 1 });
    assert.deepEqual(err('no'), { ok: false, error: 'no' });
  });
});
