import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Directory, STANDING_AGE_MS } from '../../../src/app/directory.js';
import type { AppState } from '../../../src/app/state.js';
import type { QueueId, UserId } from '../../../src/domain/ids.js';
import { genesysError, vaultError } from '../../support/fakes/answers.js';
import { vaultUser } from '../../support/fakes/fake-crm.js';
import { settled } from '../../support/fakes/settled.js';
import { AMARA, BEN, CHLOE } from '../../support/conversations.js';
import { makeParts, passing } from './bench.js';
import type { Parts } from './bench.js';

const NOBODY = { colleagues: undefined, crmUsers: undefined };

const makeDirectory = (
  state: Parameters<typeof makeParts>[0] = {},
): Parts & { list: Directory } => {
  const parts = makeParts({ ...state, state: { ...NOBODY, ...state.state } });
  const { store, crm, telephony, clock } = parts;
  return { ...parts, list: new Directory(store, crm.port, telephony.port, clock) };
};

/** Whose availability is asked for. */
function followed(list: Directory): readonly UserId[] | undefined {
  let asked: readonly UserId[] | undefined;
  list.follow({ follow: (users) => (asked = users), stop: () => {} });
  return asked;
}

test('R2.4 list: colleagues and Vault’s users are read once each', async () => {
  const { list, store, telephony, crm } = makeDirectory();
  await Promise.all([list.load(), list.load()]);
  await list.load();
  assert.deepEqual(store.state.colleagues, telephony.colleaguesNow);
  assert.deepEqual(store.state.crmUsers, crm.vault.users);
  assert.equal(telephony.answers.count('colleagues'), 1);
  assert.equal(crm.answers.count('users'), 1);
});

test('R2.4 list: nothing is asked before Vault is open', async () => {
  const { list, telephony, crm } = makeDirectory({ state: { session: undefined } });
  await list.load();
  assert.equal(telephony.answers.asked.length + crm.answers.asked.length, 0);
});

test('R2.4 list: the availability is asked for of those whom both systems know, but not of the rep', async () => {
  const { list, crm, telephony } = makeDirectory();
  crm.vault.users.splice(0, 3, vaultUser(AMARA), vaultUser(CHLOE), vaultUser('gone' as UserId));
  assert.equal(followed(list), undefined, 'not before the list is there');
  await list.load();
  assert.equal(telephony.colleaguesNow.length, 3);
  assert.deepEqual(followed(list), [CHLOE]);
});

test('R2.4 list: what is heard of one colleague changes that colleague only', async () => {
  const { list, store } = makeDirectory();
  const known = (): AppState['colleagues'] => store.state.colleagues;
  list.heard(BEN, 'busy');
  assert.equal(known(), undefined, 'before the list is there it changes nothing');
  await list.load();
  list.heard(BEN, 'busy');
  assert.deepEqual(
    known()?.map(({ userId, availability }) => [userId, availability]),
    [
      [AMARA, 'free'],
      [BEN, 'busy'],
      [CHLOE, 'free'],
    ],
  );
  list.heard('stranger' as UserId, 'free');
  assert.equal(known()?.length, 3);
});

test('R9.1 list: where one half cannot be read, the other is kept, the reason shows, and both are read again later', async () => {
  for (const [fail, error] of [
    ['colleagues', genesysError()],
    ['users', vaultError()],
  ] as const) {
    const { list, store, telephony, crm, clock } = makeDirectory();
    if (fail === 'colleagues') telephony.answers.failNext(fail, error);
    else crm.answers.failNext(fail, error);
    await list.load();
    assert.deepEqual(store.state.targetsError, error);
    assert.equal(store.state.colleagues !== undefined, fail === 'users');
    assert.equal(store.state.crmUsers !== undefined, fail === 'colleagues');
    assert.equal(followed(list), undefined);
    await passing(clock, 1_000);
    assert.equal(store.state.targetsError, undefined);
    assert.deepEqual(store.state.colleagues, telephony.colleaguesNow);
    assert.deepEqual(store.state.crmUsers, crm.vault.users);
    assert.equal(clock.pending, 0);
  }
});

test('R1.2 list: where it may not be read, it is not asked for again by itself', async () => {
  const { list, store, telephony, clock } = makeDirectory();
  telephony.answers.failNext('colleagues', genesysError({ code: 'forbidden', status: 403 }));
  await list.load();
  assert.equal(store.state.targetsError?.code, 'forbidden');
  assert.equal(clock.pending, 0);
  await list.load();
  assert.equal(store.state.targetsError, undefined, 'the rep may ask again');
});

