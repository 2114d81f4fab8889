/** @fileoverview The emulated Genesys Cloud, put together. */
import type { EmulatorClock } from '../kernel/clock.js';
import { DoorError } from '../kernel/door-error.js';
import type { IdSource } from '../kernel/ids.js';
import type { Organisation } from '../organisation.js';
import { actionRoutes } from './actions/routes.js';
import { observationRoutes } from './analytics/observation-routes.js';
import { customerLeg, tookPart } from './calls/conversation.js';
import { CallEngine } from './calls/engine.js';
import { externalParty } from './calls/external-party.js';
import { outsideCalls } from './calls/outside-calls.js';
import { hangUp } from './calls/hang-up.js';
import { askAgain, offerWaitingCalls } from './calls/offer-to-queue.js';
import { placeCall } from './calls/place-call.js';
import { press } from './calls/press.js';
import { callRoutes } from './calls/routes.js';
import { DEFAULT_SWITCHES, type Genesys, type Switches } from './contract.js';
import { desktopAct, desktopState } from './desktop.js';
import { contactRoutes } from './external-contacts/contact-routes.js';
import { Gateway } from './gateway.js';
import { Channels } from './notifications/channels.js';
import { EventFaults } from './notifications/event-faults.js';
import { Publisher } from './notifications/publisher.js';
import { notificationRoutes } from './notifications/routes.js';
import { answerToFrame } from './notifications/socket-frames.js';
import type { TopicOwners } from './notifications/subscriptions.js';
import { organisationRoutes } from './people/organisation-routes.js';
import { outOfOfficeRoutes } from './people/out-of-office-routes.js';
import { People } from './people/people.js';
import { presenceRoutes } from './people/presence-routes.js';
import { stationRoutes } from './people/station-routes.js';
import { userRoutes } from './people/user-routes.js';
import { userSearchRoutes } from './people/user-search-routes.js';
import { deleteQueueRoutes } from './queues/delete-queue-routes.js';
import { memberRoutes } from './queues/member-routes.js';
import { queueRoutes } from './queues/queue-routes.js';
import { RateLimit } from './rate-limit.js';
import { OAuthClients } from './sign-in/clients.js';
import { Codes } from './sign-in/codes.js';
import { SignIn } from './sign-in/sign-in.js';
import { tokenRoutes } from './sign-in/token-routes.js';
import { Tokens } from './sign-in/tokens.js';

/** What the emulated Genesys Cloud is made of. */
export interface GenesysOptions {
  readonly organisation: Organisation;
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  /** Performs the HTTP calls of data actions (to Vault). */
  callHttp(request: Request): Promise<Response>;
  /** Life of access tokens in seconds; 24 hours where absent. */
  readonly tokenLifeS?: number;
  /** Requests per minute and token; 300 where absent. */
  readonly rateLimitPerMinute?: number;
}

