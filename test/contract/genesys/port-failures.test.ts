import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { consultOf } from '../../../src/domain/consult.js';
import type { Conversation } from '../../../src/domain/conversation.js';
import type { ConversationId, ParticipantId } from '../../../src/domain/ids.js';
import type { Result } from '../../../src/domain/result.js';
import type { Destination } from '../../../src/domain/target.js';
import type { PlatformError } from '../../../src/ports/platform-error.js';
import type { Telephony } from '../../../src/ports/telephony.js';
import { door, startTestEmulator, tokenAt } from '../../support/emulator.js';
import { CALLER, QUEUE_NUMBER, sdkClient } from '../../support/genesys-server.js';
import { AMARA, CHLOE, MEDICAL, TO, failureOf, portOn, valueOf } from './port-bench.js';

/** A call at Amara; in a consult Chloé has answered. */
interface Scene {
  readonly port: Telephony;
  readonly client: ReturnType<typeof sdkClient>;
  readonly id: ConversationId;
  readonly own: ParticipantId;
  readonly customer: ParticipantId;
  account(): Promise<Conversation>;
}

interface Command {
  readonly name: string;
  readonly isInConsult?: boolean;
  readonly send: (scene: Scene) => Promise<Result<unknown, PlatformError>>;
  /** Whether the platform's account shows that it was carried out. */
  readonly isDone?: (conversation: Conversation, scene: Scene) => boolean;
}

const transfer = (to: Destination): Command => ({
  name: `transfer to ${to.kind}`,
  send: ({ port, id, own }) =>
    port.transfer({ conversation: id, ownLeg: own, to, attended: to.kind !== 'ivr' }),
  isDone: ({ transfers }) => transfers.length > 0,
});
const consult = (to: Destination): Command => ({
  name: `consult of ${to.kind}`,
  send: ({ port, id, customer }) => port.consult({ conversation: id, about: customer, to }),
  isDone: (conversation) => consultOf(conversation, AMARA) !== undefined,
});

const COMMANDS: readonly Command[] = [
  ...Object.values(TO).map(transfer),
  ...Object.values(TO).map(consult),
  {
    name: 'speaking to the caller',
    isInConsult: true,
    send: ({ port, id, customer }) => port.speakTo(id, customer, 'caller'),
    isDone: (conversation) => consultOf(conversation, AMARA)?.situation === 'with_caller',
  },
  {
    name: 'back to the caller',
    isInConsult: true,
    send: ({ port, id, customer }) => port.cancelConsult(id, customer),
    isDone: ({ legs }) => legs.at(-1)?.state === 'ended',
  },
  {
    name: 'leaving',
    isInConsult: true,
    send: ({ port, id, own }) => port.endLeg(id, own),
    isDone: ({ legs }, { own }) => legs.find((leg) => leg.id === own)?.state === 'ended',
  },
  {
    name: 'taking back',
    isInConsult: true,
    send: ({ port, id, customer }) => port.takeBack(id, customer),
    isDone: ({ legs }) => legs[0]?.confined === false,
  },
  { name: 'tones', send: ({ port, id, customer }) => port.sendTones(id, customer, '1') },
  {
    name: 'attributes',
    send: ({ port, id, customer }) => port.writeAttributes(id, customer, { baton_v: '1' }),
    isDone: ({ legs }) => legs[0]?.attributes['baton_v'] === '1',
  },
];

const READS: readonly Command[] = [
  { name: 'who the rep is', send: ({ port }) => port.me() },
  { name: 'the account', send: ({ port, id }) => port.conversation(id) },
  { name: 'standings', send: ({ port }) => port.queueStandings([MEDICAL]) },
  { name: 'expected wait', send: ({ port }) => port.expectedWait(MEDICAL) },
  { name: 'colleagues', send: ({ port }) => port.colleagues() },
];

