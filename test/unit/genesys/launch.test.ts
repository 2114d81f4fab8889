import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Launch } from '../../../src/genesys/launch.js';
import { parseLaunch } from '../../../src/genesys/launch.js';
import { err } from '../../../src/domain/result.js';

const WHOLE = {
  conversationId: '0a1b2c3d-0000-4000-8000-000000000001',
  gcHostOrigin: 'https://apps.mypurecloud.de',
  gcTargetEnv: 'prod-euc1',
  clientId: 'client-1',
  bootstrap: 'custom_-_0a1b2c',
  usePopupAuth: 'true',
  langTag: 'de-de',
};

const parse = (parts: Partial<Record<keyof typeof WHOLE, string | undefined>> = {}) => {
  const address = new URL('https://widget.example/index.html');
  for (const [name, value] of Object.entries({ ...WHOLE, ...parts })) {
    if (value !== undefined) address.searchParams.set(name, value);
  }
  return parseLaunch(address);
};
const launched = (parts?: Parameters<typeof parse>[0]): Launch => {
  const launch = parse(parts);
  return launch.ok ? launch.value : assert.fail(launch.error.join());
};

test('R8.1 launch: the address says which call, which desktop, which installation and how to sign in', () => {
  assert.deepEqual(launched(), {
    conversation: WHOLE.conversationId,
    hostOrigin: 'https://apps.mypurecloud.de',
    targetEnv: 'prod-euc1',
    clientId: 'client-1',
    bootstrap: 'custom_-_0a1b2c',
    usePopupAuth: true,
    language: 'de-de',
  });
});

test('R11.2 launch: without a language it is English; a window only where the desktop says so', () => {
  assert.equal(launched({ langTag: undefined }).language, 'en-us');
  assert.equal(launched({ langTag: '' }).language, 'en-us');
  for (const no of [undefined, '', 'false', '1', 'TRUE', '{{gcUsePopupAuth}}']) {
    assert.equal(launched({ usePopupAuth: no }).usePopupAuth, false, String(no));
  }
});

test('R10.1 launch: a call that is not named, or not by something that can be an id, is none', () => {
  for (const odd of [
    undefined,
    '',
    '{{gcConversationId}}',
    'a/b',
    '../x',
    'a b',
    'x'.repeat(65),
    'a%2Fb',
  ]) {
    assert.equal('conversation' in launched({ conversationId: odd }), false, String(odd));
  }
  assert.equal(launched({ conversationId: 'x'.repeat(64) }).conversation, 'x'.repeat(64));
});

test('R8.4 launch: what the installation forgot is named, all of it', () => {
  const named = (parts: Parameters<typeof parse>[0]): unknown => parse(parts);
  assert.deepEqual(
    named({
      gcHostOrigin: undefined,
      gcTargetEnv: undefined,
      clientId: undefined,
      bootstrap: undefined,
    }),
    err(['gcHostOrigin', 'gcTargetEnv', 'clientId', 'bootstrap']),
  );
  for (const name of ['gcTargetEnv', 'clientId', 'bootstrap'] as const) {
    for (const odd of ['', '{{x}}', 'a/b', 'x'.repeat(65)]) {
      assert.deepEqual(named({ [name]: odd }), err([name]));
    }
  }
});

test('R10.2 launch: the desktop’s origin must be an origin, and nothing more', () => {
  for (const odd of [
    '',
    'apps.mypurecloud.de',
    'https://apps.mypurecloud.de/',
    'https://apps.mypurecloud.de/x',
    'https://u@apps.mypurecloud.de',
    'javascript:alert(1)',
    'null',
    '*',
  ]) {
    assert.deepEqual(parse({ gcHostOrigin: odd }), err(['gcHostOrigin']), odd);
  }
  assert.equal(
    launched({ gcHostOrigin: 'http://localhost:8081' }).hostOrigin,
    'http://localhost:8081',
  );
});
