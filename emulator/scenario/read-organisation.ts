/** @fileoverview Reads who works where, and whom the CRM knows. What a file leaves out is as in the seeded organisation. */
import {
  seedId,
  seedUser,
  type Organisation,
  type SeedIvr,
  type SeedQueue,
  type SeedUser,
} from '../organisation.js';
import type { JsonNode } from './located-json.js';
import { Part, oneOf } from './part.js';
import { ScenarioError } from './scenario-error.js';

/** Each seat takes a port. */
const MAX_SEATS = 50;

const WRAPUP_PROMPTS = [
  'mandatory',
  'optional',
  'agentRequested',
  'timeout',
  'forcedTimeout',
] as const;

/** Fields of a scenario that say who and what there is. */
export const ORGANISATION_FIELDS = [
  'seats',
  'queues',
  'ivrs',
  'outsideParties',
  'accounts',
  'callers',
] as const;

/** The organisation that a file describes; `seeded` itself where it describes none. Throws `ScenarioError`. */
export function readOrganisation(file: Part, seeded: Organisation): Organisation {
  if (!ORGANISATION_FIELDS.some((name) => file.has(name))) return seeded;
  if (file.has('seats') !== file.has('queues'))
    throw new ScenarioError(
      file.lineOf(file.has('seats') ? 'seats' : 'queues'),
      `there are ${file.has('seats') ? 'seats without queues' : 'queues without seats'}`,
      'both or neither, because queues name the seats that they have',
    );
  const hasOwnSeats = file.has('seats');
  const users = hasOwnSeats ? readSeats(file) : seeded.users;
  const queues = hasOwnSeats ? readQueues(file, users) : seeded.queues;
  const ownMenus = file.has('ivrs') || hasOwnSeats;
  const organisation: Organisation = {
    ...seeded,
    users,
    queues,
    ivrs: ownMenus ? readIvrs(file, queues) : seeded.ivrs,
    outsideParties: file.has('outsideParties')
      ? file.list('outsideParties', (node) =>
          named(new Part(node, 'the outside party', ['name', 'number', 'does'])),
        )
      : seeded.outsideParties,
    callers: file.has('callers')
      ? file.list('callers', (node) => named(new Part(node, 'the caller', ['name', 'number'])))
      : seeded.callers,
    accounts: file.has('accounts') ? file.list('accounts', readAccount) : seeded.accounts,
  };
  refuseSharedNumbers(file, organisation);
  return organisation;
}

const named = (part: Part): { readonly name: string; readonly number: string } => ({
  name: part.text('name'),
  number: part.number('number'),
});

function readSeats(file: Part): SeedUser[] {
  const logins = new Set<string>();
  const seats = file.list('seats', (node) => {
    const part = new Part(node, 'the seat', ['name', 'title', 'does']);
    const seat = seedUser(
      logins.size + 1,
      part.text('name'),
      part.optionalText('title') ?? 'Agent',
    );
    // Logins are made of names, without accents.
    if (logins.has(seat.email))
      throw part.wrong('name', 'another name, because one of the same letters is taken');
    logins.add(seat.email);
    if (logins.size > MAX_SEATS)
      throw new ScenarioError(part.line, 'there are too many seats', `${MAX_SEATS} at most`);
    return seat;
  });
  if (seats.length === 0)
    throw new ScenarioError(file.lineOf('seats'), 'there is no seat', 'one at least');
  return seats;
}

function readQueues(file: Part, users: readonly SeedUser[]): SeedQueue[] {
  let n = 0;
  return file.list('queues', (node) => {
    const part = new Part(node, 'the queue', [
      'name',
      'number',
      'members',
      'wrapup',
      'wrapupSeconds',
    ]);
    const members = part.texts('members').map(({ text, line }) => {
      const user = users.find(({ name }) => name === text);
      if (user) return user.id;
      throw new ScenarioError(
        line,
        `there is no seat "${text}"`,
        oneOf(users.map((one) => one.name)),
      );
    });
    const prompt = part.optionalChoice('wrapup', WRAPUP_PROMPTS);
    const seconds = part.optionalSeconds('wrapupSeconds');
    if (seconds !== undefined && prompt === undefined)
      throw part.wrong('wrapup', oneOf(WRAPUP_PROMPTS));
    n += 1;
    return {
      id: seedId('emuqueue', n),
      ...named(part),
      members,
      ...(prompt && {
        wrapup: { prompt, ...(seconds !== undefined && { timeoutMs: seconds * 1000 }) },
      }),
    };
  });
}

function readIvrs(file: Part, queues: readonly SeedQueue[]): SeedIvr[] {
  let n = 0;
  return file.list('ivrs', (node) => {
    const part = new Part(node, 'the menu', ['name', 'number', 'menu']);
    const menu = part.fields('menu').map(({ name: key, line, value }): [string, string] => {
      if (!/^[0-9*#]$/.test(key))
        throw new ScenarioError(line, `"${key}" is no key`, 'one of 0 to 9, * and #');
      const queue = queues.find(({ name }) => value.kind === 'value' && name === value.value);
      if (queue) return [key, queue.id];
      throw new ScenarioError(
        line,
        `the key ${key} leads to no queue`,
        oneOf(queues.map(({ name }) => name)),
      );
    });
    n += 1;
    return { id: seedId('emu00ivr', n), ...named(part), menu: Object.fromEntries(menu) };
  });
}

function readAccount(node: JsonNode): Organisation['accounts'][number] {
  const part = new Part(node, 'the account', ['name', 'phone', 'isPerson', 'openCases']);
  return {
    name: part.text('name'),
    phone: part.text('phone'),
    isPerson: part.flag('isPerson'),
    openCases: part.texts('openCases').map(({ text }) => text),
  };
}

/** Two that answer the same number would hide each other. */
function refuseSharedNumbers(file: Part, organisation: Organisation): void {
  const { users, queues, ivrs, outsideParties } = organisation;
  const owners = new Map<string, string>();
  for (const [field, list] of [
    ['seats', users],
    ['queues', queues],
    ['ivrs', ivrs],
    ['outsideParties', outsideParties],
  ] as const)
    for (const { name, number } of list) {
      const other = number === undefined ? undefined : owners.get(number);
      if (number === undefined) continue;
      if (other !== undefined)
        throw new ScenarioError(
          file.lineOf(field),
          `${name} has the number ${number}, which is that of ${other}`,
          'a number of its own for each',
        );
      owners.set(number, name);
    }
}
