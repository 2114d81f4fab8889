import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { numberIn, sameAddress } from '../../../src/domain/address.js';

describe('R4.1 addresses', () => {
  const rows: readonly [string, string | undefined][] = [
    ['+33199005001', '+33199005001'],
    ['tel:+33199005001', '+33199005001'],
    ['TEL:+33 1 99 00-50.01', '+33199005001'],
    ['sip:+33199005001@example.org;user=phone', '+33199005001'],
    ['sips:+33199005001@example.org', '+33199005001'],
    ['tel:+33199005001;ext=4', '+33199005001'],
    ['(01) 99', '0199'],
    ['0033199005001', '0033199005001'],
    ['8f3e0c1a-1111-4222-8333-444455556666', undefined],
    ['q-medical', undefined],
    ['sip:ben@example.org', undefined],
    ['x+33199005001', undefined],
    ['+33199005001x', undefined],
    ['sip:+33199005001', '+33199005001'],
    ['+0', undefined],
    ['12', '12'],
    ['--', undefined],
    ['7', undefined],
    ['', undefined],
  ];
  for (const [address, number] of rows) {
    it(`R4.1 addresses: in "${address}" is ${number ?? 'no number'}`, () => {
      assert.equal(numberIn(address), number);
    });
  }

  it('R4.1 addresses: one number in two spellings is the same, and nothing else is', () => {
    const spellings = ['+33199005001', 'tel:+33199005001', '0033199005001', 'sip:+33199005001@x'];
    for (const a of spellings) for (const b of spellings) assert.equal(sameAddress(a, b), true);
    assert.equal(sameAddress('+33199005001', '+33199005002'), false);
    assert.equal(sameAddress('user-a', 'user-a'), true);
    assert.equal(sameAddress('user-a', 'user-b'), false);
    assert.equal(sameAddress('+33199005001', '+1003319900500'), false);
    assert.equal(sameAddress('10012', '112'), false);
  });
});
