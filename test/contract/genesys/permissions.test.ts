import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { door, withEmulator } from '../../support/emulator.js';
import { AMARA, BEN } from '../../support/genesys-server.js';
import { sdkBench, type SdkUser } from '../../support/sdk-bench.js';

const [MEDICAL = ''] = organisation.queues.map(({ id }) => id);

/** What may be refused, with the permissions that are enough: one of them ("any") or each ("all"). */
const GUARDED: readonly [
  string,
  (user: SdkUser) => Promise<unknown>,
  'any' | 'all',
  readonly string[],
][] = [
  ['queues', ({ routing }) => routing.getRoutingQueues(), 'any', ['routing:queue:view']],
  [
    'division views',
    ({ routing }) => routing.getRoutingQueuesDivisionviews(),
    'all',
    ['routing:queue:search'],
  ],
  [
    'all division views',
    ({ routing }) => routing.getRoutingQueuesDivisionviewsAll(),
    'all',
    ['routing:queue:search'],
  ],
  ['one queue', ({ routing }) => routing.getRoutingQueue(MEDICAL), 'all', ['routing:queue:view']],
  [
    'wrap-up codes',
    ({ routing }) => routing.getRoutingQueueWrapupcodes(MEDICAL),
    'all',
    ['routing:queue:view'],
  ],
  [
    'members',
    ({ routing }) => routing.getRoutingQueueMembers(MEDICAL),
    'any',
    [
      'routing:queue:view',
      'routing:queue:edit',
      'routing:queue:readonly',
      'routing:queueMember:manage',
    ],
  ],
  ['queues of a user', ({ routing }) => routing.getUserQueues(BEN), 'any', ['routing:queue:view']],
  [
    'joining',
    ({ routing }) => routing.patchUserQueue(MEDICAL, BEN, { joined: true } as never),
    'any',
    ['routing:queue:join', 'routing:queueMember:manage'],
  ],
  [
    'station of a user',
    ({ users }) => users.getUserStation(BEN),
    'any',
    ['telephony:otherStationAssociation:view'],
  ],
];

test('R10.1 permissions: each request is refused without its permissions, names them all, and is granted with any one that is enough', async (t) => {
  const bench = await sdkBench(t);
  const ben = await bench.as(BEN);
  const { genesys } = bench.server;
  for (const [what, call, kind, permissions] of GUARDED) {
    genesys.switches.withheldPermissions = { [BEN]: permissions };
    const code = kind === 'any' ? 'missing.any.permissions' : 'missing.permissions';
    await assert.rejects(
      call(ben),
      (error: {
        status: number;
        code: string;
        messageParams: Record<string, string>;
        details: { entityName: string }[];
      }) => {
        assert.deepEqual([error.status, error.code], [403, code], what);
        assert.equal(error.messageParams['permissions'], `[${permissions.join(', ')}]`);
        assert.deepEqual(
          error.details.map(({ entityName }) => entityName),
          permissions,
        );
        return true;
      },
      what,
    );
    genesys.switches.withheldPermissions = {};
    const own = (await ben.users.getUsersMe({ expand: ['authorization'] })).authorization
      ?.permissions;
    if (permissions.some((permission) => own?.includes(permission))) await call(ben);
  }
});

test('R1.2 permissions: one that is taken away is gone at once, from the list too, and from that user alone', async (t) => {
  const bench = await sdkBench(t);
  const [amara, ben] = [await bench.as(AMARA), await bench.as(BEN)];
  const blind = 'conversation:communication:blindTransfer';
  const own = async ({ users }: SdkUser) =>
    (await users.getUsersMe({ expand: ['authorization'] })).authorization?.permissions ?? [];
  assert.ok((await own(ben)).includes(blind));
  bench.server.genesys.switches.withheldPermissions = { [BEN]: [blind] };
  assert.ok(!(await own(ben)).includes(blind));
  assert.ok((await own(ben)).includes('conversation:communication:blindTransferAgent'));
  assert.ok((await own(amara)).includes(blind));
  const seen = await amara.users.getUser(BEN, { expand: ['authorization'] });
  assert.ok(!seen.authorization?.permissions?.includes(blind));
});

test('E doors: the switch `withheldPermissions` takes lists by user id, and says what is wrong with others', async (t) => {
  const emulator = await withEmulator(t);
  const set = (withheldPermissions: unknown) =>
    door(emulator, 'POST', 'switches', { withheldPermissions });
  const taken = { [BEN]: ['routing:queue:search'] };
  assert.equal((await set(taken)).status, 200);
  assert.deepEqual(emulator.genesys.switches.withheldPermissions, taken);
  for (const wrong of [true, null, [], { [BEN]: 'x' }, { [BEN]: [1] }]) {
    const reply = await set(wrong);
    assert.equal(reply.status, 400, JSON.stringify(wrong));
    assert.match(JSON.stringify(reply.body), /withheldPermissions must be/);
  }
  await door(emulator, 'POST', 'reset');
  assert.deepEqual(emulator.genesys.switches.withheldPermissions, {});
});

test('E permissions: the administrator is refused nothing of this', async (t) => {
  const bench = await sdkBench(t);
  const admin = await bench.as();
  for (const [, call] of GUARDED.filter(([what]) => what !== 'joining')) await call(admin);
});
