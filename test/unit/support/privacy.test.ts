import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { NOTE, secretIn, secretsOf } from '../../support/secrets.js';

const secrets = secretsOf(organisation);

test('R7.3 privacy: a name, a number or a note is found in each spelling, and ids are none', () => {
  const found = [
    'https://api.example/users?name=Dr.%20Elena%20Rossi',
    'q=Dr.+Elena+Rossi',
    '{"baton_note":"for amara diallo"}',
    'tel:%2B33199001234',
    'store: {"number":"33199001234"}',
    `calls: ${NOTE}`,
  ];
  for (const text of found) assert.ok(secretIn(text, secrets), text);
  const harmless = [
    'conversations/emu00000-0000-4000-8000-000000000042/participants',
    '{"baton_v":"1","baton_case":"C00emu000000048","baton_hops":"1"}',
    '%E0%A4%A',
  ];
  for (const text of harmless) assert.equal(secretIn(text, secrets), undefined, text);
});
