/**
 * @fileoverview The emulated organisation: who works there, which numbers can be dialled, whom the CRM knows.
 * All people are invented; all numbers are from ranges that national authorities keep free for fiction
 * (France 01 99 00 xx xx, United Kingdom 020 7946 0xxx, Germany 030 23125 xxx).
 */

/** A person at a seat: a Genesys user and a Vault user at once. */
export interface SeedUser {
  readonly id: string;
  readonly name: string;
  /** Login on both platforms. */
  readonly email: string;
  readonly title: string;
  readonly vaultUserId: number;
  /** Their direct number, E.164, where they have one. */
  readonly number?: string;
  /** Their licence in Vault; `full__v` where absent. */
  readonly licence?: string;
  /** What they may do in Genesys, in its own names; every agent's role where absent. */
  readonly permissions?: readonly string[];
}

/** How after-call work goes in a queue; prompts as the platform spells them. */
export interface SeedWrapup {
  readonly prompt: 'mandatory' | 'optional' | 'agentRequested' | 'timeout' | 'forcedTimeout';
  /** How long it lasts at most, for the two time-outs. */
  readonly timeoutMs?: number;
}

/** A Genesys queue and the number that leads to it. */
export interface SeedQueue {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly members: readonly string[];
  /** Optional after-call work without limit where absent. */
  readonly wrapup?: SeedWrapup;
}

/** What a call can be marked with after it. */
export interface SeedWrapupCode {
  readonly id: string;
  readonly name: string;
}

/** An interactive voice response: a number that answers with a menu. */
export interface SeedIvr {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  /** Id of the queue that each key leads to; other keys repeat the menu. */
  readonly menu: Readonly<Record<string, string>>;
}

/** A telephone outside the organisation that calls are handed to. Every other number can be called too. */
export interface SeedOutsideParty {
  readonly number: string;
  readonly name: string;
}

/** An outside number on the administrator's list of targets. */
export interface SeedTarget {
  readonly name: string;
  /** E.164. */
  readonly number: string;
  /** In which ways calls may be handed there. */
  readonly ways: readonly ('now' | 'when_they_answer' | 'consult')[];
  /** False: the administrator has taken it off the list. */
  readonly isActive: boolean;
}

/** An external contact of the platform's own directory. */
export interface SeedContact {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  /** E.164, by kind. */
  readonly phones: Readonly<
    Partial<Record<'WorkPhone' | 'CellPhone' | 'HomePhone' | 'OtherPhone', string>>
  >;
}

/** A case that is there already, with what is on its timeline. */
export interface SeedCase {
  readonly subject: string;
  readonly severity: 'low__v' | 'medium__v' | 'high__v';
  /** False: it was closed. */
  readonly isOpen: boolean;
  /** For an adverse event: how many hours ago somebody here first became aware of it. */
  readonly awareHoursAgo?: number;
  /** How many calls are on its timeline, one a day; every second one was handed over. */
  readonly calls: number;
}

/** A customer in the CRM; `phone` is spelled as such systems hold it. */
export interface SeedAccount {
  readonly name: string;
  readonly isPerson: boolean;
  readonly phone: string;
  /** Subjects of cases that are open. */
  readonly openCases: readonly string[];
  /** Cases of which more is known. */
  readonly furtherCases?: readonly SeedCase[];
}

/** A telephone that customers call from. */
export interface SeedCaller {
  readonly number: string;
  readonly name: string;
}

/** Everything that is there after a start or a reset. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly users: readonly SeedUser[];
  readonly queues: readonly SeedQueue[];
  readonly accounts: readonly SeedAccount[];
  readonly callers: readonly SeedCaller[];
  readonly ivrs: readonly SeedIvr[];
  readonly outsideParties: readonly SeedOutsideParty[];
  /** On the administrator's list beside every queue, IVR and outside party. */
  readonly furtherTargets: readonly SeedTarget[];
  readonly contacts: readonly SeedContact[];
  readonly wrapupCodes: readonly SeedWrapupCode[];
  /** The administrator's OAuth client for programs (client credentials), with every permission. */
  readonly adminClient: { readonly id: string; readonly secret: string };
  /** The widget's OAuth client (PKCE); its redirect addresses follow from the ports. */
  readonly widgetClientId: string;
  /** The integration's user in Vault. */
  readonly vaultUser: { readonly username: string; readonly password: string };
}