/** Puts the platform together, with nobody signed in and no calls. */
export function createGenesys(options: GenesysOptions): Genesys {
  const { clock, ids } = options;
  // Queues can be deleted, and are all there again after a reset.
  const queues = [...options.organisation.queues];
  const organisation: Organisation = { ...options.organisation, queues };
  const switches: Switches = { ...DEFAULT_SWITCHES };
  const people = new People(organisation, clock);
  const engine = new CallEngine({ organisation, clock, ids, people, switches });
  const clients = new OAuthClients();
  const codes = new Codes(clock, ids);
  const tokens = new Tokens(clock, ids, options.tokenLifeS);
  const rateLimit = new RateLimit(clock, options.rateLimitPerMinute);
  const channels = new Channels(clock, ids);
  const faults = new EventFaults();
  const publisher = new Publisher({ clock, channels, faults, engine });
  const source = { organisation, people, engine, switches };
  const owners: TopicOwners = (of, id) => {
    if (of === 'conversation') return engine.conversations.has(id);
    return (of === 'user' ? organisation.users : organisation.queues).some((one) => one.id === id);
  };
  const watchers = new Map<string, Set<() => void>>();
  const callWatchers = new Set<() => void>();
  const actions = actionRoutes({ clock, ids, callHttp: (request) => options.callHttp(request) });
  const gateway = new Gateway({
    organisation,
    routes: [
      ...tokenRoutes(organisation, tokens),
      ...userRoutes(source),
      ...userSearchRoutes(source),
      ...presenceRoutes(organisation, people),
      ...outOfOfficeRoutes(organisation, people),
      ...stationRoutes(organisation, people),
      ...organisationRoutes(organisation),
      ...queueRoutes(source),
      ...deleteQueueRoutes(engine, queues),
      ...memberRoutes(source),
      ...observationRoutes(engine),
      ...contactRoutes(organisation),
      ...callRoutes(engine),
      ...notificationRoutes(owners, channels),
      ...actions.routes,
    ],
    signIn: new SignIn({ organisation, clients, codes, tokens, switches }),
    tokens,
    rateLimit,
    switches,
  });

  const tellDesktop = (userId: string): void => {
    for (const watcher of [...(watchers.get(userId) ?? [])]) watcher();
  };
  engine.listen((conversation, changedLegs) => {
    publisher.conversation(conversation, changedLegs);
    for (const { id } of organisation.users) if (tookPart(conversation, id)) tellDesktop(id);
    offerWaitingCalls(engine);
    for (const watcher of [...callWatchers]) watcher();
  });
  tokens.listen((token) => {
    clock.after(0, () => publisher.token(token));
  });
  people.listen((userId, change) => {
    // As with calls, what follows from a change comes after it.
    clock.after(0, () => {
      publisher.person(userId, change);
      tellDesktop(userId);
      if (people.routingStatus(userId).status === 'IDLE') askAgain(engine, userId);
    });
  });

  return {
    handle: (request, door) => gateway.handle(request, door),
    userOf: (request) => tokens.of(request)?.holder.id,
    connect: (path, out) => {
      const channel = channels.ofPath(path);
      return channel?.connect(out, (text) =>
        answerToFrame({ organisation, owners, switches, tokens }, channel, text),
      );
    },
    placeCall: (from, to) => placeCall(engine, from, to).id,
    customer: (conversationId) => {
      const conversation = engine.conversations.get(conversationId);
      const leg = conversation && customerLeg(conversation);
      if (!conversation || leg?.state !== 'connected')
        throw new DoorError(`There is no live call ${conversationId}. Place one first.`, 404);
      hangUp(engine, conversation, leg, 'endpoint');
    },
    press: (conversationId, digits) => press(engine, conversationId, digits),
    external: (conversationId, action, participantId) =>
      externalParty(engine, conversationId, action, participantId),
    outsideCalls: () => outsideCalls(engine),
    watchCalls: (listener) => {
      callWatchers.add(listener);
      return () => callWatchers.delete(listener);
    },
    desktop: (userId) => desktopState(engine, userId),
    act: (userId, action) => desktopAct(engine, userId, action),
    watchDesktop: (userId, listener) => {
      const listeners = watchers.get(userId) ?? new Set();
      watchers.set(userId, listeners.add(listener));
      return () => listeners.delete(listener);
    },
    widgets: () => actions.widgets(),
    registerRedirects: (clientId, redirectUris) => clients.register(clientId, redirectUris),
    switches,
    faultEvents: (fault) => faults.add(fault, channels.all()),
    clearEventFaults: () => faults.clear(),
    observe: (observer) => gateway.observe(observer),
    reset: () => {
      engine.reset();
      queues.splice(0, queues.length, ...options.organisation.queues);
      channels.reset();
      publisher.reset();
      faults.clear();
      codes.reset();
      tokens.reset();
      rateLimit.reset();
      people.reset();
      Object.assign(switches, DEFAULT_SWITCHES);
      for (const { id } of organisation.users) tellDesktop(id);
    },
  };
}
