/**
 * @fileoverview Each operation of the platform that the emulator knows, called once through the SDK's classes. The same steps are
 * taken by a program and by a page, each with an emulator of its own, and must come out alike.
 */
import type { Genesys } from '../../emulator/genesys/contract.js';
import type { EmulatorClock } from '../../emulator/kernel/clock.js';
import { organisation } from '../../emulator/organisation.js';
import { AMARA, BEN, CALLER, CHLOE, QUEUE_NUMBER } from './genesys-server.js';

/** What a call of the SDK came to. */
export interface SdkOutcome {
  readonly value?: unknown;
  readonly refusal?: unknown;
}

/** Where the steps are taken. The caller is the administrator, who is Amara. */
export interface Walker {
  call(api: string, method: string, args: readonly unknown[]): Promise<SdkOutcome>;
  readonly genesys: Genesys;
  readonly clock: EmulatorClock;
  /** An address that answers `{"ready":true}`, for data actions. */
  readonly healthUrl: string;
  /** Calls that steps began. */
  readonly begun: string[];
}

/** Calls a method and gives its value; a refusal fails the step. */
type Ask = (api: string, method: string, ...args: readonly unknown[]) => Promise<unknown>;

interface Step {
  /** `GET /api/v2/users/me` */
  readonly operation: string;
  run(ask: Ask, walker: Walker): Promise<unknown>;
}

const [QUEUE = ''] = organisation.queues.map(({ id }) => id);
const [CONTACT = ''] = organisation.contacts.map(({ id }) => id);
const [WRAPUP_CODE = ''] = organisation.wrapupCodes.map(({ id }) => id);
const OUTSIDE = organisation.outsideParties[0]?.number ?? '';

/** Takes a step. Throws where the platform refuses. */
export async function take({ operation, run }: Step, walker: Walker): Promise<unknown> {
  clear(walker);
  return run(async (api, method, ...args) => {
    const outcome = await walker.call(api, method, args);
    if (outcome.refusal === undefined) return outcome.value;
    throw new Error(`${operation}: ${method}: ${JSON.stringify(outcome.refusal)}`);
  }, walker);
}

/** Leaves nothing of earlier steps: all calls are over, and queue calls ring at Amara. */
function clear({ genesys, clock, begun }: Walker): void {
  for (const id of begun.splice(0)) attempt(() => genesys.customer(id, 'hangup'));
  for (const { id } of organisation.users)
    for (const { conversationId } of genesys.desktop(id).interactions)
      for (const action of ['decline', 'hangup', 'done'] as const)
        attempt(() => genesys.act(id, { action, conversationId }));
  for (const id of [AMARA, BEN, CHLOE])
    genesys.act(id, {
      action: 'presence',
      systemPresence: id === AMARA ? 'ON_QUEUE' : 'AVAILABLE',
    });
  clock.advance(1_000);
}

function attempt(task: () => void): void {
  try {
    task();
  } catch {
    // What cannot be done need not be.
  }
}

/** A call that Amara has answered, by the ids of its legs. */
interface LiveCall {
  readonly id: string;
  readonly own: string;
  readonly customer: string;
  /** Of Amara's leg. */
  readonly communication: string;
}

async function liveCall(ask: Ask, { genesys, clock, begun }: Walker): Promise<LiveCall> {
  const id = genesys.placeCall(CALLER, QUEUE_NUMBER);
  begun.push(id);
  clock.advance(0);
  genesys.act(AMARA, { action: 'answer', conversationId: id });
  clock.advance(0);
  const { participants } = (await ask('ConversationsApi', 'getConversation', id)) as {
    participants: { id: string; purpose: string; userId?: string; calls: [{ id: string }] }[];
  };
  const customer = participants.find(({ purpose }) => purpose === 'customer')?.id ?? '';
  const own = participants.find(({ userId }) => userId === AMARA);
  return { id, own: own?.id ?? '', customer, communication: own?.calls[0].id ?? '' };
}

/** After this it rings where a number was dialled, so that it does not depend on the moment whether it does: milliseconds. */
const SETTLED_MS = 1_000;

