/** @fileoverview The official SDK's API classes against an emulated Genesys behind a port, for each person who signs in. */
import assert from 'node:assert/strict';
import platformClient from 'purecloud-platform-client-v2';
import type { SocketIn } from '../../emulator/genesys/contract.js';
import { sdkClient, serveGenesys, tokenFor, type GenesysServer } from './genesys-server.js';
import { checkEventWithSpec } from './openapi-hook.js';

/** The SDK's classes, signed in as one person. */
export interface SdkUser {
  readonly client: ReturnType<typeof sdkClient>;
  readonly token: string;
  readonly analytics: InstanceType<typeof platformClient.AnalyticsApi>;
  readonly contacts: InstanceType<typeof platformClient.ExternalContactsApi>;
  readonly conversations: InstanceType<typeof platformClient.ConversationsApi>;
  readonly notifications: InstanceType<typeof platformClient.NotificationsApi>;
  readonly organization: InstanceType<typeof platformClient.OrganizationApi>;
  readonly presence: InstanceType<typeof platformClient.PresenceApi>;
  readonly routing: InstanceType<typeof platformClient.RoutingApi>;
  readonly search: InstanceType<typeof platformClient.SearchApi>;
  readonly stations: InstanceType<typeof platformClient.StationsApi>;
  readonly tokens: InstanceType<typeof platformClient.TokensApi>;
  readonly users: InstanceType<typeof platformClient.UsersApi>;
}

/** A frame as it came over a socket. */
export interface Frame<Body = Record<string, unknown>> {
  readonly topicName?: string;
  readonly eventBody?: Body;
  readonly result?: string;
  readonly status?: string;
  readonly correlationId?: string;
}

/** A channel with its socket. */
export interface OpenChannel {
  readonly id: string;
  readonly socket: SocketIn;
  /** Everything that was told, oldest first. */
  readonly frames: Frame[];
  /** Bodies of one topic. */
  bodies<Body>(topic: string): Body[];
}

/** What a test works with. */
export interface SdkBench {
  readonly server: GenesysServer;
  /** Signs in at a seat; as the administrator where nobody is named. */
  as(userId?: string): Promise<SdkUser>;
  /** Opens a channel that hears topics. */
  listen(user: SdkUser, topics: readonly string[]): Promise<OpenChannel>;
  /** Lets what was begun happen. */
  settle(): void;
}

/** Starts an emulated Genesys for one test; it is stopped after it. */
export async function sdkBench(test: {
  after(task: () => Promise<void>): void;
}): Promise<SdkBench> {
  const server = await serveGenesys();
  test.after(() => server.stop());
  return {
    server,
    as: async (userId) => sdkUser(server, userId),
    listen: (user, topics) => openChannel(server, user, topics),
    settle: () => server.clock.advance(0),
  };
}

async function sdkUser(server: GenesysServer, userId?: string): Promise<SdkUser> {
  const client = sdkClient(server.port);
  const token = await tokenFor(server.genesys, userId);
  client.setAccessToken(token);
  return {
    client,
    token,
    analytics: new platformClient.AnalyticsApi(client),
    contacts: new platformClient.ExternalContactsApi(client),
    conversations: new platformClient.ConversationsApi(client),
    notifications: new platformClient.NotificationsApi(client),
    organization: new platformClient.OrganizationApi(client),
    presence: new platformClient.PresenceApi(client),
    routing: new platformClient.RoutingApi(client),
    search: new platformClient.SearchApi(client),
    stations: new platformClient.StationsApi(client),
    tokens: new platformClient.TokensApi(client),
    users: new platformClient.UsersApi(client),
  };
}

async function openChannel(
  { genesys }: GenesysServer,
  { notifications }: SdkUser,
  topics: readonly string[],
): Promise<OpenChannel> {
  const { id = '', connectUri = '' } = await notifications.postNotificationsChannels();
  if (topics.length > 0)
    await notifications.postNotificationsChannelSubscriptions(
      id,
      topics.map((topic) => ({ id: topic })),
    );
  const frames: Frame[] = [];
  const socket = genesys.connect(new URL(connectUri).pathname, {
    send: (text) => {
      const frame = JSON.parse(text) as Frame;
      checkEventWithSpec(frame.topicName, frame.eventBody);
      frames.push(frame);
    },
    close: () => undefined,
  });
  assert.ok(socket);
  return {
    id,
    socket,
    frames,
    bodies: <Body>(topic: string) =>
      frames
        .filter(({ topicName }) => topicName === topic)
        .map(({ eventBody }) => eventBody as Body),
  };
}
