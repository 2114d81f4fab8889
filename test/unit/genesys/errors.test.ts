import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { attempt, toPlatformError } from '../../../src/genesys/errors.js';
import { isRetryable } from '../../../src/ports/platform-error.js';
import { rejection } from './stub-client.js';

test('R9.1 errors: each status of the platform is one word of ours, and says whether trying again may help', () => {
  const table = [
    [400, 'refused', false],
    [401, 'unauthenticated', false],
    [403, 'forbidden', false],
    [404, 'not_found', false],
    [408, 'timeout', true],
    [409, 'refused', false],
    [413, 'refused', false],
    [429, 'rate_limited', true],
    [499, 'refused', false],
    [500, 'unavailable', true],
    [502, 'unavailable', true],
    [503, 'unavailable', true],
    [504, 'timeout', true],
  ] as const;
  for (const [status, code, retryable] of table) {
    const error = toPlatformError(rejection(status));
    assert.deepEqual(error, { platform: 'genesys', code, status });
    assert.equal(isRetryable(error), retryable, String(status));
  }
});

test('R9.1 errors: the platform’s own code and its id of the exchange are kept, its message is not', () => {
  const body = {
    code: 'conversations.error.transfer',
    contextId: 'ctx-1',
    message: 'Amara Diallo, +33199001234',
  };
  assert.deepEqual(toPlatformError(rejection(400, body)), {
    platform: 'genesys',
    code: 'refused',
    status: 400,
    detail: 'conversations.error.transfer',
    correlationId: 'ctx-1',
  });
  assert.deepEqual(toPlatformError(rejection(400, { code: 7, contextId: {} })), {
    platform: 'genesys',
    code: 'refused',
    status: 400,
  });
});

test('R9.1 errors: a wait in whole seconds is obeyed; anything else is no wait', () => {
  const wait = (value: unknown): unknown =>
    toPlatformError(rejection(429, {}, { 'retry-after': value })).retryAfterMs;
  assert.equal(wait('7'), 7_000);
  assert.equal(wait(3), 3_000);
  for (const odd of [
    undefined,
    '',
    '0',
    '-1',
    'soon',
    'Infinity',
    'Mon, 02 Mar 2026 12:00:00 GMT',
  ]) {
    assert.equal(wait(odd), undefined, String(odd));
  }
  assert.equal('retryAfterMs' in toPlatformError({ status: 429 }), false);
});

test('R9.1 errors: without an answer there is no status, and what happened on the platform is not known', () => {
  assert.deepEqual(
    toPlatformError({ code: 'ECONNABORTED', message: 'timeout of 16000ms exceeded' }),
    {
      platform: 'genesys',
      code: 'timeout',
    },
  );
  assert.equal(toPlatformError({ code: 'ETIMEDOUT' }).code, 'timeout', 'sent with fetch');
  for (const odd of [
    { code: 'ERR_NETWORK' },
    new Error('x'),
    undefined,
    null,
    'x',
    { status: '401' },
    { status: null },
  ]) {
    assert.deepEqual(toPlatformError(odd), { platform: 'genesys', code: 'unreachable' });
  }
});

test('R9.1 errors: a request resolves with the body of its reply, or with the failure; it never rejects', async () => {
  const request = async (reply: unknown): Promise<unknown> => attempt(() => Promise.resolve(reply));
  assert.deepEqual(await request({ status: 200, body: { id: 'x' } }), {
    ok: true,
    value: { id: 'x' },
  });
  assert.deepEqual(await request({ status: 204 }), { ok: true, value: undefined });
  assert.deepEqual(await request(undefined), { ok: true, value: undefined });
  const failed = await attempt(() => Promise.reject(rejection(404)));
  assert.deepEqual(failed, {
    ok: false,
    error: { platform: 'genesys', code: 'not_found', status: 404 },
  });
  const threw = await attempt(() => {
    throw 'Missing the required parameter "conversationId"';
  });
  assert.deepEqual(threw, { ok: false, error: { platform: 'genesys', code: 'unreachable' } });
});

test('R10.1 errors: whatever it rejects with, it is one of our words', () => {
  fc.assert(
    fc.property(fc.anything(), (odd) => {
      assert.equal(toPlatformError(odd).platform, 'genesys');
      assert.ok(toPlatformError({ status: 418, body: odd, headers: odd }).code === 'refused');
    }),
    { numRuns: 300 },
  );
});
