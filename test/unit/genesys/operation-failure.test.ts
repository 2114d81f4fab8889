import assert from 'node:assert/strict';
import test from 'node:test';
import type { PlatformError } from '../../../src/ports/platform-error.js';
import { operationFailure } from '../../../src/genesys/operation-failure.js';

const genesys = (parts: Partial<PlatformError>): PlatformError => ({
  platform: 'genesys',
  code: 'refused',
  ...parts,
});

test('R9.1 operations: a failure behind the action is Vault’s, and worth trying again', () => {
  assert.deepEqual(operationFailure(genesys({ status: 400, detail: 'bad.request' })), {
    platform: 'vault',
    code: 'unavailable',
    status: 400,
    detail: 'bad.request',
  });
  const notJson = genesys({ code: 'unavailable', status: 500, detail: 'invalid.substitution' });
  assert.equal(operationFailure(notJson).platform, 'vault');
  const slow = genesys({ code: 'timeout', status: 504 });
  assert.deepEqual(operationFailure(slow), { ...slow, platform: 'vault' });
});

test('R9.1 operations: what Genesys itself refuses or does not answer stays its own', () => {
  for (const own of [
    genesys({ status: 400, detail: 'invalid.schema' }),
    genesys({ code: 'unauthenticated', status: 401 }),
    genesys({ code: 'forbidden', status: 403 }),
    genesys({ code: 'rate_limited', status: 429, retryAfterMs: 1_000 }),
    genesys({ code: 'unavailable', status: 503 }),
    genesys({ code: 'timeout' }),
    genesys({ code: 'unreachable' }),
  ])
    assert.deepEqual(operationFailure(own), own);
});