/** A step on a live call: the method's arguments follow from it. Gives the reply and the call after it. */
const onCall = (
  operation: string,
  method: string,
  args: (call: LiveCall) => readonly unknown[],
  before?: (ask: Ask, call: LiveCall, walker: Walker) => Promise<unknown>,
): Step => ({
  operation,
  run: async (ask, walker) => {
    const call = await liveCall(ask, walker);
    await before?.(ask, call, walker);
    const reply = await ask('ConversationsApi', method, ...args(call));
    walker.clock.advance(SETTLED_MS);
    return [reply, await ask('ConversationsApi', 'getConversation', call.id)];
  },
});

/** A step of one call of the SDK. */
const plain = (
  operation: string,
  api: string,
  method: string,
  ...args: readonly unknown[]
): Step => ({ operation, run: (ask) => ask(api, method, ...args) });

const GENERIC = '/api/v2/conversations/{conversationId}';
const CALLS = '/api/v2/conversations/calls/{conversationId}';
const LEG = '/participants/{participantId}';

const transfer = (path: string, method: string, body: object): Step =>
  onCall(`POST ${path}`, method, ({ id, own }) => [id, own, body]);

const CONSULT_AGENT = 'postConversationsCallParticipantConsultAgent';
const toBen = { speakTo: 'DESTINATION', userId: BEN };

const consult = (path: string, method: string, body: object): Step =>
  onCall(`POST ${CALLS}${LEG}/${path}`, method, ({ id, customer }) => [
    id,
    customer,
    { speakTo: 'DESTINATION', ...body },
  ]);

const startConsult = async (ask: Ask, { id, customer }: LiveCall, { genesys, clock }: Walker) => {
  await ask('ConversationsApi', CONSULT_AGENT, id, customer, toBen);
  clock.advance(0);
  genesys.act(BEN, { action: 'answer', conversationId: id });
};

const WRAPUP = { body: { code: WRAPUP_CODE, notes: 'All is said.' } };

const noteWrapup = (ask: Ask, { id, own, communication }: LiveCall): Promise<unknown> =>
  ask(
    'ConversationsApi',
    'postConversationsCallParticipantCommunicationWrapup',
    id,
    own,
    communication,
    WRAPUP,
  );

