import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationId, ParticipantId, QueueId, UserId } from '../../../src/domain/ids.js';
import type { Destination } from '../../../src/domain/target.js';
import { createTelephony } from '../../../src/genesys/telephony.js';
import type { Telephony } from '../../../src/ports/telephony.js';
import { ManualClock } from '../../support/manual-clock.js';
import { rejection, stubClient } from './stub-client.js';
import type { Sent } from './stub-client.js';

const CALL = 'c1' as ConversationId;
const LEG = 'p1' as ParticipantId;
const ANY = '/api/v2/conversations/c1/participants/p1';
const CALLS = '/api/v2/conversations/calls/c1/participants/p1';

type Case = readonly [
  send: (port: Telephony) => ReturnType<Telephony['endLeg']>,
  method: string,
  path: string,
  body: unknown,
];

const blind = (to: Destination, attended: boolean) => (port: Telephony) =>
  port.transfer({ conversation: CALL, ownLeg: LEG, to, attended });
const consult = (to: Destination) => (port: Telephony) =>
  port.consult({ conversation: CALL, about: LEG, to });

const user: Destination = { kind: 'user', userId: 'u2' as UserId };
const queue: Destination = { kind: 'queue', queueId: 'q2' as QueueId };
const ivr: Destination = { kind: 'ivr', address: '+33199000500' };
const outside: Destination = { kind: 'outside', address: '+33199005001' };
const [now, later] = [{ transferType: 'Unattended' }, { transferType: 'Attended' }];
const first = { speakTo: 'DESTINATION' };

const CASES: readonly Case[] = [
  [blind(user, false), 'POST', `${ANY}/replace/agent`, { userId: 'u2', ...now }],
  [blind(user, true), 'POST', `${ANY}/replace/agent`, { userId: 'u2', ...later }],
  [blind(queue, false), 'POST', `${ANY}/replace/queue`, { queueId: 'q2', ...now }],
  [blind(queue, true), 'POST', `${ANY}/replace/queue`, { queueId: 'q2', ...later }],
  [blind(ivr, false), 'POST', `${ANY}/transfer`, { address: '+33199000500', ...now }],
  [blind(outside, true), 'POST', `${ANY}/transfer`, { address: '+33199005001', ...later }],
  [consult(user), 'POST', `${CALLS}/consult/agent`, { userId: 'u2', ...first }],
  [consult(queue), 'POST', `${CALLS}/consult/queue`, { queueId: 'q2', ...first }],
  [consult(ivr), 'POST', `${CALLS}/voice/consult`, { address: '+33199000500', ...first }],
  [consult(outside), 'POST', `${CALLS}/voice/consult`, { address: '+33199005001', ...first }],
  ...(
    [
      ['caller', 'OBJECT'],
      ['target', 'DESTINATION'],
      ['both', 'BOTH'],
      ['everyone', 'CONFERENCE'],
    ] as const
  ).map(([whom, speakTo]): Case => [
    (port) => port.speakTo(CALL, LEG, whom),
    'PATCH',
    `${CALLS}/consult`,
    { speakTo },
  ]),
  [(port) => port.cancelConsult(CALL, LEG), 'DELETE', `${CALLS}/consult`, null],
  [(port) => port.endLeg(CALL, LEG), 'PATCH', CALLS, { state: 'disconnected' }],
  [(port) => port.takeBack(CALL, LEG), 'PATCH', CALLS, { held: false, confined: false }],
  [(port) => port.sendTones(CALL, LEG, '1#'), 'POST', `${ANY}/digits`, { digits: '1#' }],
  [
    (port) => port.writeAttributes(CALL, LEG, { a: 'b' }),
    'PATCH',
    `${ANY}/attributes`,
    { attributes: { a: 'b' } },
  ],
];

for (const [send, method, path, body] of CASES) {
  test(`R1.3 commands: ${method} ${path} ${JSON.stringify(body)}, once, also where it fails`, async () => {
    for (const status of [200, 409, 503]) {
      const sent: Sent[] = [];
      const { client } = stubClient((request) => {
        sent.push(request);
        if (status !== 200) throw rejection(status);
        return { destinationParticipantId: 7 };
      });
      const openSocket = (): WebSocket => assert.fail('no socket is opened');
      const reply = await send(createTelephony({ client, clock: new ManualClock(0), openSocket }));
      assert.equal(reply.ok, status === 200);
      assert.deepEqual(
        reply.ok ? undefined : reply.error.status,
        status === 200 ? undefined : status,
      );
      assert.deepEqual(
        sent.map((request) => [request.method, request.path, request.body]),
        [[method, path, body]],
      );
    }
  });
}
