import assert from 'node:assert/strict';
import test from 'node:test';
import { covers } from '../../../src/setup/covers.js';

const wanted = { url: 'a', list: [{ x: 1 }], nested: { on: true } };

test('R8.2 comparing: what is there as wanted is left alone, whatever a platform added', () => {
  for (const installed of [
    wanted,
    { nested: { on: true, more: 1 }, list: [{ x: 1, y: 2 }], url: 'a', version: 3 },
  ])
    assert.ok(covers(installed, wanted), JSON.stringify(installed));
});

test('R8.2 comparing: whatever differs is found', () => {
  for (const installed of [
    undefined,
    null,
    'a',
    { ...wanted, url: 'b' },
    { ...wanted, list: [] },
    { ...wanted, list: [{ x: 1 }, { x: 1 }] },
    { ...wanted, list: { 0: { x: 1 }, length: 1 } },
    { ...wanted, nested: { on: 'true' } },
    { ...wanted, nested: null },
    { url: 'a', list: [{ x: 1 }] },
  ])
    assert.ok(!covers(installed, wanted), JSON.stringify(installed));
});