const conversationSteps: readonly Step[] = [
  onCall(`GET ${GENERIC}`, 'getConversation', ({ id }) => [id]),
  onCall(`GET ${CALLS}`, 'getConversationsCall', ({ id }) => [id]),
  onCall('GET /api/v2/conversations', 'getConversations', () => []),
  onCall('GET /api/v2/conversations/calls', 'getConversationsCalls', () => []),
  transfer(`${GENERIC}${LEG}/replace/agent`, 'postConversationParticipantReplaceAgent', {
    transferType: 'Unattended',
    userId: BEN,
  }),
  transfer(`${GENERIC}${LEG}/replace/queue`, 'postConversationParticipantReplaceQueue', {
    queueId: QUEUE,
  }),
  transfer(
    `${GENERIC}${LEG}/replace/contact/external`,
    'postConversationParticipantReplaceContactExternal',
    { contactId: CONTACT, phoneType: 'WorkPhone' },
  ),
  transfer(`${GENERIC}${LEG}/replace/external`, 'postConversationParticipantReplaceExternal', {
    address: OUTSIDE,
  }),
  transfer(`${GENERIC}${LEG}/transfer`, 'postConversationParticipantTransfer', {
    address: OUTSIDE,
  }),
  transfer(`${GENERIC}${LEG}/replace`, 'postConversationParticipantReplace', { userId: BEN }),
  transfer(`${CALLS}${LEG}/replace`, 'postConversationsCallParticipantReplace', { userId: BEN }),
  consult('consult/agent', CONSULT_AGENT, { userId: BEN }),
  consult('consult/queue', 'postConversationsCallParticipantConsultQueue', { queueId: QUEUE }),
  consult('consult/contact/external', 'postConversationsCallParticipantConsultContactExternal', {
    contactId: CONTACT,
    phoneType: 'CellPhone',
  }),
  consult('consult/external', 'postConversationsCallParticipantConsultExternal', {
    address: OUTSIDE,
  }),
  consult('voice/consult', 'postConversationsCallParticipantVoiceConsult', { address: OUTSIDE }),
  consult('consult', 'postConversationsCallParticipantConsult', { destination: { userId: BEN } }),
  onCall(
    `PATCH ${CALLS}${LEG}/consult`,
    'patchConversationsCallParticipantConsult',
    ({ id, customer }) => [id, customer, { speakTo: 'BOTH' }],
    startConsult,
  ),
  onCall(
    `DELETE ${CALLS}${LEG}/consult`,
    'deleteConversationsCallParticipantConsult',
    ({ id, customer }) => [id, customer],
    startConsult,
  ),
  onCall(`PATCH ${CALLS}${LEG}`, 'patchConversationsCallParticipant', ({ id, own }) => [
    id,
    own,
    { held: true },
  ]),
  onCall(`PATCH ${GENERIC}${LEG}`, 'patchConversationParticipant', ({ id, own }) => [
    id,
    own,
    { state: 'disconnected' },
  ]),
  onCall(
    `PATCH ${CALLS}${LEG}/communications/{communicationId}`,
    'patchConversationsCallParticipantCommunication',
    ({ id, own, communication }) => [id, own, communication, { state: 'disconnected' }],
  ),
  onCall(
    `PATCH ${GENERIC}${LEG}/attributes`,
    'patchConversationParticipantAttributes',
    ({ id, customer }) => [id, customer, { attributes: { baton_v: '1' } }],
  ),
  onCall(
    `PATCH ${CALLS}${LEG}/attributes`,
    'patchConversationsCallParticipantAttributes',
    ({ id, customer }) => [id, customer, { attributes: { baton_v: '1' } }],
  ),
  onCall(`POST ${GENERIC}${LEG}/digits`, 'postConversationParticipantDigits', ({ id, own }) => [
    id,
    own,
    { body: { digits: '12#' } },
  ]),
  onCall(`POST ${CALLS}/participants`, 'postConversationsCallParticipants', ({ id }) => [
    id,
    { startTime: '2026-01-31T12:00:00.000Z', participants: [{ userId: BEN }] },
  ]),
  {
    operation: `PATCH ${CALLS}/conference`,
    run: async (ask, walker) => {
      const first = await liveCall(ask, walker);
      const second = (await ask('ConversationsApi', 'postConversationsCalls', {
        phoneNumber: OUTSIDE,
      })) as { id: string };
      walker.clock.advance(1_000);
      walker.genesys.external(second.id, 'answer');
      return ask('ConversationsApi', 'patchConversationsCallConference', first.id, {
        conversationIds: [first.id, second.id],
      });
    },
  },
  onCall(
    `POST ${CALLS}${LEG}/communications/{communicationId}/wrapup`,
    'postConversationsCallParticipantCommunicationWrapup',
    ({ id, own, communication }) => [id, own, communication, WRAPUP],
  ),
  onCall(
    `GET ${CALLS}${LEG}/communications/{communicationId}/wrapup`,
    'getConversationsCallParticipantCommunicationWrapup',
    ({ id, own, communication }) => [id, own, communication],
    noteWrapup,
  ),
  onCall(
    `GET ${CALLS}${LEG}/wrapup`,
    'getConversationsCallParticipantWrapup',
    ({ id, own }) => [id, own],
    noteWrapup,
  ),
  onCall(
    `GET ${CALLS}${LEG}/wrapupcodes`,
    'getConversationsCallParticipantWrapupcodes',
    ({ id, own }) => [id, own],
  ),
  onCall(`PUT ${GENERIC}/tags`, 'putConversationTags', ({ id }) => [id, { externalTag: 'C-1' }]),
  onCall(`POST ${GENERIC}/disconnect`, 'postConversationDisconnect', ({ id }) => [id]),
  onCall(`DELETE ${GENERIC}`, 'deleteConversation', ({ id }) => [id]),
  plain('POST /api/v2/conversations/calls', 'ConversationsApi', 'postConversationsCalls', {
    phoneNumber: OUTSIDE,
  }),
];

