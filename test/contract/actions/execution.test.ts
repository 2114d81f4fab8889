import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  publishedAction,
  refusalOf,
  startActionsBench,
  type ActionChanges,
  type ActionsBench,
} from './actions-bench.js';

let bench: ActionsBench;
beforeEach(async () => {
  bench = await startActionsBench();
});
afterEach(() => bench.stop());

const answer = (reply: unknown, status = 200): void => {
  bench.remote.answer = () =>
    Promise.resolve(
      typeof reply === 'string'
        ? new Response(reply, { status })
        : Response.json(reply, { status }),
    );
};

/** Publishes an action and runs it. */
const run = async (changes: ActionChanges, input: object = { id: '7' }): Promise<unknown> =>
  bench.api.postIntegrationsActionExecute(await publishedAction(bench, changes), input);

test('R7.2 data action: the remote service gets the filled address, body and the credential in a header', async () => {
  answer({ responseStatus: 'SUCCESS' });
  const result = await run({}, { id: '7', text: 'He said "no"\nand \\ left' });
  assert.deepEqual(result, { status: 'SUCCESS' });
  const [request] = bench.received;
  assert.equal(request?.method, 'POST');
  assert.equal(request.url, 'http://vault.example/notes/7');
  assert.equal(request.headers.get('Authorization'), 'Bearer secret-token');
  assert.equal(request.headers.get('Content-Type'), 'application/json');
  assert.deepEqual(JSON.parse(request.body), { text: 'He said "no"\nand \\ left' });
});

test('R10.1 data action: an input that does not fit the schema is refused before anything is sent', async () => {
  const id = await publishedAction(bench);
  for (const input of [{}, { id: 'x' }, { id: 7 }, { id: '7', text: 'x'.repeat(101) }]) {
    const refusal = await refusalOf(bench.api.postIntegrationsActionExecute(id, input));
    assert.deepEqual([refusal.status, refusal.code], [400, 'invalid.schema']);
  }
  assert.equal(bench.received.length, 0);
});

test('R10.1 data action: what the template does not escape is not escaped', async () => {
  answer({});
  await run(
    { request: { requestTemplate: '{"text":"${input.text}"}' } },
    { id: '7', text: 'a","role":"admin' },
  );
  assert.equal(bench.received[0]?.body, '{"text":"a","role":"admin"}');
});

test('R10.1 data action: text that looks like a template stays text', async () => {
  answer({ responseStatus: '${rawResult} $esc.url("x") #if(true)' });
  const text = '${credentials.token} $input.id #set($x = 1) $esc.jsonString($input.id)';
  const result = await run({}, { id: '7', text });
  assert.deepEqual(JSON.parse(bench.received[0]?.body ?? ''), { text });
  assert.deepEqual(result, { status: '${rawResult} $esc.url("x") #if(true)' });
});

test('R7.2 data action: the credential is to be had in headers only', async () => {
  answer({});
  await run({ request: { requestTemplate: '{"t":"${credentials.token}"}' } });
  assert.equal(bench.received[0]?.body, '{"t":"${credentials.token}"}');
});

const TEMPLATES: readonly (readonly [string, object, string])[] = [
  ['${input.id}|$input.id', {}, '7|7'],
  ['${input.text}|$!{input.text}|$!input.text', {}, '${input.text}||'],
  ['$esc.jsonString(${input.text})', { text: 'a"b' }, 'a\\"b'],
  ['$esc.jsonString("${input.text}")', { text: 'a"b' }, 'a\\"b'],
  ['$esc.jsonEncode($input.text)', { text: 'a\nb' }, 'a\\nb'],
  ['$esc.url($input.text)', { text: "é '(a)+b&c" }, '%C3%A9+%27%28a%29%2Bb%26c'],
  ['$esc.urlFormEncode($input.text)', { text: 'a b' }, 'a+b'],
  ['$esc.uriEncode($input.text)', { text: 'a b+c' }, 'a%20b%2Bc'],
  ['$esc.xml($input.text)', { text: `<a b='c'>` }, '&lt;a b=&apos;c&apos;&gt;'],
  ['$esc.quote$esc.singleQuote$esc.dollar$esc.hash', {}, `"'$#`],
  ['$encoding.base64("${input.id}:é")', {}, 'NzrDqQ=='],
  ['$encoding.base64($input.text)', {}, '$encoding.base64($input.text)'],
  ['$esc.html($input.text)', { text: '<a href="b">&' }, '&lt;a href=&quot;b&quot;&gt;&amp;'],
  ['#if("$!{input.text}" != "")yes#{else}no#end', {}, 'no'],
  ['#if("$!{input.text}" != "")yes#{else}no#end', { text: 'x' }, 'yes'],
  ['#if("$!{input.count}" != "")${input.count}#end', { count: 0 }, '0'],
  ['#if($input.text)yes#end', {}, ''],
  ['${input.rawRequest}', { text: 'x' }, '{"id":"7","text":"x"}'],
];

for (const [template, input, expected] of TEMPLATES)
  test(`R7.2 data action: ${template} with ${JSON.stringify(input)}`, async () => {
    answer({});
    await run(
      { request: { requestTemplate: template, headers: { 'Content-Type': 'text/plain' } } },
      { id: '7', ...input },
    );
    assert.equal(bench.received[0]?.body, expected);
  });

const REPLY = {
  responseStatus: 'SUCCESS',
  data: [{ id: '1', 'case__vr.name__v': 'C-1', none: null }, { id: '2' }],
};

