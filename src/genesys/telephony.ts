/** @fileoverview The telephony port on the official platform SDK. */
import ConversationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/ConversationsApi.js';
import UsersApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/UsersApi.js';
import type { UserId } from '../domain/ids.js';
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Clock } from '../ports/clock.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Colleague, Rep, Telephony } from '../ports/telephony.js';
import { toAbilities } from './abilities.js';
import { availabilityOf } from './availability.js';
import type { Presence } from './availability.js';
import type { Client } from './client.js';
import { createCommands } from './commands.js';
import { INVALID_REPLY, attempt } from './errors.js';
import { startFeed } from './feed.js';
import type { SocketFactory } from './feed.js';
import { isRecord, optional, textAt } from './json.js';
import { toConversation } from './map.js';
import { createQueues } from './queues.js';

/** The platform's largest page of users. */
const USERS_PAGE_SIZE = 100;

/** What the adapter needs. The client MUST hold a token. */
export interface TelephonyDependencies {
  readonly client: Client;
  readonly clock: Clock;
  readonly openSocket: SocketFactory;
}

/** The telephone system behind one signed-in client. */
export function createTelephony(dependencies: TelephonyDependencies): Telephony {
  const { client, clock } = dependencies;
  const conversations = new ConversationsApi(client);
  const users = new UsersApi(client);
  // What REST said first and the topics change later: each topic tells one half only.
  const presences = new Map<string, Presence>();
  return {
    ...createCommands(conversations),
    ...createQueues(client, clock),

    async me() {
      const reply = await attempt(() => users.getUsersMe({ expand: ['authorization'] }));
      return reply.ok ? valid(toMe(reply.value)) : reply;
    },

    async conversation(id) {
      const reply = await attempt(() => conversations.getConversation(id));
      return reply.ok ? valid(toConversation(reply.value)) : reply;
    },

    async colleagues() {
      const found: Colleague[] = [];
      for (let pageNumber = 1, pageCount = 1; pageNumber <= pageCount; pageNumber += 1) {
        const reply = await attempt(() =>
          users.getUsers({
            pageSize: USERS_PAGE_SIZE,
            pageNumber,
            expand: ['presence', 'routingStatus'],
            state: 'active',
          }),
        );
        if (!reply.ok) return reply;
        const { value } = reply;
        if (!isRecord(value) || !Array.isArray(value['entities'])) return err(INVALID_REPLY);
        found.push(...value['entities'].flatMap((user) => toColleague(user, presences) ?? []));
        pageCount = Number(value['pageCount'] ?? 1);
      }
      return ok(found.sort((a, b) => a.name.localeCompare(b.name)));
    },

    watch: (rep, watcher) => startFeed({ ...dependencies, presences }, rep, watcher),
  };
}

const valid = <T>(value: T | undefined): Result<T, PlatformError> =>
  value === undefined ? err(INVALID_REPLY) : ok(value);

function toRep(body: unknown): Rep | undefined {
  if (!isRecord(body) || typeof body['id'] !== 'string' || typeof body['name'] !== 'string') {
    return undefined;
  }
  return { userId: body['id'] as UserId, name: body['name'] };
}

function toMe(body: unknown): Rep | undefined {
  const rep = toRep(body);
  const authorization = isRecord(body) ? body['authorization'] : undefined;
  return rep && { ...rep, ...optional('abilities', toAbilities(authorization)) };
}

function toColleague(user: unknown, presences: Map<string, Presence>): Colleague | undefined {
  const rep = toRep(user);
  if (!rep || !isRecord(user)) return undefined;
  const title = typeof user['title'] === 'string' ? user['title'] : undefined;
  const presence: Presence = {
    systemPresence: textAt(user, 'presence', 'presenceDefinition', 'systemPresence'),
    routingStatus: textAt(user, 'routingStatus', 'status'),
  };
  presences.set(rep.userId, presence);
  return { ...rep, availability: availabilityOf(presence), ...(title !== undefined && { title }) };
}