const MEAL = { presenceDefinition: { id: 'emuprsnc-0000-4000-8000-000000000006' } };
const STATION = BEN.replace('user', 'sttn');
const SEARCH = { query: [{ type: 'CONTAINS', fields: ['name'], value: 'a' }], pageSize: 1 };

const peopleSteps: readonly Step[] = [
  plain('GET /api/v2/users', 'UsersApi', 'getUsers', { id: [AMARA, BEN], expand: ['presence'] }),
  plain('GET /api/v2/users/me', 'UsersApi', 'getUsersMe', { expand: ['authorization', 'token'] }),
  plain('GET /api/v2/users/{userId}', 'UsersApi', 'getUser', BEN, { expand: ['station'] }),
  plain('POST /api/v2/users/search', 'SearchApi', 'postUsersSearch', SEARCH),
  {
    operation: 'GET /api/v2/users/search',
    run: async (ask) => {
      const found = (await ask('SearchApi', 'postUsersSearch', SEARCH)) as { nextPage: string };
      const q64 = new URL(found.nextPage, 'http://emulated').searchParams.get('q64');
      return ask('SearchApi', 'getUsersSearch', q64);
    },
  },
  plain('GET /api/v2/systempresences', 'PresenceApi', 'getSystempresences'),
  plain('GET /api/v2/presencedefinitions', 'PresenceApi', 'getPresencedefinitions'),
  plain(
    'PATCH /api/v2/users/{userId}/presences/purecloud',
    'PresenceApi',
    'patchUserPresencesPurecloud',
    BEN,
    MEAL,
  ),
  plain(
    'GET /api/v2/users/{userId}/presences/purecloud',
    'PresenceApi',
    'getUserPresencesPurecloud',
    BEN,
  ),
  plain(
    'PATCH /api/v2/users/{userId}/presences/{sourceId}',
    'PresenceApi',
    'patchUserPresence',
    BEN,
    'PURECLOUD',
    MEAL,
  ),
  plain(
    'GET /api/v2/users/{userId}/presences/{sourceId}',
    'PresenceApi',
    'getUserPresence',
    BEN,
    'PURECLOUD',
  ),
  plain('PUT /api/v2/users/presences/bulk', 'PresenceApi', 'putUsersPresencesBulk', [
    { id: BEN, ...MEAL },
  ]),
  plain(
    'GET /api/v2/users/presences/purecloud/bulk',
    'PresenceApi',
    'getUsersPresencesPurecloudBulk',
    { id: [AMARA, BEN] },
  ),
  plain(
    'GET /api/v2/users/presences/{sourceId}/bulk',
    'PresenceApi',
    'getUsersPresenceBulk',
    'PURECLOUD',
    { id: [AMARA, BEN] },
  ),
  plain('GET /api/v2/users/{userId}/routingstatus', 'UsersApi', 'getUserRoutingstatus', BEN),
  plain('PUT /api/v2/users/{userId}/routingstatus', 'UsersApi', 'putUserRoutingstatus', AMARA, {
    status: 'IDLE',
  }),
  plain('GET /api/v2/users/{userId}/outofoffice', 'UsersApi', 'getUserOutofoffice', BEN),
  plain('PUT /api/v2/users/{userId}/outofoffice', 'UsersApi', 'putUserOutofoffice', AMARA, {
    active: true,
    startDate: '2026-02-01T08:00:00.000Z',
  }),
  plain('GET /api/v2/stations', 'StationsApi', 'getStations'),
  plain('GET /api/v2/stations/{stationId}', 'StationsApi', 'getStation', STATION),
  plain('GET /api/v2/users/{userId}/station', 'UsersApi', 'getUserStation', BEN),
  plain(
    'DELETE /api/v2/users/{userId}/station/associatedstation',
    'UsersApi',
    'deleteUserStationAssociatedstation',
    BEN,
  ),
  plain(
    'PUT /api/v2/users/{userId}/station/associatedstation/{stationId}',
    'UsersApi',
    'putUserStationAssociatedstationStationId',
    BEN,
    STATION,
  ),
  plain('GET /api/v2/organizations/me', 'OrganizationApi', 'getOrganizationsMe'),
  plain('GET /api/v2/tokens/me', 'TokensApi', 'getTokensMe'),
  plain('HEAD /api/v2/tokens/me', 'TokensApi', 'headTokensMe'),
];

