import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { organisation } from '../../emulator/organisation.js';
import { DEFAULT_POLICY } from '../../src/domain/phone-policy.js';
import {
  BEN,
  HOWS,
  POISON_CONTROL,
  PRODUCT_QUALITY,
  order,
  pickTyped,
} from '../support/every-way.js';
import { answer, decline } from '../support/rep.js';
import { Stage } from '../support/stage.js';
import {
  cannotHandOver,
  giveReason,
  oneTransfer,
  reasonOf,
  retype,
  shows,
  talking,
  transferCommands,
} from '../support/talking.js';

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });
const NOBODY = 'Nothing in the list matches';
const LENGTH = 'Too short or too long for a number of its country';
const EMERGENCY = 'Emergency numbers cannot be reached from here';
const BLOCKED = 'Your administrator has blocked this number';
const PREMIUM = 'Calls to this number cost extra';
const REASON = 'Medical question';

/** The organisation is in France; the administrator allows France and the United Kingdom, and blocks some numbers there. */
const phonePolicy = {
  ...DEFAULT_POLICY,
  allowedCountries: ['FR', 'GB'],
  blockedPrefixes: ['+4420794605'],
};

/** What is typed, and what the field says. */
const BARRED: readonly (readonly [string, string, string])[] = [
  ['a name that nobody has', 'Dr. Strange', NOBODY],
  ['garbage', '%$ &/(', NOBODY],
  ['markup', '<img src=x onerror=alert(1)>', NOBODY],
  ['a SIP address', 'sip:ben.okafor@emulated.example', NOBODY],
  ['an e-mail address', 'ben.okafor@emulated.example', NOBODY],
  ['a telephone link', 'tel:+33199005001', NOBODY],
  ['an extension', '01 99 00 50 01 ext 5', NOBODY],
  ['a key of a queue', `queue:${organisation.queues[0]?.id}`, NOBODY],
  ['a service code', '*72', NOBODY],
  ['a few digits', '0199', LENGTH],
  ['a digit too few', '01 99 00 50 0', 'No such number is in use in its country'],
  ['a digit too many', '01 99 00 50 01 2', LENGTH],
  ['a number as it is dialled in another country', '020 7946 0500', LENGTH],
  ['a code of no country', '+999 123456', 'Not a telephone number yet'],
  ['an emergency number', '112', EMERGENCY],
  ['the emergency number of another country', '911', EMERGENCY],
  ['an ambulance', '15', EMERGENCY],
  ['a number that costs extra', '0899 70 12 34', PREMIUM],
  ['a blocked number', '+44 20 7946 0511', BLOCKED],
  ['a blocked number, otherwise spelled', '0044 (20) 7946-0511', BLOCKED],
  ['a number of another country', '+1 415 555 0132', 'numbers of United States'],
];

/** The same number, as people write it. */
const SPELLINGS = ['0199005001', '+33 1 99 00 50 01', '00 33 1 99 00 50 01', '01.99.00.50.01'];

describe('R3.1 R4.4 what is typed, and what is no longer there', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open('allowed', { phonePolicy });
  });
  afterEach(async () => {
    await stage.door('DELETE', 'faults');
    await stage.reset();
  });
  after(() => stage.close());

  it('R3.1 R4.4 bad input: names, addresses and barred numbers: the field says why, nothing goes out', async () => {
    const { seats } = await talking(stage, 1);
    const [amara] = seats;
    for (const [what, typed, said] of BARRED) {
      await retype(amara, typed);
      await shows(amara, said);
      await cannotHandOver(amara, what);
    }
    for (const typed of SPELLINGS) {
      await retype(amara, typed);
      await shows(amara, 'To Poison Control Centre');
      assert.equal(await amara.widget.attribute(button('Ask first'), 'aria-disabled'), 'false');
    }
    await stage.settled();
    assert.deepEqual(transferCommands(stage), []);
    assert.equal((await stage.onRecord()).transfers.length, 0);
    assert.deepEqual(amara.problems, []);
  });

  it('R3.1 bad input: the number is spoiled after it was good: the pick goes with it', async () => {
    const { seats } = await talking(stage, 1);
    const [amara] = seats;
    await pickTyped(amara, POISON_CONTROL);
    await shows(amara, 'To Poison Control Centre');
    await amara.widget.type({ role: 'combobox', name: 'Transfer to' }, '9');
    await shows(amara, LENGTH);
    await cannotHandOver(amara);
    assert.deepEqual(transferCommands(stage), []);
  });

  it('R2.4 bad input: Ben goes offline while he is picked: nothing rings, and the field says why', async () => {
    const { seats } = await talking(stage, 2);
    const [amara] = seats;
    await giveReason(amara, REASON);
    await pickTyped(amara, BEN);
    await shows(amara, 'To Ben Okafor');
    goOffline(stage);
    await shows(amara, 'Not signed in: cannot take a call');
    await cannotHandOver(amara);
    assert.deepEqual(transferCommands(stage), []);
    assert.equal(await reasonOf(amara), REASON);
  });

  it('R2.5 bad input: Ben goes offline in the moment of the click, before anybody is told: Amara keeps the caller', async () => {
    const { seats } = await talking(stage, 2);
    const [amara, ben] = seats;
    await giveReason(amara, REASON);
    await pickTyped(amara, BEN);
    await amara.widget.waitForText(/To Ben Okafor/);
    await stage.door('POST', 'events', { action: 'drop', userId: userId(stage, 0), times: 1 });
    goOffline(stage);
    await amara.widget.click(button('Hand over when they answer'));
    await decline(ben);
    await amara.widget.waitForText('Ben Okafor declined the call');
    await amara.widget.waitForText('You still have the caller');
    assert.equal(await reasonOf(amara), REASON);
    await stage.settled();
    assert.deepEqual((await oneTransfer(stage))['outcome__c'], ['declined__c']);
    assert.deepEqual(transferCommands(stage), ['replace/agent 202']);
  });

  it('R3.1 bad input: a queue that was deleted since the list was read: each way says so, and Ben can have the call', async () => {
    const { seats } = await talking(stage, 2);
    const [amara, ben] = seats;
    await giveReason(amara, REASON);
    await stage.deleteQueue(organisation.queues[1]?.id ?? '');
    for (const how of HOWS) {
      await retype(amara, '');
      await order(amara, PRODUCT_QUALITY, how);
      await amara.widget.find(button('Ask first'));
      await amara.widget.waitForText(
        /Skip to Transfer.*(This queue is no longer there|cannot reach this target)\. You still have the call\. Pick somebody else\./,
      );
      assert.equal(await reasonOf(amara), REASON);
    }
    await retype(amara, '');
    await order(amara, BEN, 'Hand over now');
    await answer(ben);
    await amara.widget.waitForText('Ben Okafor answered and has the call');
    await stage.settled();
    assert.deepEqual(transferCommands(stage), [
      'replace/queue 400',
      'replace/queue 400',
      'consult/queue 404',
      'replace/agent 202',
    ]);
    const { transfers } = await stage.onRecord();
    assert.deepEqual(transfers.map(({ outcome__c, reason__c }) => [outcome__c, reason__c]).sort(), [
      [['completed__c'], REASON],
      [['failed__c'], REASON],
      [['failed__c'], REASON],
      [['failed__c'], REASON],
    ]);
  });
});

const userId = (stage: Stage, seat: number): string => stage.emulator.seats[seat]?.userId ?? '';

/** Ben signs out of Genesys on another device. */
function goOffline(stage: Stage): void {
  stage.emulator.genesys.act(userId(stage, 1), { action: 'presence', systemPresence: 'OFFLINE' });
}
