import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { e164Of, spellingsOf } from '../../../src/app/phone.js';

const FRENCH = ['+33199001234', '33199001234', '01 99 00 12 34', '0199001234', '+33 1 99 00 12 34'];

test('R5.1 caller: a number is looked for in every spelling that a CRM may hold', async () => {
  for (const address of [
    '+33199001234',
    '0199001234',
    '01 99 00 12 34',
    ' +33 1 99-00-12.34 ',
    'sip:+33199001234@edge.example',
    'sip:+33199001234',
    '+33199001234@edge.example;user=phone',
  ]) {
    assert.deepEqual(await spellingsOf(address.trim(), 'FR'), FRENCH, address);
  }
});

test('R5.1 caller: a number without a country code is read as one of the installation’s country', async () => {
  assert.deepEqual(await spellingsOf('(415) 555-2671', 'US'), [
    '+14155552671',
    '14155552671',
    '(415) 555-2671',
    '4155552671',
    '+1 415 555 2671',
  ]);
  const [german] = await spellingsOf('0199001234', 'DE');
  assert.equal(german, '+49199001234');
});

test('R5.1 caller: a number that the library cannot read is looked for as it stands, and by its digits', async () => {
  assert.deepEqual(await spellingsOf('01 99', 'XX'), ['01 99', '0199']);
  assert.deepEqual(await spellingsOf('0199', 'XX'), ['0199'], 'no spelling twice');
});

test('R5.1 caller: a hidden caller, a name, and signs without a digit have no spelling', async () => {
  for (const address of [
    undefined,
    '',
    '   ',
    'anonymous',
    'sip:bob@edge.example',
    '...',
    '(---)',
    '99',
    '+33199001234'.repeat(4),
    "0199' OR id != '",
  ]) {
    assert.deepEqual(await spellingsOf(address, 'FR'), [], JSON.stringify(address));
  }
});

test('R10.1 caller: whatever the address is, nothing is thrown, and each spelling is digits and separators, once', async () => {
  const address = fc.oneof(
    fc.string(),
    fc.stringMatching(/^(sip:)?\+?[0-9 ().-]{0,40}(@.{0,9})?$/),
  );
  await fc.assert(
    fc.asyncProperty(address, fc.constantFrom('FR', 'US', 'XX', ''), async (text, country) => {
      const spellings = await spellingsOf(text, country);
      assert.equal(new Set(spellings).size, spellings.length);
      for (const spelling of spellings) assert.match(spelling, /^(?=.*[0-9])[0-9+() .\-/]+$/);
    }),
    { numRuns: 300 },
  );
});

test('R5.8 caller: the number is kept in its E.164 form; an address that holds none that could be dialled is left out', async () => {
  for (const address of ['+33199001234', '01 99 00 12 34', 'sip:+33199001234@edge.example']) {
    assert.equal(await e164Of(address, 'FR'), '+33199001234', address);
  }
  assert.equal(await e164Of('(415) 555-2671', 'US'), '+14155552671');
  for (const address of ['', 'anonymous', 'sip:bob@edge.example', '0199', '112', '+999123456789']) {
    assert.equal(await e164Of(address, 'FR'), undefined, JSON.stringify(address));
  }
});