const OBSERVATIONS = {
  filter: { type: 'or', predicates: [{ dimension: 'queueId', value: QUEUE }] },
  metrics: ['oWaiting', 'oInteracting', 'oOnQueueUsers', 'oMemberUsers', 'oUserPresences'],
};

const queueSteps: readonly Step[] = [
  plain('GET /api/v2/routing/queues', 'RoutingApi', 'getRoutingQueues'),
  plain('GET /api/v2/routing/queues/divisionviews', 'RoutingApi', 'getRoutingQueuesDivisionviews', {
    name: 'medical',
  }),
  plain(
    'GET /api/v2/routing/queues/divisionviews/all',
    'RoutingApi',
    'getRoutingQueuesDivisionviewsAll',
  ),
  plain('GET /api/v2/routing/queues/me', 'RoutingApi', 'getRoutingQueuesMe'),
  plain('GET /api/v2/routing/queues/{queueId}', 'RoutingApi', 'getRoutingQueue', QUEUE),
  plain(
    'GET /api/v2/routing/queues/{queueId}/members',
    'RoutingApi',
    'getRoutingQueueMembers',
    QUEUE,
    { routingStatus: ['IDLE', 'OFF_QUEUE'] },
  ),
  plain(
    'PATCH /api/v2/routing/queues/{queueId}/members/{memberId}',
    'RoutingApi',
    'patchRoutingQueueMember',
    QUEUE,
    BEN,
    { joined: false },
  ),
  plain('GET /api/v2/users/{userId}/queues', 'RoutingApi', 'getUserQueues', AMARA),
  plain('PATCH /api/v2/users/{userId}/queues', 'RoutingApi', 'patchUserQueues', BEN, [
    { id: QUEUE, joined: false },
  ]),
  plain(
    'PATCH /api/v2/users/{userId}/queues/{queueId}',
    'RoutingApi',
    'patchUserQueue',
    QUEUE,
    BEN,
    {
      joined: true,
    },
  ),
  plain(
    'GET /api/v2/routing/queues/{queueId}/wrapupcodes',
    'RoutingApi',
    'getRoutingQueueWrapupcodes',
    QUEUE,
  ),
  plain(
    'GET /api/v2/routing/queues/{queueId}/estimatedwaittime',
    'RoutingApi',
    'getRoutingQueueEstimatedwaittime',
    QUEUE,
  ),
  plain(
    'GET /api/v2/routing/queues/{queueId}/mediatypes/{mediaType}/estimatedwaittime',
    'RoutingApi',
    'getRoutingQueueMediatypeEstimatedwaittime',
    QUEUE,
    'call',
  ),
  plain(
    'POST /api/v2/analytics/queues/observations/query',
    'AnalyticsApi',
    'postAnalyticsQueuesObservationsQuery',
    OBSERVATIONS,
  ),
  plain(
    'GET /api/v2/externalcontacts/reversewhitepageslookup',
    'ExternalContactsApi',
    'getExternalcontactsReversewhitepageslookup',
    '+33199005010',
  ),
];

/** A step on a fresh notification channel that hears one topic. */
const onChannel = (operation: string, method: string, ...more: readonly unknown[]): Step => ({
  operation,
  run: async (ask) => {
    const { id } = (await ask('NotificationsApi', 'postNotificationsChannels')) as { id: string };
    const topics = [{ id: `v2.users.${BEN}.presence` }];
    await ask('NotificationsApi', 'postNotificationsChannelSubscriptions', id, topics);
    return ask('NotificationsApi', method, id, ...more);
  },
});

const SUBSCRIPTIONS = '/api/v2/notifications/channels/{channelId}/subscriptions';
const TOPICS = [{ id: `v2.users.${AMARA}?conversations&station` }];