/** Id of the n-th of a kind, from 1; `kind` has eight characters and begins with `emu`. */
export const seedId = (kind: string, n: number): string =>
  `${kind}-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What the ids of conversations begin with that were over before the start. */
export const PAST = 'emu0past';

/** The agent of the n-th seat, from 1 to 99; login and direct number follow from name and n. */
export const seedUser = (n: number, name: string, title: string): SeedUser => ({
  id: seedId('emu0user', n),
  name,
  email: `${loginOf(name)}@emulated.example`,
  title,
  vaultUserId: 12_000 + n,
  number: `+33199000${300 + n}`,
});

/** `Chloé Martin` is `chloe.martin`. */
const loginOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');

const users = [
  seedUser(1, 'Amara Diallo', 'Medical Information'),
  seedUser(2, 'Ben Okafor', 'Medical Information'),
  { ...seedUser(3, 'Chloé Martin', 'Product Quality'), licence: 'read_only__v' },
];

/** The organisation that `npm start` shows. */
export const organisation: Organisation = {
  id: seedId('emu00org', 1),
  name: 'Emulated Life Sciences',
  users,
  queues: [
    {
      id: seedId('emuqueue', 1),
      name: 'Medical Information',
      number: '+33199000100',
      members: users.slice(0, 2).map(({ id }) => id),
    },
    {
      id: seedId('emuqueue', 2),
      name: 'Product Quality',
      number: '+33199000200',
      members: users.slice(2).map(({ id }) => id),
    },
  ],
  accounts: [
    { name: 'Dr. Elena Rossi', isPerson: true, phone: '+33199001234', openCases: [] },
    { name: 'Dr. Hugo Lambert', isPerson: true, phone: '01 99 00 23 45', openCases: [] },
    {
      name: 'Berlin Mitte Pharmacy',
      isPerson: false,
      phone: '493023125010',
      openCases: ['Storage temperature of Cholecap', 'Delivery of samples'],
    },
    { name: 'Dr. Priya Nair', isPerson: true, phone: '+442079460011', openCases: [] },
    { name: 'Thames Clinic', isPerson: false, phone: '+442079460011', openCases: [] },
    {
      name: "Siobhán O'Brien",
      isPerson: true,
      phone: '+442079460022',
      openCases: [],
      furtherCases: [
        {
          subject: 'Copy of the patient leaflet',
          severity: 'low__v',
          isOpen: false,
          calls: 3,
        },
        {
          subject: 'Rash after the second dose of Cholecap',
          severity: 'high__v',
          isOpen: true,
          awareHoursAgo: 23,
          calls: 1,
        },
      ],
    },
    {
      name: 'Universitätsklinik Düsterfelde',
      isPerson: false,
      phone: '+493023125020',
      openCases: [],
      furtherCases: [
        {
          subject: 'Weekly supply of Cholecap',
          severity: 'medium__v',
          isOpen: true,
          calls: 36,
        },
      ],
    },
  ],
  callers: [
    { number: '+33199001234', name: 'Dr. Elena Rossi' },
    { number: '+33199002345', name: 'Dr. Hugo Lambert' },
    { number: '+493023125010', name: 'Berlin Mitte Pharmacy' },
    { number: '+442079460011', name: 'Thames Clinic, two accounts' },
    { number: '+442079460022', name: "Siobhán O'Brien, an adverse event" },
    { number: '+493023125020', name: 'Universitätsklinik Düsterfelde, a long story' },
    { number: '+33199009999', name: 'A number that nobody knows' },
  ],
  ivrs: [
    {
      id: seedId('emu00ivr', 1),
      name: 'Main menu',
      number: '+33199000500',
      menu: {
        '1': seedId('emuqueue', 1),
        '2': seedId('emuqueue', 2),
      },
    },
  ],
  outsideParties: [
    { number: '+33199005001', name: 'Poison Control Centre' },
    { number: '+442079460500', name: 'Courier service desk' },
  ],
  furtherTargets: [
    { name: 'Physician on call', number: '+33199005002', ways: ['consult'], isActive: true },
    {
      name: 'Former courier service',
      number: '+442079460501',
      ways: ['now', 'when_they_answer', 'consult'],
      isActive: false,
    },
  ],
  contacts: [
    {
      id: seedId('emucntct', 1),
      firstName: 'Ines',
      lastName: 'Moreau',
      phones: { WorkPhone: '+33199005010', CellPhone: '+33199005011' },
    },
  ],
  wrapupCodes: [
    { id: seedId('emu0wrap', 1), name: 'Question answered' },
    { id: seedId('emu0wrap', 2), name: 'Handed over' },
    { id: seedId('emu0wrap', 3), name: 'Call back needed' },
  ],
  adminClient: { id: seedId('emu0admn', 1), secret: 'emu-admin-secret' },
  widgetClientId: seedId('emu0wdgt', 1),
  vaultUser: { username: 'baton.integration@emulated.example', password: 'emu-vault-password' },
};
