import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { DesktopInteraction } from '../../../emulator/genesys/contract.js';
import { organisation } from '../../../emulator/organisation.js';
import { scenarioOf } from '../../../emulator/server/scenario-input.js';
import type { RunningEmulator, RunningSeat } from '../../../emulator/server/start-emulator.js';
import { provisionBaton } from '../../../scripts/run.js';
import { readScenarioFile } from '../../../scripts/scenario-file.js';
import { door, startTestEmulator, tokenAt, withEmulator } from '../../support/emulator.js';

const file = (name: string): Promise<string> => readFile(`scenarios/${name}.json`, 'utf8');

const SEATS = `{
  "name": "x",
  "seats": [{ "name": "Ann" }],
  "queues": [{ "name": "Q", "number": "+33199000100", "members": ["Ann"] }],`;

/** A mistake, the line on which it is, and what the sentence about it says. */
const MISTAKES: readonly (readonly [string, string, number, RegExp])[] = [
  ['nothing at all', '', 1, /the file ends\. Expected .*"?\{/],
  ['a missing comma', '{\n  "name": "x"\n  "calls": []\n}', 3, /there is "\\"". Expected .*,.*\}/],
  ['a comma too many', '{ "name": "x",\n}', 2, /Expected a text in double quotes/],
  ['an open text', '{\n\n "name": "x\n}', 3, /Expected .*a text in double quotes/],
  ['an open comment', '{ "name": "x" } /*', 1, /Expected nothing more/],
  ['more after the end', '{ "name": "x" }\n\n{}', 3, /Expected nothing more/],
  ['a list', '[]', 1, /the scenario is no object/],
  ['no name', '{\n "calls": [] }', 1, /has no "name"\. Expected a text/],
  ['a name that is none', '{\n "name": 5 }', 2, /"name" of the scenario is 5\. Expected a text/],
  [
    'an unknown field',
    '{ "name": "x",\n "seat": [] }',
    2,
    /no field "seat"\. Expected one of: .*seats/,
  ],
  ['a field twice', '{ "name": "x",\n "name": "y" }', 2, /"name" is there twice/],
  ['seats alone', '{ "name": "x",\n "seats": [{ "name": "Ann" }] }', 2, /seats without queues/],
  [
    'a stranger in a queue',
    SEATS.replace('["Ann"]', '["Bob"]') + '"calls": [] }',
    4,
    /no seat "Bob"\. Expected one of: "Ann"/,
  ],
  [
    'a name twice',
    SEATS.replace('{ "name": "Ann" }', '{ "name": "Ann" },\n{ "name": "Ánn" }') + '"calls": [] }',
    4,
    /another name/,
  ],
  [
    'no number',
    SEATS.replace('"+33199000100"', '"0199000100"') + '"calls": [] }',
    4,
    /Expected a telephone number such as/,
  ],
  [
    'a number twice',
    `${SEATS}\n"ivrs": [{ "name": "M", "number": "+33199000100", "menu": {} }] }`,
    5,
    /M has the number \+33199000100, which is that of Q/,
  ],
  [
    'a key that is none',
    `${SEATS}\n"ivrs": [{ "name": "M", "number": "+33199000500",\n"menu": { "10": "Q" } }] }`,
    6,
    /"10" is no key/,
  ],
  [
    'a key to nowhere',
    `${SEATS}\n"ivrs": [{ "name": "M", "number": "+33199000500",\n"menu": { "1": "R" } }] }`,
    6,
    /Expected one of: "Q"/,
  ],
  [
    'a part in two minds',
    SEATS.replace('"Ann" }', '"Ann",\n"does": { "answersAfter": 1,\n"declinesAfter": 2 } }') +
      '"calls": [] }',
    5,
    /either answersAfter or declinesAfter/,
  ],
  [
    'a time in words',
    SEATS.replace('"Ann" }', '"Ann",\n"does": { "answersAfter": "soon" } }') + '"calls": [] }',
    4,
    /is "soon"\. Expected seconds from 0/,
  ],
  [
    'a call from nobody',
    '{ "name": "x", "calls": [\n{ "at": 1, "from": "Zorro", "to": "Main menu" }] }',
    2,
    /"from" of the call is "Zorro"\. Expected one of: "Dr\. Elena Rossi"/,
  ],
  [
    'a call to nobody',
    '{ "name": "x", "calls": [\n{ "at": 1, "from": "+33199001234",\n"to": "+33199000999" }] }',
    3,
    /"to" .* Expected one of: "Medical/,
  ],
  [
    'calls without pace',
    '{ "name": "x", "calls": [\n{ "at": 1, "from": "+33199001234", "to": "Main menu", "times": 2 }] }',
    2,
    /seconds between the calls/,
  ],
  [
    'an unknown switch',
    '{ "name": "x", "switches": {\n"gravity": false } }',
    2,
    /the switch gravity .* Expected one of: .*usePopupAuth/,
  ],
  [
    'a switch in words',
    '{ "name": "x", "switches": {\n"usePopupAuth":\n"yes" } }',
    2,
    /Expected true or false/,
  ],
];

describe('scenario files', () => {
  for (const [name, text, line, wanted] of MISTAKES)
    it(`E scenario: ${name} is told with its line and what was expected`, () => {
      assert.throws(
        () => scenarioOf(text),
        (error: Error) => {
          assert.match(error.message, new RegExp(`^Line ${line}: .+\\. Expected .+\\.$`));
          assert.match(error.message, wanted);
          return true;
        },
      );
    });

  it('E scenario: npm start says which file cannot be read, and where it is wrong', async () => {
    await assert.rejects(readScenarioFile('scenarios/none.json'), {
      message: /^SCENARIO names scenarios\/none\.json, which cannot be read\. Name a file such as/,
    });
    await assert.rejects(readScenarioFile('package.json'), {
      message: /^package\.json: Line 3: the scenario has no field "version"\. Expected one of/,
    });
    assert.equal(await readScenarioFile(undefined), undefined);
  });

  it('E scenario: a file that sets up nobody is played in the seeded organisation', () => {
    assert.equal(scenarioOf('{ "name": "x" } // nothing').organisation, organisation);
  });

  it('E scenario: every worked scenario is right', async () => {
    const names = (await readdir('scenarios')).filter((name) => name.endsWith('.json'));
    assert.ok(names.length >= 3);
    for (const name of names) assert.ok((await readScenarioFile(`scenarios/${name}`))?.name);
  });
});

/** What is on a seat's desktop. */
const callsAt = (
  emulator: RunningEmulator,
  { userId }: RunningSeat,
): readonly DesktopInteraction[] => emulator.genesys.desktop(userId).interactions;

describe('scenarios that are played', () => {
  it('E scenario: a call comes when it should; a colleague answers, another declines, a line outside is busy', async (test) => {
    const emulator = await withEmulator(test, {
      scenario: scenarioOf(await file('first-hand-over')),
    });
    const [amara, ben, chloe] = emulator.seats as [RunningSeat, RunningSeat, RunningSeat];
    const token = await tokenAt(amara);
    const own = (): DesktopInteraction => {
      const [found] = callsAt(emulator, amara);
      assert.ok(found);
      return found;
    };
    const send = async (path: string, body: object): Promise<void> => {
      const { conversationId, participantId } = own();
      const reply = await fetch(
        `${amara.url}api/v2/conversations/${conversationId}/participants/${participantId}/${path}`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
      );
      assert.equal(reply.status, 202, await reply.text());
    };
    const seconds = (count: number): void => emulator.clock.advance(count * 1000);

    seconds(4);
    assert.deepEqual(callsAt(emulator, amara), []);
    seconds(1.1);
    assert.equal(own().state, 'alerting');
    emulator.genesys.act(amara.userId, {
      action: 'answer',
      conversationId: own().conversationId,
    });

    await send('replace/agent', { userId: chloe.userId, transferType: 'Attended' });
    seconds(5);
    assert.equal(callsAt(emulator, chloe)[0]?.state, 'alerting');
    seconds(1.1);
    assert.deepEqual(callsAt(emulator, chloe), [], 'she declined');
    assert.equal(own().state, 'connected');

    await send('transfer', { address: '+33199005001', transferType: 'Attended' });
    seconds(1);
    assert.equal(emulator.genesys.outsideCalls()[0]?.state, 'ringing');
    seconds(2.1);
    assert.deepEqual(emulator.genesys.outsideCalls(), [], 'the line is busy');
    assert.equal(own().state, 'connected');

    await send('replace/agent', { userId: ben.userId, transferType: 'Unattended' });
    seconds(4.1);
    assert.equal(callsAt(emulator, ben)[0]?.state, 'connected');
    seconds(119);
    assert.equal(callsAt(emulator, ben)[0]?.state, 'connected');
    seconds(1.1);
    assert.equal(callsAt(emulator, ben)[0]?.state, 'wrapup');
    seconds(10.1);
    assert.deepEqual(callsAt(emulator, ben), [], 'he is done with it');
  });

  it('E scenario: an outside party answers by themselves and hangs up when it is time', async (test) => {
    const emulator = await withEmulator(test, {
      scenario: scenarioOf(await file('first-hand-over')),
    });
    const amara = emulator.seats[0]!;
    const conversationId = emulator.genesys.placeCall('+33199001234', '+33199000301');
    emulator.genesys.act(amara.userId, { action: 'answer', conversationId });
    const leg = callsAt(emulator, amara)[0]?.participantId;
    const reply = await fetch(
      `${amara.url}api/v2/conversations/${conversationId}/participants/${leg}/transfer`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await tokenAt(amara)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ address: '+442079460500', transferType: 'Unattended' }),
      },
    );
    assert.equal(reply.status, 202);
    emulator.clock.advance(5_100);
    assert.equal(emulator.genesys.outsideCalls()[0]?.state, 'connected');
    emulator.clock.advance(60_100);
    assert.deepEqual(emulator.genesys.outsideCalls(), []);
  });

  it('E scenario: customers press keys, the wrong ones, and give up; switches are as the file says', async (test) => {
    const emulator = await withEmulator(test, {
      scenario: scenarioOf(await file('menu-and-impatience')),
    });
    const [amara, ben] = emulator.seats as [RunningSeat, RunningSeat];
    assert.equal(emulator.genesys.switches.unansweredTransfer, 'disconnect');
    emulator.clock.advance(3_100);
    assert.deepEqual(callsAt(emulator, amara), [], 'the menu speaks');
    emulator.clock.advance(4_000);
    assert.equal(callsAt(emulator, amara)[0]?.state, 'alerting');
    emulator.clock.advance(8_000);
    assert.equal(callsAt(emulator, amara).length, 1, 'nothing is behind 9');
    assert.equal(callsAt(emulator, ben)[0]?.callerNumber, '+33199009998');
    emulator.clock.advance(12_100);
    assert.deepEqual(callsAt(emulator, ben), [], 'they gave up');
  });
});