const notificationSteps: readonly Step[] = [
  plain(
    'GET /api/v2/notifications/availabletopics',
    'NotificationsApi',
    'getNotificationsAvailabletopics',
    { expand: ['description', 'requiresPermissions'] },
  ),
  plain('POST /api/v2/notifications/channels', 'NotificationsApi', 'postNotificationsChannels'),
  plain('GET /api/v2/notifications/channels', 'NotificationsApi', 'getNotificationsChannels', {
    includechannels: 'oauthclient',
  }),
  onChannel('HEAD /api/v2/notifications/channels/{channelId}', 'headNotificationsChannel'),
  onChannel(`GET ${SUBSCRIPTIONS}`, 'getNotificationsChannelSubscriptions'),
  onChannel(`POST ${SUBSCRIPTIONS}`, 'postNotificationsChannelSubscriptions', TOPICS),
  onChannel(`PUT ${SUBSCRIPTIONS}`, 'putNotificationsChannelSubscriptions', TOPICS),
  onChannel(`DELETE ${SUBSCRIPTIONS}`, 'deleteNotificationsChannelSubscriptions'),
];

/** A step on a fresh, enabled integration for data actions. */
const onIntegration = (
  operation: string,
  run: (ask: Ask, integrationId: string, walker: Walker) => Promise<unknown>,
): Step => ({
  operation,
  run: async (ask, walker) => {
    const { id } = (await ask('IntegrationsApi', 'postIntegrations', {
      body: { name: 'Walk', integrationType: { id: 'custom-rest-actions' } },
    })) as { id: string };
    await ask('IntegrationsApi', 'patchIntegration', id, { body: { intendedState: 'ENABLED' } });
    return run(ask, id, walker);
  },
});

const action = (integrationId: string, { healthUrl }: Walker) => ({
  name: 'health',
  category: 'Walk',
  integrationId,
  secure: false,
  config: {
    timeoutSeconds: 10,
    request: {
      requestUrlTemplate: healthUrl,
      requestType: 'GET',
      headers: {},
      requestTemplate: '',
    },
    response: {
      translationMap: { ready: '$.ready' },
      translationMapDefaults: {},
      successTemplate: '{"ready": ${ready}}',
    },
  },
  contract: {
    input: { inputSchema: { type: 'object', properties: {} } },
    output: { successSchema: { type: 'object', properties: { ready: { type: 'boolean' } } } },
  },
});

/** A step on a fresh published action. */
const onAction = (operation: string, run: (ask: Ask, actionId: string) => Promise<unknown>): Step =>
  onIntegration(operation, async (ask, integrationId, walker) => {
    const body = action(integrationId, walker);
    const { id } = (await ask('IntegrationsApi', 'postIntegrationsActions', body)) as {
      id: string;
    };
    return run(ask, id);
  });

const CREDENTIAL = {
  body: { name: 'Walk', type: { id: 'userDefined' }, credentialFields: { token: 'secret' } },
};