/** Path, default, and what the template is given. */
const PATHS: readonly (readonly [string, string, unknown])[] = [
  ['$.responseStatus', '"none"', 'SUCCESS'],
  ['$.data', '[]', REPLY.data],
  ['$.data[0].id', '""', '1'],
  ["$.data[0]['case__vr.name__v']", '""', 'C-1'],
  ['$.data[0].none', '""', null],
  ['$.data[9].id', '"default"', 'default'],
  ['$.missing.deep', '{"a": 1}', { a: 1 }],
  ['$.data[*].id', '"never"', ['1', '2']],
  ['$.missing[*].id', '"never"', []],
];

for (const [path, fallback, expected] of PATHS)
  test(`R7.2 data action: ${path} takes ${JSON.stringify(expected)} out of a reply`, async () => {
    answer(REPLY);
    const result = await run({
      response: {
        translationMap: { value: path },
        translationMapDefaults: { value: fallback },
        successTemplate: '{"value": ${value}}',
      },
    });
    assert.deepEqual(result, { value: expected });
  });

test('R7.2 data action: the whole reply can be handed on', async () => {
  answer(REPLY);
  const response = { translationMap: {}, successTemplate: '${rawResult}' };
  assert.deepEqual(await run({ response }), REPLY);
});

test('R7.2 data action: a GET carries no body', async () => {
  answer({ responseStatus: 'SUCCESS' });
  await run({ request: { requestType: 'GET' } });
  assert.deepEqual([bench.received[0]?.method, bench.received[0]?.body], ['GET', '']);
});

test('R9.1 data action: a refusal of the remote service arrives in the error body of the platform', async () => {
  answer({ oops: true }, 503);
  const refusal = await refusalOf(run({}));
  assert.equal(refusal.status, 400);
  assert.equal(refusal.messageParams?.status, '503');
  assert.equal(refusal.messageParams.body, '{"oops":true}');
});

test('R9.1 data action: a remote service that is down is told from one that is slow', async () => {
  bench.remote.answer = () => Promise.reject(new Error('ECONNREFUSED'));
  const down = await refusalOf(run({}));
  assert.deepEqual([down.status, down.code], [400, 'bad.request']);
  assert.match(down.message ?? '', /could not be reached/);
});

test('R9.1 data action: after its time-out the caller gets 504 and the call is cut', async () => {
  let cut = false;
  const reached = new Promise<void>((resolve) => {
    bench.remote.answer = (request) =>
      new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => {
          cut = true;
          reject(new Error('aborted'));
        });
        resolve();
      });
  });
  const refusal = refusalOf(run({}));
  await reached;
  bench.clock.advance(10_000);
  const { status, code } = await refusal;
  assert.deepEqual([status, code, cut], [504, 'request.timeout', true]);
});

test('R9.1 data action: a reply that is not JSON is a failed substitution', async () => {
  answer('<html>Down for maintenance</html>');
  const refusal = await refusalOf(run({}));
  assert.deepEqual([refusal.status, refusal.code], [500, 'invalid.substitution']);
});

test('R9.1 data action: a name without value and default leaves a template that is no JSON', async () => {
  answer({});
  const refusal = await refusalOf(run({ response: { translationMapDefaults: {} } }));
  assert.deepEqual([refusal.status, refusal.code], [500, 'invalid.substitution']);
});

test('R9.1 data action: a result that breaks its promise is refused', async () => {
  answer({ responseStatus: 5 });
  const successSchema = { type: 'object', properties: { status: { type: 'string' } } };
  const refusal = await refusalOf(run({ successSchema }));
  assert.deepEqual([refusal.status, refusal.code], [400, 'invalid.schema']);
});

test('R7.2 data action: a path may filter; what it finds is a list', async () => {
  answer(REPLY);
  const response = {
    translationMap: { status: "$.data[?(@.id == '1')].id", last: '$.data[(@.length-1)].id' },
    successTemplate:
      '{"status": ${successTemplateUtils.firstFromArray("${status}")}, "last": ${last}}',
  };
  assert.deepEqual(await run({ response }), { status: '1', last: '2' });
});

for (const path of [
  '$.data[?(@.constructor.constructor("globalThis.hacked = 1")())].id',
  '$.data[?(globalThis.hacked = 1)].id',
  '$.data[?(process.exit(3))].id',
])
  test(`R10.1 data action: no code is run for ${path}`, async () => {
    answer(REPLY);
    const refusal = await refusalOf(run({ response: { translationMap: { status: path } } }));
    assert.equal(refusal.code, 'invalid.substitution');
    assert.ok(!('hacked' in globalThis));
  });

test('R8.1 data action: a disabled integration runs nothing', async () => {
  const id = await publishedAction(bench);
  const { integrationId } = await bench.api.getIntegrationsAction(id);
  await bench.api.patchIntegration(integrationId ?? '', { body: { intendedState: 'DISABLED' } });
  const refusal = await refusalOf(bench.api.postIntegrationsActionExecute(id, { id: '7' }));
  assert.match(refusal.message ?? '', /not enabled/);
  assert.equal(bench.received.length, 0);
});

test('R8.4 data action: a test call tells every step, and a failure as a good reply', async () => {
  answer({ responseStatus: 'SUCCESS' });
  const id = await publishedAction(bench);
  const good = await bench.api.postIntegrationsActionTest(id, { id: '7' });
  assert.equal(good.success, true);
  assert.deepEqual(good.finalResult, { status: 'SUCCESS' });
  assert.ok((good.operations?.length ?? 0) >= 4);
  const bad = await bench.api.postIntegrationsActionTest(id, { id: 'x' });
  assert.equal(bad.success, false);
  assert.equal(bad.error?.code, 'invalid.schema');
});
