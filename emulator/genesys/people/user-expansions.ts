/** @fileoverview What `?expand=` adds to a user. */
import type { Organisation, SeedUser } from '../../organisation.js';
import type { CallEngine } from '../calls/engine.js';
import type { GenesysContext } from '../context.js';
import type { Switches } from '../contract.js';
import { invalidValue } from '../errors.js';
import { tokenView } from '../sign-in/token-view.js';
import { conversationSummary } from './conversation-summary.js';
import type { People } from './people.js';
import { permissionsOf } from './permissions.js';
import { userStationsView } from './stations.js';
import {
  authorizationView,
  organizationView,
  outOfOfficeView,
  presenceDefinitionViews,
  presenceView,
  routingStatusView,
  userView,
} from './user-view.js';

/** What expansions look into. */
export interface ExpansionSource {
  readonly organisation: Organisation;
  readonly people: People;
  readonly engine: CallEngine;
  readonly switches: Switches;
}

type Expansion = (user: SeedUser, source: ExpansionSource, context: GenesysContext) => object;

/** The organisation has nothing of the kind. */
const nothing: Expansion = () => ({});

/** Of every user. */
const OF_USERS: Readonly<Record<string, Expansion>> = {
  presence: ({ id }, { people }) => ({ presence: presenceView(id, people.presence(id)) }),
  routingStatus: ({ id }, { people }) => ({
    routingStatus: routingStatusView(id, people.routingStatus(id)),
  }),
  conversationSummary: ({ id }, { engine }) => ({
    conversationSummary: conversationSummary(engine, id),
  }),
  station: (user, { people }) => ({ station: userStationsView(user, people) }),
  authorization: (user, { switches }, { principal }) => ({
    authorization: authorizationView(
      user.id === principal.id ? principal : { permissions: permissionsOf(user, switches) },
    ),
  }),
  outOfOffice: ({ id }, { people }) => ({
    outOfOffice: outOfOfficeView(id, people.outOfOffice(id)),
  }),
  certifications: () => ({ certifications: [] }),
  groups: () => ({ groups: [] }),
  languages: () => ({ languages: [] }),
  locations: () => ({ locations: [] }),
  profileSkills: () => ({ profileSkills: [] }),
  skills: () => ({ skills: [] }),
  'authorization.unusedRoles': nothing,
  biography: nothing,
  customAttributes: nothing,
  dateLastLogin: nothing,
  dateWelcomeSent: nothing,
  employerInfo: nothing,
  externalContactsSettings: nothing,
  geolocation: nothing,
  integrationPresence: nothing,
  languagePreference: nothing,
  lasttokenissued: nothing,
  team: nothing,
  workPlanBidRanks: nothing,
};

/** Of the caller alone. */
const OF_ME: Readonly<Record<string, Expansion>> = {
  ...OF_USERS,
  organization: (_, { organisation }) => ({ organization: organizationView(organisation) }),
  presencedefinitions: () => ({ presenceDefinitions: presenceDefinitionViews() }),
  token: (_, { organisation }, context) => ({ token: tokenView(organisation, context) }),
  favorites: () => ({ favorites: [] }),
  superiors: () => ({ superiors: [] }),
  directreports: () => ({ directReports: [] }),
  routingskills: () => ({ routingSkills: [] }),
  routinglanguages: nothing,
  trustors: () => ({ trustors: [] }),
  adjacents: nothing,
  autoanswersettings: nothing,
  date: nothing,
  divisionedpresencedefinitions: nothing,
  fieldconfigs: nothing,
  geolocationsettings: nothing,
  locationdefinitions: nothing,
  logCapture: nothing,
  orgauthorization: nothing,
  orgproducts: nothing,
};

/** `User`, with what was asked for. Throws `Refused` (400) for expansions that the platform does not know. */
export const expandedUser = (
  user: SeedUser,
  expand: readonly string[],
  source: ExpansionSource,
  context: GenesysContext,
) => expanded(OF_USERS, user, expand, source, context);

/** `UserMe`, likewise. */
export const expandedMe = (
  user: SeedUser,
  expand: readonly string[],
  source: ExpansionSource,
  context: GenesysContext,
) => expanded(OF_ME, user, expand, source, context);

/** Throws `Refused` (400) where one of them is not known. That the platform refuses these is ASSUMED. */
export function checkExpansions(
  expand: readonly string[],
  known: Readonly<Record<string, unknown>> = OF_USERS,
): void {
  const unknown = expand.find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined) throw invalidValue(unknown, 'expand', Object.keys(known));
}

function expanded(
  known: Readonly<Record<string, Expansion>>,
  user: SeedUser,
  expand: readonly string[],
  source: ExpansionSource,
  context: GenesysContext,
) {
  checkExpansions(expand, known);
  return Object.assign(
    userView(user),
    ...expand.map((name) => known[name]?.(user, source, context)),
  ) as ReturnType<typeof userView>;
}
