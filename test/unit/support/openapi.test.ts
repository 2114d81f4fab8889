import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Exchange } from '../../../emulator/genesys/contract.js';
import { createEventValidator, createValidator, type Validator } from '../../support/openapi.js';

/** A description in the form of the platform's, small enough to see at a glance. */
const DESCRIPTION = {
  swagger: '2.0',
  paths: {
    '/api/v2/pens/lent': { get: { responses: { 200: { schema: { type: 'object' } } } } },
    '/api/v2/pens/{penId}': {
      get: {
        parameters: [
          { name: 'penId', in: 'path', required: true, type: 'string' },
          { name: 'expand', in: 'query', type: 'array', items: { enum: ['ink', 'owner'] } },
          { name: 'page', in: 'query', type: 'number', required: true },
        ],
        responses: { 200: { schema: { $ref: '#/definitions/Pen' } } },
      },
      patch: {
        parameters: [
          { name: 'penId', in: 'path', required: true, type: 'string' },
          { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Pen' } },
        ],
        responses: { 202: {} },
      },
    },
  },
  definitions: {
    Pen: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string' },
        colour: { type: 'string', enum: ['BLUE', 'BLACK'] },
        bought: { type: 'string', format: 'date-time' },
        ink: { allOf: [{ $ref: '#/definitions/Ink' }], description: 'What is in it.' },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
    Ink: { type: 'object', properties: { millilitres: { type: 'integer' } } },
    ErrorBody: {
      type: 'object',
      properties: { message: { type: 'string' }, status: { type: 'integer' } },
    },
  },
};

function fileOf(description: unknown): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'baton-openapi-')), 'openapi.json');
  writeFileSync(file, JSON.stringify(description));
  return file;
}

const validatorOf = (description: unknown): Validator => createValidator(fileOf(description));

const PEN = {
  name: 'Pen',
  colour: 'BLUE',
  bought: '2026-01-31T12:00:00.000Z',
  ink: { millilitres: 3 },
  labels: { any: 'thing' },
};

const exchange = (changed: Partial<Exchange> = {}): Exchange => ({
  method: 'GET',
  url: 'http://localhost:8080/api/v2/pens/p1?page=1&expand=ink,owner',
  requestHeaders: {},
  requestBody: '',
  status: 200,
  responseBody: JSON.stringify(PEN),
  ...changed,
});
const reply = (body: object): Exchange => exchange({ responseBody: JSON.stringify(body) });
const patch = (body: string, changed: Partial<Exchange> = {}): Exchange =>
  exchange({
    method: 'PATCH',
    url: 'http://localhost:8080/api/v2/pens/p1',
    requestBody: body,
    status: 202,
    responseBody: '',
    ...changed,
  });

it('E events: a notification is held against the definition of its topic, and a changed one is caught', () => {
  const check = createEventValidator(
    fileOf({ ...DESCRIPTION, 'x-notification-topics': { 'v2.pens.{id}.ink': 'Pen' } }),
  );
  assert.deepEqual(check('v2.pens.p1.ink', { name: 'Pen', ink: { millilitres: 3 } }), []);
  const [changed] = check('v2.pens.p1.ink', { name: 'Pen', ink: { litres: 3 } });
  assert.deepEqual([changed?.exchange, changed?.part], ['v2.pens.{id}.ink', 'event']);
  assert.equal(check('v2.pens.p1.owner', {}).length, 1);
});

