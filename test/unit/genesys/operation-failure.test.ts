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
  const wrapped = genesys({ status: 400, detail: 'bad.request' });
  assert.deepEqual(operationFailure(wrapped), { platform: 'vault', code: 'unavailable' });
  const notJson = genesys({ code: 'unavailable', status: 500, detail: 'invalid.substitution' });
  assert.deepEqual(operationFailure(notJson), { platform: 'vault', code: 'unavailable' });
  const slow = genesys({ code: 'timeout', status: 504, detail: 'request.timeout' });
  assert.deepEqual(operationFailure(slow), { platform: 'vault', code: 'timeout' });
});

test('R9.1 operations: of a failure of Vault’s the id of the exchange and the wait stay, the platform’s “bad request” does not', () => {
  const wrapped = genesys({
    status: 400,
    detail: 'bad.request',
    correlationId: 'ctx-1',
    retryAfterMs: 2_000,
  });
  assert.deepEqual(operationFailure(wrapped), {
    platform: 'vault',
    code: 'unavailable',
    correlationId: 'ctx-1',
    retryAfterMs: 2_000,
  });
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