/** What each answer means. */
const STATUSES: readonly [number, RegExp][] = [
  [400, /^refused 400 bad\.request$/],
  [401, /^unauthenticated 401 bad\.credentials$/],
  [403, /^forbidden 403 missing\.permissions$/],
  [404, /^not_found 404 not\.found$/],
  [409, /^refused 409/],
  [429, /^rate_limited 429 too\.many\.requests$/],
  [500, /^unavailable 500/],
  [503, /^unavailable 503/],
  [504, /^timeout 504 request\.timeout$/],
];

describe('a telephone system that fails', () => {
  let emulator: RunningEmulator;
  before(async () => {
    emulator = await startTestEmulator();
  });
  after(() => emulator.stop());

  const scene = async (isInConsult = false): Promise<Scene> => {
    await door(emulator, 'POST', 'reset');
    const { genesys, seats, genesysUrl } = emulator;
    const seat = seats.find(({ userId }) => userId === AMARA);
    assert.ok(seat);
    const client = sdkClient(Number(new URL(genesysUrl).port));
    client.setAccessToken(await tokenAt(seat));
    const port = portOn(client);
    const id = genesys.placeCall(CALLER, QUEUE_NUMBER) as ConversationId;
    genesys.act(AMARA, { action: 'answer', conversationId: id });
    const account = async (): Promise<Conversation> => valueOf(await port.conversation(id));
    const [customer, , own] = (await account()).legs.map((leg) => leg.id);
    assert.ok(customer && own);
    if (isInConsult) {
      valueOf(await port.consult({ conversation: id, about: customer, to: TO.user }));
      genesys.act(CHLOE, { action: 'answer', conversationId: id });
    }
    return { port, client, id, own, customer, account };
  };

  /** Sends once while things go wrong; how it failed. Exactly one request must have been sent. */
  const failure = async (command: Command, at: Scene, effect: object): Promise<string> => {
    const fault = { platform: 'genesys', match: { path: '/api/v2/*' }, effect, times: 1 };
    assert.equal((await door(emulator, 'POST', 'faults', fault)).status, 200);
    emulator.ledger.clear();
    const failed = failureOf(await command.send(at));
    const reply = await door(emulator, 'GET', 'requests?platform=genesys');
    assert.equal((reply.body as unknown[]).length, 1, `${command.name}: sent once`);
    return failed;
  };

  for (const command of [...COMMANDS, ...READS]) {
    it(`R9.1 ${command.name}: each failure is told for what it is, and it is sent once`, async () => {
      const at = await scene(command.isInConsult);
      const before = await at.account();
      for (const [status, expected] of STATUSES)
        assert.match(await failure(command, at, { status }), expected);
      assert.equal(await failure(command, at, { drop: 'before' }), 'unreachable');
      // Long enough that the request has arrived, on a busy machine too.
      at.client.getHttpClient().setTimeout(300);
      assert.equal(await failure(command, at, { drop: 'before', delayMs: 2_000 }), 'timeout');
      at.client.getHttpClient().setTimeout(16_000);
      assert.deepEqual(await at.account(), before, 'nothing happened');
      assert.equal(command.isDone?.(before, at) ?? false, false);
      assert.equal(await failure(command, at, { drop: 'after' }), 'unreachable');
      assert.equal(command.isDone?.(await at.account(), at) ?? true, true, 'it was done');
    });
  }

  it('R9.1 how long to wait is told where the browser may read it', async () => {
    const at = await scene();
    await door(emulator, 'POST', 'faults', {
      platform: 'genesys',
      match: { path: '/estimatedwaittime' },
      effect: { status: 429, retryAfter: 7 },
      times: 1,
    });
    const reply = await at.port.expectedWait(MEDICAL);
    assert.equal(!reply.ok && reply.error.retryAfterMs, 7_000);
    assert.equal(valueOf(await at.port.expectedWait(MEDICAL)), 0, 'and the next one is answered');
  });
});
