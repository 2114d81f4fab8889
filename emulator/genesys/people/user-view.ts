/** @fileoverview How a user looks in replies: `User`, `UserMe`, `UserPresence`, `RoutingStatus`. Pure. */
import type { Organisation, SeedUser } from '../../organisation.js';
import type { Principal } from '../context.js';
import type { OutOfOffice, Presence, RoutingStatus } from './people.js';
import { listPermissions } from './permissions.js';
import { PRESENCE_DEFINITIONS, type PresenceDefinition } from './presence-definitions.js';

/** Division of everything: the emulated organisation has one. */
export const HOME_DIVISION = {
  id: 'emu00div-0000-4000-8000-000000000001',
  name: 'Home',
  selfUri: '/api/v2/authorization/divisions/emu00div-0000-4000-8000-000000000001',
};

const iso = (ms: number): string => new Date(ms).toISOString();

/** A user's address in chats. */
export const jabberIdOf = (userId: string): string => `${userId}@emulated.example`;

/** `User` without expansions. */
export const userView = (user: SeedUser) => ({
  id: user.id,
  name: user.name,
  division: HOME_DIVISION,
  chat: { jabberId: jabberIdOf(user.id) },
  email: user.email,
  primaryContactInfo: [{ address: user.email, mediaType: 'EMAIL', type: 'PRIMARY' }],
  addresses: [],
  state: 'active',
  title: user.title,
  username: user.email,
  version: 1,
  acdAutoAnswer: false,
  selfUri: `/api/v2/users/${user.id}`,
});

/** REST spells system presences as people read them (`On Queue`), the topics in capitals (`ON_QUEUE`). ASSUMED. */
const presenceRef = ({ id, label }: PresenceDefinition) => ({
  id,
  systemPresence: label,
  selfUri: `/api/v2/presencedefinitions/${id}`,
});

/** `UserPresence`: of `…/presences/purecloud` and `expand=presence`. */
export const presenceView = (userId: string, presence: Presence) => ({
  id: userId,
  source: 'PURECLOUD',
  primary: true,
  presenceDefinition: presenceRef(presence.definition),
  message: presence.message,
  modifiedDate: iso(presence.modifiedAt),
  selfUri: `/api/v2/users/${userId}/presences/PURECLOUD`,
});

/** `UcUserPresence`: of the bulk request. */
export const bulkPresenceView = (userId: string, presence: Presence) => ({
  id: userId,
  userId,
  source: 'PURECLOUD',
  presenceDefinition: presenceRef(presence.definition),
  message: presence.message,
  modifiedDate: iso(presence.modifiedAt),
  selfUri: `/api/v2/users/${userId}/presences/PURECLOUD`,
});

/** `RoutingStatus`. */
export const routingStatusView = (userId: string, { status, startedAt }: RoutingStatus) => ({
  userId,
  status,
  startTime: iso(startedAt),
});

/** `OutOfOffice`. */
export const outOfOfficeView = (userId: string, outOfOffice: OutOfOffice) => ({
  user: { id: userId, version: 1, selfUri: `/api/v2/users/${userId}` },
  ...outOfOffice,
  selfUri: `/api/v2/users/${userId}/outofoffice`,
});

/** `UserAuthorization`. Roles are left out: nothing here hangs on them. */
export const authorizationView = ({ permissions }: Pick<Principal, 'permissions'>) => ({
  roles: [],
  unusedRoles: [],
  permissions: listPermissions(permissions),
  permissionPolicies: [],
});

/** `Organization`. */
export const organizationView = ({ id, name }: Organisation) => ({
  id,
  name,
  defaultLanguage: 'en-US',
  defaultCountryCode: 'FR',
  thirdPartyOrgName: 'emulated',
  domain: 'emulated',
  version: 1,
  state: 'active',
  productPlatform: 'GenesysCloud',
  selfUri: `/api/v2/organizations/${id}`,
});

/** `OrganizationPresence`, for all definitions. */
export const presenceDefinitionViews = () =>
  PRESENCE_DEFINITIONS.map(({ id, label }) => ({
    id,
    name: label,
    languageLabels: { en_US: label },
    systemPresence: label,
    deactivated: false,
    primary: true,
    selfUri: `/api/v2/presencedefinitions/${id}`,
  }));
