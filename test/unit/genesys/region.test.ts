import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepare, type Client } from '../../../src/genesys/client.js';
import { regionOf } from '../../../src/genesys/region.js';

test('R10.2 region: sign-in and API of a desktop in the cloud are those of its own region', () => {
  assert.deepEqual(regionOf('mypurecloud.de', 'https://apps.mypurecloud.de'), {
    loginUrl: 'https://login.mypurecloud.de',
    sdk: { kind: 'cloud', domain: 'mypurecloud.de' },
  });
});

test('R10.2 region: a desktop on localhost is the emulator, with all on its own origin', () => {
  assert.deepEqual(regionOf('localhost', 'http://localhost:8081'), {
    loginUrl: 'http://localhost:8081/login',
    sdk: { kind: 'gateway', host: 'localhost', port: 8081 },
  });
});

/** What a client is set to, by the names of the SDK's methods. */
function settings(environment: string, origin: string): Record<string, unknown> {
  const set: Record<string, unknown> = {};
  const names = [
    'setPersistSettings',
    'setReturnExtendedResponses',
    'setEnvironment',
    'setGateway',
  ];
  const client = Object.fromEntries(
    names.map((name) => [name, (value: unknown) => (set[name] = value)]),
  );
  const prepared = prepare(client as unknown as Client, regionOf(environment, origin));
  assert.equal(prepared, client);
  return set;
}

test('R10.2 region: the SDK is led there, keeps nothing, and tells what it was answered in full', () => {
  const always = { setPersistSettings: false, setReturnExtendedResponses: true };
  assert.deepEqual(settings('mypurecloud.de', 'https://apps.mypurecloud.de'), {
    ...always,
    setEnvironment: 'mypurecloud.de',
  });
  assert.deepEqual(settings('localhost', 'http://localhost:8081'), {
    ...always,
    setGateway: {
      host: 'localhost',
      port: 8081,
      protocol: 'http',
      path_params_login: 'login',
      path_params_api: '',
    },
  });
});
