/** @fileoverview One call in an emulated Genesys behind a port, driven by the official SDK's own classes. */
import assert from 'node:assert/strict';
import platformClient from 'purecloud-platform-client-v2';
import type { DesktopAction, Genesys } from '../../emulator/genesys/contract.js';
import { organisation } from '../../emulator/organisation.js';
import { AMARA, BEN, CALLER, CHLOE, QUEUE_NUMBER, sdkClient } from './genesys-server.js';
import type { ConversationView, ParticipantView } from './genesys-call.js';
import { sdkBench, type SdkBench } from './sdk-bench.js';

type Conversations = InstanceType<typeof platformClient.ConversationsApi>;

/** What a test works with. */
export interface PhoneCall {
  readonly id: string;
  readonly bench: SdkBench;
  readonly genesys: Genesys;
  /** The SDK's conversations, signed in as each of the reps, and as the administrator. */
  readonly amara: Conversations;
  readonly ben: Conversations;
  readonly chloe: Conversations;
  readonly admin: Conversations;
  look(): Promise<ConversationView>;
  /** Each leg in short: `agent terminated transfer`, `customer connected confined`. */
  legs(): Promise<string[]>;
  /** The newest leg of a user (by id) or of a purpose. */
  leg(who: string): Promise<ParticipantView>;
  /** Its id. */
  idOf(who: string): Promise<string>;
  act(userId: string, action: Exclude<DesktopAction, { action: 'presence' }>['action']): void;
  /** Time passes; without a time, what was begun in this moment happens. */
  pass(ms?: number): void;
}

/** How the call of a test begins. */
export interface PhoneCallOptions {
  /** Number that the caller calls; the queue of Amara and Ben where absent. */
  readonly to?: string;
  /** Who answers; Amara where absent, nobody where `null`. */
  readonly answeredBy?: string | null;
}

/** A customer has called, and somebody has answered. */
export async function phoneCall(
  test: { after(task: () => Promise<void>): void },
  { to = QUEUE_NUMBER, answeredBy = AMARA }: PhoneCallOptions = {},
): Promise<PhoneCall> {
  const bench = await sdkBench(test);
  const { genesys } = bench.server;
  const id = genesys.placeCall(CALLER, to);
  const call = await callOf(bench, id);
  if (answeredBy !== null) call.act(answeredBy, 'answer');
  return call;
}

/** The SDK's conversations for a program of the organisation: client credentials, and nobody's user. */
export async function programOf({ server }: SdkBench): Promise<Conversations> {
  const client = sdkClient(server.port);
  const { id, secret } = organisation.adminClient;
  await client.loginClientCredentialsGrant(id, secret);
  return new platformClient.ConversationsApi(client);
}

/** Drives a conversation that is there. */
export async function callOf(bench: SdkBench, id: string): Promise<PhoneCall> {
  const { genesys, clock } = bench.server;
  const [amara, ben, chloe, admin] = await Promise.all(
    [AMARA, BEN, CHLOE, undefined].map(async (user) => (await bench.as(user)).conversations),
  );
  assert.ok(amara && ben && chloe && admin);
  const look = async (): Promise<ConversationView> =>
    (await admin.getConversation(id)) as unknown as ConversationView;
  const leg = async (who: string): Promise<ParticipantView> => {
    const found = (await look()).participants.findLast(
      ({ userId, purpose }) => userId === who || purpose === who,
    );
    assert.ok(found, `There is no leg of ${who}`);
    return found;
  };
  return {
    id,
    bench,
    genesys,
    amara,
    ben,
    chloe,
    admin,
    look,
    leg,
    idOf: async (who) => (await leg(who)).id,
    legs: async () => (await look()).participants.map(inShort),
    act: (userId, action) => genesys.act(userId, { action, conversationId: id }),
    pass: (ms = 0) => clock.advance(ms),
  };
}

function inShort({ purpose, calls: [call] }: ParticipantView): string {
  const { state, disconnectType, held, confined } = call;
  return [purpose, state, disconnectType, held && 'held', confined && 'confined']
    .filter(Boolean)
    .join(' ');
}

/** The refusal of a request, in short: `400 conversation.error.call.disconnected`. Fails where it was not refused. */
export async function refusal(request: Promise<unknown>): Promise<string> {
  const error = await request.then(
    () => assert.fail('The request was not refused.'),
    (reason: unknown) => reason as { readonly status: number; readonly code: string },
  );
  return `${error.status} ${error.code}`;
}
