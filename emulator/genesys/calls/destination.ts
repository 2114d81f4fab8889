/** @fileoverview Where a call can be sent, and how the platform's requests name it. */
import type { SeedIvr, SeedQueue, SeedUser } from '../../organisation.js';
import { invalidValue, text } from './body.js';
import type { JsonObject } from '../context.js';
import { badRequest, notFound, type Refused } from '../errors.js';
import type { CallEngine } from './engine.js';

/** Somebody or something that a call can be sent to. */
export type Destination =
  | { readonly kind: 'user'; readonly user: SeedUser }
  | { readonly kind: 'voicemail'; readonly user: SeedUser }
  | { readonly kind: 'queue'; readonly queue: SeedQueue }
  | { readonly kind: 'ivr'; readonly ivr: SeedIvr }
  /** A line outside; `comesBack` where the number is the organisation's own. */
  | {
      readonly kind: 'number';
      readonly number: string;
      readonly name: string;
      readonly contactId?: string;
      readonly comesBack: boolean;
    };

/** Who has one of the organisation's own numbers. */
export function ownerOf(
  { organisation }: CallEngine,
  number: string,
): Exclude<Destination, { kind: 'number' | 'voicemail' }> | undefined {
  const queue = organisation.queues.find((candidate) => candidate.number === number);
  if (queue) return { kind: 'queue', queue };
  const ivr = organisation.ivrs.find((candidate) => candidate.number === number);
  if (ivr) return { kind: 'ivr', ivr };
  const user = organisation.users.find((candidate) => candidate.number === number);
  return user && { kind: 'user', user };
}

/** The user of `userId`, or `userName` (a login). Throws `Refused` (404); `undefined` where neither is named. */
export function userNamed({ organisation }: CallEngine, body: JsonObject): Destination | undefined {
  const [id, login] = [text(body, 'userId'), text(body, 'userName')];
  if (!id && !login) return undefined;
  const user = organisation.users.find((candidate) =>
    id ? candidate.id === id : candidate.email === login,
  );
  if (!user) throw notFound('user');
  return { kind: 'user', user };
}

/** The queue of `queueId` or `queueName`. Throws `missing`; `undefined` where neither is named. */
export function queueNamed(
  { organisation }: CallEngine,
  body: JsonObject,
  missing: Refused,
): Destination | undefined {
  const [id, name] = [text(body, 'queueId'), text(body, 'queueName')];
  if (!id && !name) return undefined;
  const queue = organisation.queues.find((candidate) =>
    id ? candidate.id === id : candidate.name === name,
  );
  if (!queue) throw missing;
  return { kind: 'queue', queue };
}

/**
 * The line of `address`: E.164 with or without `tel:`, or a SIP address. The organisation's own numbers lead where they
 * do for callers, in this conversation or by the trunk, as the switch says; users and queues have addresses too, which
 * are their ids (documented for the generic transfer). Throws `Refused` (400); `undefined` where none is named.
 */
export function addressNamed(engine: CallEngine, body: JsonObject): Destination | undefined {
  const address = text(body, 'address');
  if (!address) return undefined;
  const { users, queues } = engine.organisation;
  const user = users.find(({ id }) => id === address);
  if (user) return { kind: 'user', user };
  const queue = queues.find(({ id }) => id === address);
  if (queue) return { kind: 'queue', queue };
  return lineOf(engine, address);
}

/** The line of a telephone number or SIP address. Throws `Refused` (400) for anything else. */
export function lineOf(engine: CallEngine, address: string): Destination {
  const number = address.replace(/^tel:/, '');
  if (!/^\+[1-9]\d{2,14}$/.test(number) && !/^sips?:.+@.+/.test(number))
    throw badRequest(
      `The address ${address} is no telephone number. Send one such as +33199001234.`,
    );
  const owner = ownerOf(engine, number);
  if (owner && engine.switches.ownNumberKeepsConversation) return owner;
  return { kind: 'number', number, name: nameOf(engine, number), comesBack: owner !== undefined };
}

const PHONE_TYPES = ['WorkPhone', 'CellPhone', 'HomePhone', 'OtherPhone'] as const;

/** A telephone of an external contact. Throws `Refused` (400, 404). */
export function contactNamed(
  { organisation }: CallEngine,
  body: JsonObject,
): Destination | undefined {
  const [contactId, phoneType] = [text(body, 'contactId'), text(body, 'phoneType')];
  if (!contactId) return undefined;
  const type = PHONE_TYPES.find((candidate) => candidate === phoneType);
  if (!type) throw invalidValue(phoneType, 'phoneType', PHONE_TYPES.join(', '));
  const contact = organisation.contacts.find(({ id }) => id === contactId);
  if (!contact) throw notFound('external contact');
  const number = contact.phones[type];
  if (number === undefined) throw notFound(`${type} of the external contact`);
  const name = `${contact.firstName} ${contact.lastName}`;
  return { kind: 'number', number, name, contactId, comesBack: false };
}

/** Whose number it is, as far as the organisation knows them; else the number itself. */
export const nameOf = ({ organisation }: CallEngine, number: string): string =>
  [...organisation.outsideParties, ...organisation.callers].find((party) => party.number === number)
    ?.name ?? number;