const integrationSteps: readonly Step[] = [
  onIntegration('POST /api/v2/integrations', (_, id) => Promise.resolve(id)),
  onIntegration('GET /api/v2/integrations', (ask) => ask('IntegrationsApi', 'getIntegrations')),
  onIntegration('GET /api/v2/integrations/{integrationId}', (ask, id) =>
    ask('IntegrationsApi', 'getIntegration', id),
  ),
  onIntegration('PATCH /api/v2/integrations/{integrationId}', (ask, id) =>
    ask('IntegrationsApi', 'patchIntegration', id, { body: { intendedState: 'DISABLED' } }),
  ),
  onIntegration('DELETE /api/v2/integrations/{integrationId}', (ask, id) =>
    ask('IntegrationsApi', 'deleteIntegration', id),
  ),
  onIntegration('GET /api/v2/integrations/{integrationId}/config/current', (ask, id) =>
    ask('IntegrationsApi', 'getIntegrationConfigCurrent', id),
  ),
  onIntegration('PUT /api/v2/integrations/{integrationId}/config/current', async (ask, id) => {
    const config = (await ask('IntegrationsApi', 'getIntegrationConfigCurrent', id)) as object;
    const body = { ...config, notes: 'walked' };
    return ask('IntegrationsApi', 'putIntegrationConfigCurrent', id, { body });
  }),
  plain(
    'POST /api/v2/integrations/credentials',
    'IntegrationsApi',
    'postIntegrationsCredentials',
    CREDENTIAL,
  ),
  plain('GET /api/v2/integrations/credentials', 'IntegrationsApi', 'getIntegrationsCredentials'),
  ...(
    [
      ['GET', 'getIntegrationsCredential', []],
      ['PUT', 'putIntegrationsCredential', [CREDENTIAL]],
      ['DELETE', 'deleteIntegrationsCredential', []],
    ] as const
  ).map(([verb, method, more]): Step => ({
    operation: `${verb} /api/v2/integrations/credentials/{credentialId}`,
    run: async (ask) => {
      const { id } = (await ask('IntegrationsApi', 'postIntegrationsCredentials', CREDENTIAL)) as {
        id: string;
      };
      return ask('IntegrationsApi', method, id, ...more);
    },
  })),
  onAction('POST /api/v2/integrations/actions', (ask, id) =>
    ask('IntegrationsApi', 'getIntegrationsAction', id),
  ),
  onAction('GET /api/v2/integrations/actions', (ask) =>
    ask('IntegrationsApi', 'getIntegrationsActions'),
  ),
  onAction('GET /api/v2/integrations/actions/{actionId}', (ask, id) =>
    ask('IntegrationsApi', 'getIntegrationsAction', id, { includeConfig: true }),
  ),
  onAction('PATCH /api/v2/integrations/actions/{actionId}', (ask, id) =>
    ask('IntegrationsApi', 'patchIntegrationsAction', id, { name: 'renamed', version: 1 }),
  ),
  onAction('DELETE /api/v2/integrations/actions/{actionId}', (ask, id) =>
    ask('IntegrationsApi', 'deleteIntegrationsAction', id),
  ),
  onAction('POST /api/v2/integrations/actions/{actionId}/draft', (ask, id) =>
    ask('IntegrationsApi', 'postIntegrationsActionDraft', id),
  ),
  onAction('POST /api/v2/integrations/actions/{actionId}/test', (ask, id) =>
    ask('IntegrationsApi', 'postIntegrationsActionTest', id, {}),
  ),
  onAction('POST /api/v2/integrations/actions/{actionId}/execute', (ask, id) =>
    ask('IntegrationsApi', 'postIntegrationsActionExecute', id, {}),
  ),
  onIntegration('POST /api/v2/integrations/actions/drafts', (ask, id, walker) =>
    ask('IntegrationsApi', 'postIntegrationsActionsDrafts', action(id, walker)),
  ),
  plain(
    'GET /api/v2/integrations/actions/drafts',
    'IntegrationsApi',
    'getIntegrationsActionsDrafts',
  ),
  ...(
    [
      ['GET', '', 'getIntegrationsActionDraft', []],
      ['PATCH', '', 'patchIntegrationsActionDraft', [{ name: 'renamed', version: 1 }]],
      ['DELETE', '', 'deleteIntegrationsActionDraft', []],
      ['POST', '/publish', 'postIntegrationsActionDraftPublish', [{ version: 1 }]],
    ] as const
  ).map(([verb, suffix, method, more]) =>
    onIntegration(
      `${verb} /api/v2/integrations/actions/{actionId}/draft${suffix}`,
      async (ask, integrationId, walker) => {
        const { id } = (await ask(
          'IntegrationsApi',
          'postIntegrationsActionsDrafts',
          action(integrationId, walker),
        )) as { id: string };
        return ask('IntegrationsApi', method, id, ...more);
      },
    ),
  ),
];

/** All steps, by family. The end of the token comes last. */
export const WALK: Readonly<Record<string, readonly Step[]>> = {
  users: peopleSteps,
  routing: queueSteps,
  conversations: conversationSteps,
  notifications: notificationSteps,
  integrations: integrationSteps,
  tokens: [plain('DELETE /api/v2/tokens/me', 'TokensApi', 'deleteTokensMe')],
};