test('R2.4 list: where the availability cannot be read after a loss of the feed, it is read again later', async () => {
  const { list, store, telephony, clock } = makeDirectory();
  await list.load();
  telephony.colleaguesNow = telephony.colleaguesNow.map((one) => ({
    ...one,
    availability: 'offline',
  }));
  telephony.answers.failNext('colleagues', genesysError({ code: 'rate_limited', status: 429 }));
  list.deafen();
  await list.hearAgain();
  await passing(clock, 1_000);
  assert.deepEqual(store.state.colleagues, telephony.colleaguesNow);
  assert.equal(clock.pending, 0);
  telephony.answers.failNext('colleagues', genesysError({ code: 'forbidden', status: 403 }));
  list.deafen();
  await list.hearAgain();
  assert.equal(clock.pending, 0, 'where it may not be read it is not asked for again');
  telephony.answers.failNext('colleagues', genesysError());
  list.deafen();
  await list.hearAgain();
  list.deafen();
  await passing(clock, 1_000);
  assert.equal(store.state.colleagues?.[0]?.availability, 'unknown', 'lost again meanwhile');
  telephony.answers.failNext('colleagues', genesysError());
  await list.hearAgain();
  list.stop();
  assert.equal(clock.pending, 0);
});

test('R2.4 list: while the feed is lost nobody is shown as free; once it is back, what is so then', async () => {
  const { list, store, telephony } = makeDirectory();
  const shown = (): readonly string[] =>
    (store.state.colleagues ?? []).map(({ availability }) => availability);
  await list.load();
  assert.ok(shown().includes('free'));
  list.deafen();
  assert.deepEqual([...new Set(shown())], ['unknown']);
  await list.hearAgain();
  assert.deepEqual(store.state.colleagues, telephony.colleaguesNow);
});

test('R2.4 list: who is read while the feed is lost may have gone since', async () => {
  const { list, store } = makeDirectory();
  list.deafen();
  await list.load();
  assert.deepEqual(
    [...new Set(store.state.colleagues?.map(({ availability }) => availability))],
    ['unknown'],
  );
});

test('R9.1 list: after the end it is not read again', async () => {
  const { list, telephony, clock } = makeDirectory();
  telephony.answers.failNext('colleagues', genesysError());
  await list.load();
  list.stop();
  clock.advance(60_000);
  await settled();
  assert.equal(telephony.answers.count('colleagues'), 1);
});

// --- Queues

const QUALITY = 'quality' as QueueId;
const LISTED = {
  state: {
    listed: [{ kind: 'queue', queueId: QUALITY, name: 'Product Quality', ways: ['now'] }],
  },
} as const;

test('R3.3 queues: how busy they are is asked once for all, and again for who opens the list later', async () => {
  const { list, store, telephony, clock } = makeDirectory(LISTED);
  telephony.standings.set(QUALITY, { agents: 3, waiting: 0, asOf: 1 });
  await list.load();
  await list.askStandings();
  await settled();
  assert.equal(telephony.answers.count('queueStandings'), 1);
  assert.deepEqual(store.state.standings.get(QUALITY), { agents: 3, waiting: 0, asOf: 1 });
  clock.advance(STANDING_AGE_MS);
  telephony.standings.clear();
  await list.askStandings();
  assert.equal(telephony.answers.count('queueStandings'), 2);
  assert.equal(store.state.standings.get(QUALITY), undefined, 'not known is not what it was');
});

test('R3.3 queues: the expected wait is asked for one queue, and joins what is known of it', async () => {
  const { list, store, telephony } = makeDirectory(LISTED);
  telephony.standings.set(QUALITY, { agents: 3, asOf: 1 });
  telephony.waits.set(QUALITY, 240_000);
  await list.load();
  await settled();
  await list.askWait(QUALITY);
  assert.deepEqual(store.state.standings.get(QUALITY), {
    agents: 3,
    asOf: 1,
    expectedWaitMs: 240_000,
  });
  await list.askWait('other' as QueueId);
  assert.equal(store.state.standings.has('other' as QueueId), false);
});

test('R1.2 queues: where the rep may not see how busy they are, it is not asked again, and stays unknown', async () => {
  const { list, store, telephony, clock } = makeDirectory(LISTED);
  telephony.answers.failNext('queueStandings', genesysError({ code: 'forbidden', status: 403 }));
  await list.load();
  await settled();
  clock.advance(STANDING_AGE_MS);
  await list.askStandings();
  assert.equal(telephony.answers.count('queueStandings'), 1);
  assert.equal(store.state.standings.size, 0);
  assert.equal(store.state.targetsError, undefined);
});
