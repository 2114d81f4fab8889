/**
 * @fileoverview A page that signs in and calls the emulated platform with the SDK's own modules, as they stand in the package.
 * Tests ask it through `window.sdkPage`.
 */
import ApiClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';
import AnalyticsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/AnalyticsApi.js';
import ConversationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/ConversationsApi.js';
import IntegrationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/IntegrationsApi.js';
import NotificationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/NotificationsApi.js';
import PresenceApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/PresenceApi.js';
import RoutingApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/RoutingApi.js';
import UsersApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/UsersApi.js';

/** What tests ask for. */
export interface SdkPage {
  users(): Promise<unknown>;
  presence(): Promise<unknown>;
  routing(): Promise<unknown>;
  analytics(queueId: string): Promise<unknown>;
  conversations(conversationId: string): Promise<unknown>;
  integrations(url: string): Promise<unknown>;
  notifications(): Promise<unknown>;
  refusal(): Promise<unknown>;
}

declare global {
  interface Window {
    sdkPage?: SdkPage;
  }
}

const client = new ApiClient();
client.setGateway({
  host: 'localhost',
  protocol: 'http',
  port: Number(location.port),
  path_params_login: 'login',
  path_params_api: '',
});

async function presenceId(api: PresenceApi, systemPresence: string): Promise<string> {
  const { entities = [] } = await api.getPresencedefinitions({ pageSize: 100 });
  return entities.find((one) => one.systemPresence === systemPresence)?.id ?? '';
}

const sdkPage: SdkPage = {
  users: async () => {
    const api = new UsersApi(client);
    const me = await api.getUsersMe({ expand: ['presence', 'routingStatus'] });
    const all = await api.getUsers({ id: [me.id ?? ''], expand: ['conversationSummary'] });
    return { name: me.name, status: me.routingStatus?.status, total: all.total };
  },
  presence: async () => {
    const [users, api] = [new UsersApi(client), new PresenceApi(client)];
    const { id = '' } = await users.getUsersMe();
    const definition = { presenceDefinition: { id: await presenceId(api, 'On Queue') } };
    await api.patchUserPresencesPurecloud(id, definition as never);
    const [bulk] = await api.getUsersPresencesPurecloudBulk({ id: [id] });
    return bulk?.presenceDefinition?.systemPresence;
  },
  routing: async () => {
    const api = new RoutingApi(client);
    const found = await api.getRoutingQueuesDivisionviews({ name: 'medical' });
    const { results } = await api.getRoutingQueueEstimatedwaittime(found.entities?.[0]?.id ?? '');
    return { names: found.entities?.map(({ name }) => name), formula: results[0]?.formula };
  },
  analytics: async (queueId) => {
    const { results = [] } = await new AnalyticsApi(client).postAnalyticsQueuesObservationsQuery({
      filter: {
        type: 'or',
        predicates: [
          { type: 'dimension', dimension: 'queueId', operator: 'matches', value: queueId },
        ],
      },
      metrics: ['oMemberUsers'],
    });
    return results[0]?.data?.[0]?.stats?.count;
  },
  conversations: async (conversationId) => {
    const api = new ConversationsApi(client);
    const { id = '' } = await new UsersApi(client).getUsersMe();
    const call = await api.getConversationsCall(conversationId);
    const own = call.participants?.find(({ user }) => user?.id === id)?.id ?? '';
    const customer = call.participants?.[0]?.id ?? '';
    const accepted: unknown = await api.patchConversationsCallParticipant(conversationId, own, {
      state: 'connected',
    });
    await api.patchConversationParticipantAttributes(conversationId, customer, {
      attributes: { baton_v: '1' },
    });
    const after = await api.getConversation(conversationId);
    return {
      accepted: accepted ?? 'nothing',
      state: after.participants.find((one) => one.id === own)?.calls?.[0]?.state,
      attributes: after.participants[0]?.attributes,
      mine: (await api.getConversations()).total,
    };
  },
  integrations: async (url) => {
    const api = new IntegrationsApi(client);
    const integration = await api.postIntegrations({
      body: { name: 'From a page', integrationType: { id: 'custom-rest-actions' } },
    });
    const id = integration.id ?? '';
    await api.patchIntegration(id, { body: { intendedState: 'ENABLED' } });
    const action = await api.postIntegrationsActions({
      name: 'health',
      category: 'Test',
      integrationId: id,
      secure: false,
      config: {
        timeoutSeconds: 10,
        request: { requestUrlTemplate: url, requestType: 'GET', headers: {}, requestTemplate: '' },
        response: {
          translationMap: { ready: '$.ready' },
          translationMapDefaults: {},
          successTemplate: '{"ready": ${ready}}',
        },
      },
      contract: {
        input: { inputSchema: { type: 'object', properties: {} } },
        output: {
          successSchema: { type: 'object', properties: { ready: { type: 'boolean' } } },
        },
      },
    });
    return api.postIntegrationsActionExecute(action.id ?? '', {});
  },
  notifications: async () => {
    const api = new NotificationsApi(client);
    const presence = new PresenceApi(client);
    const { id: userId = '' } = await new UsersApi(client).getUsersMe();
    const { id = '', connectUri = '' } = await api.postNotificationsChannels();
    await api.putNotificationsChannelSubscriptions(id, [{ id: `v2.users.${userId}?presence` }]);
    const socket = new WebSocket(connectUri);
    const next = () =>
      new Promise<{ topicName: string; eventBody: object }>((resolve) => {
        socket.onmessage = ({ data }) =>
          resolve(JSON.parse(data as string) as { topicName: string; eventBody: object });
      });
    await new Promise((resolve) => {
      socket.onopen = resolve;
    });
    const pong = next();
    socket.send('{"message":"ping"}');
    const answered = await pong;
    const told = next();
    const definition = { presenceDefinition: { id: await presenceId(presence, 'Busy') } };
    await presence.patchUserPresencesPurecloud(userId, definition as never);
    const event = await told;
    socket.close();
    return { answered, topicName: event.topicName.replace(userId, '{id}'), body: event.eventBody };
  },
  refusal: () =>
    new UsersApi(client).getUser('nobody').then(
      () => 'no refusal',
      (error: unknown) => error,
    ),
};

const clientId = document.querySelector('meta[name="client-id"]')?.getAttribute('content') ?? '';
await client.loginPKCEGrant(clientId, location.origin + location.pathname);
window.sdkPage = sdkPage;
