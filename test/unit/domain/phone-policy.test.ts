import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DEFAULT_POLICY, looksLikeNumber, numberBar } from '../../../src/domain/phone-policy.js';
import type { NumberBar, PhonePolicy, ReadNumber } from '../../../src/domain/phone-policy.js';
import { RUNS } from '../../support/histories.js';

const paris: ReadNumber = {
  e164: '+33199005001',
  spelling: '+33 1 99 00 50 01',
  country: 'FR',
  isPossible: true,
  isValid: true,
  isPremium: false,
};
const { country: _, ...nowhere } = paris;
const inFrance: Partial<PhonePolicy> = { allowedCountries: ['FR', 'DE'] };

describe('R4.4 which numbers may be dialled', () => {
  const rows: readonly [
    string,
    string,
    ReadNumber | undefined,
    Partial<PhonePolicy>,
    NumberBar | undefined,
  ][] = [
    ['a number of France', '01 99 00 50 01', paris, {}, undefined],
    ['of an allowed country', '0199005001', paris, inFrance, undefined],
    [
      'of another country',
      '0199005001',
      { ...paris, country: 'GB' },
      inFrance,
      'country_not_allowed',
    ],
    ['of no country', '0199005001', nowhere, inFrance, 'country_not_allowed'],
    ['of no country, where all are allowed', '0199005001', nowhere, {}, undefined],
    [
      'with a blocked beginning',
      '0199005001',
      paris,
      { blockedPrefixes: ['+49', '+3319'] },
      'blocked',
    ],
    ['without one', '0199005001', paris, { blockedPrefixes: ['+3389'] }, undefined],
    ['for help', '112', undefined, {}, 'emergency'],
    ['for help, written apart', ' 1-1 2', { ...paris, isPossible: false }, {}, 'emergency'],
    [
      'not for help here',
      '112',
      { ...paris, isPossible: false },
      { emergencyNumbers: [] },
      'wrong_length',
    ],
    ['that costs extra', '0899', { ...paris, isPremium: true }, {}, 'premium'],
    [
      'that costs extra, where that is allowed',
      '0899',
      { ...paris, isPremium: true },
      { allowsPremium: true },
      undefined,
    ],
    [
      'of a wrong length',
      '01990',
      { ...paris, isPossible: false, isValid: false },
      {},
      'wrong_length',
    ],
    [
      'of a range that was never given out',
      '0099005001',
      { ...paris, isValid: false },
      {},
      'unknown_range',
    ],
    ['that the library could not read', '0199005001', undefined, {}, 'not_a_number'],
    ['a name', 'Ben', undefined, {}, 'not_a_number'],
    ['a name that the library took for one', 'Ben 0199005001', paris, {}, 'not_a_number'],
    ['a SIP address', 'sip:0199005001@example.org', paris, {}, 'not_a_number'],
    ['an extension', '0199005001 ext. 12', paris, {}, 'not_a_number'],
    ['nothing', '', undefined, {}, 'not_a_number'],
  ];
  for (const [what, typed, read, policy, bar] of rows) {
    it(`R4.4 numbers: ${what}: ${bar ?? 'may be called'}`, () => {
      assert.equal(numberBar({ ...DEFAULT_POLICY, ...policy }, typed, read), bar);
    });
  }

  it('R4.4 numbers: what is said first is what matters most', () => {
    const worst: ReadNumber = { ...paris, country: 'GB', isPremium: true, isPossible: false };
    const strict = { ...DEFAULT_POLICY, ...inFrance, blockedPrefixes: ['+33'] };
    assert.equal(numberBar(strict, '112', worst), 'emergency');
    assert.equal(numberBar(strict, '0199', worst), 'blocked');
    assert.equal(
      numberBar({ ...strict, blockedPrefixes: [] }, '0199', worst),
      'country_not_allowed',
    );
    assert.equal(numberBar({ ...DEFAULT_POLICY }, '0199', worst), 'premium');
  });

  it('R4.4 numbers: without a policy emergency numbers of every region are refused, and premium ones', () => {
    for (const number of ['112', '911', '999', '000', '15', '17', '18', '110', '119', '988'])
      assert.equal(numberBar(DEFAULT_POLICY, number, paris), 'emergency', number);
    assert.deepEqual(DEFAULT_POLICY.allowedCountries, []);
    assert.deepEqual(DEFAULT_POLICY.blockedPrefixes, []);
    assert.equal(DEFAULT_POLICY.allowsPremium, false);
    assert.ok(DEFAULT_POLICY.emergencyNumbers.every((number) => /^\d{2,3}$/.test(number)));
  });

  it('R3.1 numbers: text is meant as a number where it is digits and what stands between them', () => {
    for (const typed of ['01', '+33 1 99', '(01) 99-00.50/01', '  112 ', '+12', '9'.repeat(32)])
      assert.equal(looksLikeNumber(typed), true, typed);
    for (const typed of [
      '',
      '1',
      'Ben',
      '12a',
      '+',
      '++33',
      '--',
      '()',
      '3+3',
      '9'.repeat(33),
      'x12',
      '12\n#',
    ])
      assert.equal(looksLikeNumber(typed), false, typed);
  });

  it('R3.1 numbers: no text with a letter in it is ever dialled', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[a-zA-Z@:;]$/), fc.string(), (a, letter, b) => {
        const bar = numberBar({ ...DEFAULT_POLICY, emergencyNumbers: [] }, a + letter + b, paris);
        assert.equal(bar, 'not_a_number');
      }),
      { numRuns: RUNS },
    );
  });
});