describe('POST scenario', () => {
  let emulator: RunningEmulator;
  let prepared = 0;
  before(async () => {
    emulator = await startTestEmulator({
      seats: 5,
      prepare: async (running) => {
        prepared += 1;
        await provisionBaton(running);
      },
    });
  });
  after(() => emulator.stop());

  it('E scenario: another organisation takes over: seats, numbers, accounts, and Baton is installed in it', async () => {
    const oldToken = await tokenAt(emulator.seats[0]!);
    const reply = await door(emulator, 'POST', 'scenario', await file('busy-hour'));
    assert.deepEqual(reply, { status: 200, body: { name: 'Busy hour' } });
    assert.equal(prepared, 2);
    const { body } = await door(emulator, 'GET', 'seats');
    const seats = body as readonly RunningSeat[];
    assert.deepEqual(
      seats.map(({ name }) => name),
      ['Amara Diallo', 'Ben Okafor', 'Chloé Martin', 'Dev Kapoor', 'Esi Mensah'],
    );
    assert.equal(emulator.genesys.widgets().length, 1);
    const me = async (seat: RunningSeat, token: string): Promise<Response> =>
      fetch(`${seat.url}api/v2/users/me`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal((await me(seats[0]!, oldToken)).status, 401, 'sign-ins are over');
    const esi = await me(seats[4]!, await tokenAt(seats[4]!));
    assert.equal(((await esi.json()) as { name: string }).name, 'Esi Mensah');
    assert.equal((await fetch(seats[4]!.url)).status, 200);
  });

  it('E scenario: desktops that are open go on with who sits there now', async () => {
    const { body } = await fetch(`${emulator.seats[0]?.url}desktop/state`);
    assert.ok(body);
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    const tells = async (words: string): Promise<void> => {
      for (let text = ''; !text.includes(words);) {
        const { done, value } = await reader.read();
        assert.ok(!done, `the line broke before it told of ${words}`);
        text += value;
      }
    };
    await tells('Esi Mensah');
    const other = `{ "name": "One seat", "seats": [{ "name": "Fatou Ba" }],
      "queues": [{ "name": "Q", "number": "+33199000100", "members": ["Fatou Ba"] }] }`;
    assert.equal((await door(emulator, 'POST', 'scenario', other)).status, 200);
    await tells('"name":"Fatou Ba"');
    emulator.genesys.placeCall('+33199001234', '+33199000100');
    emulator.clock.advance(1);
    await tells('"state":"alerting"');
    await reader.cancel();
    const back = await door(emulator, 'POST', 'scenario', await file('busy-hour'));
    assert.equal(back.status, 200);
  });

  it('E scenario: colleagues work by themselves, and a reset begins again', async () => {
    const count = (): number =>
      emulator.seats.reduce((sum, seat) => sum + callsAt(emulator, seat).length, 0);
    emulator.clock.advance(90_000);
    assert.ok(count() > 0);
    await door(emulator, 'POST', 'reset');
    assert.equal(count(), 0);
    emulator.clock.advance(2_100);
    assert.equal(count(), 1);
  });

  it('E scenario: a mistake changes nothing', async () => {
    const reply = await door(emulator, 'POST', 'scenario', '{\n "nam": "x" }');
    assert.equal(reply.status, 400);
    assert.match((reply.body as { error: string }).error, /^Line 2: .* Expected one of: "name", /);
    assert.equal(emulator.seats.length, 5);
  });

  it('E scenario: fewer seats give their ports back', async () => {
    const fifth = emulator.seats[4]!;
    const reply = await door(emulator, 'POST', 'scenario', '{ "name": "As seeded" }');
    assert.equal(reply.status, 200);
    assert.equal(emulator.seats.length, organisation.users.length);
    await assert.rejects(fetch(fifth.url));
    assert.equal((await fetch(emulator.seats[2]!.url)).status, 200);
  });

  it('E scenario: while one is being prepared another is refused', async () => {
    const [first, second] = await Promise.all([
      door(emulator, 'POST', 'scenario', '{ "name": "One" }'),
      door(emulator, 'POST', 'scenario', '{ "name": "Two" }'),
    ]);
    assert.deepEqual([first.status, second.status].sort(), [200, 409]);
  });
});
