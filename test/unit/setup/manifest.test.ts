import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { Ajv } from 'ajv';
import { INTEGRATION_TYPES } from '../../../src/genesys/organisation-wire.js';
import { operationsOf } from '../../../src/operations/catalogue.js';
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import { INTERPOLATED_QUERY, LIFECYCLE, MEDIA, SANDBOX, SCOPES } from '../../../src/setup/plan.js';

const readJson = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
const manifest = readJson('app-manifest.json');
const validate = new Ajv({ strict: true }).compile(readJson('app-manifest.schema.json'));

test('R8.1 manifest: fits its schema, which refuses what a listing refuses', () => {
  assert.ok(validate(manifest), JSON.stringify(validate.errors));
  const listing = manifest['listing'] as object;
  for (const broken of [
    { ...manifest, description: `Hand ${'o'.repeat(80)}` },
    { ...manifest, description: 'A widget for calls' },
    { ...manifest, listing: { ...listing, sandbox: ['allow-top-navigation'] } },
    {
      ...manifest,
      listing: { ...listing, defaultUrl: 'http://localhost/widget/?a={{gcLangTag}}' },
    },
    { ...manifest, scopes: [] },
    { ...manifest, permissions: { representative: ['everything'], installation: ['a:b:c'] } },
    { ...manifest, more: true },
  ])
    assert.ok(!validate(broken), JSON.stringify(broken));
});

test('R8.1 manifest: says what the installation does', () => {
  const query = Object.entries(INTERPOLATED_QUERY).map(([name, value]) => `${name}=${value}`);
  const { defaultUrl, sandbox, media, lifecycle } = manifest['listing'] as Record<string, unknown>;
  assert.equal(String(defaultUrl).split('?')[1], query.join('&'));
  assert.deepEqual(sandbox, [...SANDBOX]);
  assert.deepEqual(media, [...MEDIA]);
  assert.deepEqual(lifecycle, LIFECYCLE);
  assert.deepEqual(manifest['scopes'], [...SCOPES]);
  assert.deepEqual(manifest['integrationTypes'], INTEGRATION_TYPES);
  assert.deepEqual(manifest['operations'], [
    'bootstrap',
    ...Object.keys(operationsOf(ASSUMED_NAMES)),
  ]);
});

test('R8.1 manifest: permissions of the installation are those that the port names', () => {
  const port = readFileSync(new URL('../../../src/ports/organisation.ts', import.meta.url), 'utf8');
  const named = new Set([...port.matchAll(/Needs `([^`]+)`/g)].map((match) => match[1]));
  const { installation } = manifest['permissions'] as { installation: string[] };
  assert.deepEqual([...named].sort(), [...installation].sort());
});