describe('the check against the API description', () => {
  const check = validatorOf(DESCRIPTION);

  const good: [string, Exchange][] = [
    ['a reply with every property', exchange()],
    ['a reply with what is required alone', reply({ name: 'Pen' })],
    ['a request with a body, answered without one', patch(JSON.stringify(PEN))],
    [
      'a literal path before one with a variable',
      exchange({ url: 'http://localhost:1/api/v2/pens/lent', responseBody: '{"x":1}' }),
    ],
    [
      'a refusal in the form of the platform',
      exchange({ status: 403, responseBody: '{"message":"No.","status":403}' }),
    ],
    [
      'a request that is refused for its form',
      patch('{"nome":1}', { status: 400, responseBody: '{"message":"No.","status":400}' }),
    ],
    [
      'a path that is refused because nobody knows it',
      exchange({ url: 'http://localhost:1/api/v2/cups', status: 404, responseBody: '{}' }),
    ],
    ['a preflight', exchange({ method: 'OPTIONS', status: 204, responseBody: '' })],
  ];
  for (const [title, sample] of good)
    it(`lets ${title} pass`, () => assert.deepEqual(check(sample), []));

  const url = 'http://localhost:8080/api/v2/pens/p1';
  const bad: [string, Exchange, string, RegExp][] = [
    ['an unknown property', reply({ ...PEN, size: 1 }), 'response body', /"size"/],
    [
      'an unknown property deep inside',
      reply({ ...PEN, ink: { millilitres: 1, brand: 'X' } }),
      'response body',
      /\/ink has "brand"/,
    ],
    ['a missing property', reply({ colour: 'BLUE' }), 'response body', /'name'/],
    ['a wrong type', reply({ ...PEN, name: 1 }), 'response body', /\/name must be string/],
    ['a null', reply({ ...PEN, ink: null }), 'response body', /\/ink must be object/],
    ['a value outside its list', reply({ ...PEN, colour: 'blue' }), 'response body', /BLACK/],
    ['a fraction', reply({ ...PEN, ink: { millilitres: 0.5 } }), 'response body', /integer/],
    ['a time without zone', reply({ ...PEN, bought: '2026-01-31T12:00' }), 'response body', /date/],
    ['a map with a wrong value', reply({ ...PEN, labels: { a: 1 } }), 'response body', /labels/],
    ['an empty body', exchange({ responseBody: '' }), 'response body', /empty/],
    ['a body that is not JSON', exchange({ responseBody: '<html>' }), 'response body', /not JSON/],
    [
      'a body where none is described',
      patch('{"name":"a"}', { responseBody: '{}' }),
      'response body',
      /none/,
    ],
    ['a status that is not described', exchange({ status: 202 }), 'status', /200/],
    [
      'an error in another form',
      exchange({ status: 500, responseBody: '{"error":"Oh"}' }),
      'response body',
      /"error"/,
    ],
    ['an unknown path', exchange({ url: 'http://localhost:1/api/v2/cups' }), 'path', /no such/],
    ['an unknown method', exchange({ method: 'PUT' }), 'path', /no such/],
    ['an unknown parameter', exchange({ url: `${url}?page=1&size=2` }), 'query', /size/],
    ['a missing parameter', exchange({ url }), 'query', /page is required/],
    ['a parameter of a wrong type', exchange({ url: `${url}?page=one` }), 'query', /number/],
    [
      'one wrong item of a list',
      exchange({ url: `${url}?page=1&expand=ink,lid` }),
      'query',
      /"lid"/,
    ],
    ['a missing request body', patch(''), 'request body', /missing/],
    ['a wrong request body', patch('{"name":"a","nome":"b"}'), 'request body', /"nome"/],
    [
      'a request body where none is described',
      exchange({ requestBody: '{}' }),
      'request body',
      /none/,
    ],
  ];
  for (const [title, sample, part, message] of bad) {
    it(`catches ${title}`, () => {
      const violations = check(sample);
      assert.equal(violations.length, 1, JSON.stringify(violations));
      assert.equal(violations[0]?.part, part);
      assert.match(violations[0]?.message ?? '', message);
    });
  }
});

const specPath = process.env['GENESYS_OPENAPI'];

describe(
  'the check against the description of Genesys',
  { skip: specPath ? false : 'GENESYS_OPENAPI does not name the description' },
  () => {
    const me = {
      id: 'emu0user-0000-4000-8000-000000000001',
      name: 'Amara Diallo',
      state: 'active',
      version: 1,
    };
    const usersMe = (body: object, query = ''): Exchange =>
      exchange({
        url: `http://localhost:8080/api/v2/users/me${query}`,
        responseBody: JSON.stringify(body),
      });

    it('lets a rep’s own profile pass, and catches what is changed in it', () => {
      const check = createValidator(specPath ?? '');
      assert.deepEqual(check(usersMe(me, '?expand=presence,routingStatus')), []);
      assert.equal(check(usersMe({ ...me, state: 'awake' })).length, 1);
      assert.equal(check(usersMe({ ...me, nickname: 'A' })).length, 1);
      assert.equal(check(usersMe({ ...me, version: '1' })).length, 1);
      assert.equal(check(usersMe(me, '?expand=everything')).length, 1);
    });

    it('lets a conversation pass, and catches what is changed in it', () => {
      const check = createValidator(specPath ?? '');
      const conversation = (participant: object): Exchange =>
        exchange({
          url: 'http://localhost:8080/api/v2/conversations/c1',
          responseBody: JSON.stringify({
            id: 'c1',
            startTime: '2026-01-31T12:00:00.000Z',
            participants: [{ id: 'p1', purpose: 'customer', ...participant }],
          }),
        });
      const call = { state: 'connected', id: 'k1', direction: 'inbound', held: false };
      assert.deepEqual(check(conversation({ calls: [call], attributes: { baton_v: '1' } })), []);
      assert.equal(check(conversation({ calls: [{ ...call, state: 'ringing' }] })).length, 1);
      assert.equal(check(conversation({ calls: [{ ...call, ringing: true }] })).length, 1);
      assert.equal(check(conversation({ attributes: { baton_v: 1 } })).length, 1);
    });
  },
);
