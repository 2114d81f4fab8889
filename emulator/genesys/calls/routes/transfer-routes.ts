/** @fileoverview Routes of blind transfers, in one table: path, permissions, and how each request names its destination. */
import type { Route } from '../../../kernel/router.js';
import { requirePermission, type GenesysContext, type JsonObject } from '../../context.js';
import { badRequest, empty } from '../../errors.js';
import { mustCommand } from '../access.js';
import { choice, flag, text } from '../body.js';
import type { Leg } from '../conversation.js';
import {
  addressNamed,
  contactNamed,
  queueNamed,
  userNamed,
  type Destination,
} from '../destination.js';
import type { CallEngine } from '../engine.js';
import { transfer } from '../transfer.js';
import { onLeg, userIdOf } from './on-leg.js';
import { CALLS, GENERIC, PARTICIPANT } from './paths.js';

type Names = (engine: CallEngine, body: JsonObject, leg: Leg) => Destination | undefined;

const TRANSFER_TYPES = ['Attended', 'Unattended'] as const;

const queue: Names = (engine, body) =>
  queueNamed(
    engine,
    body,
    badRequest(
      'Interaction cannot be transferred to a queue that does not exist.',
      'conversations.error.queue.not.found',
    ),
  );

/** The user, or their voice mailbox; without a user, that of the one who is being replaced. */
const agent: Names = (engine, body, leg) => {
  const toVoicemail = flag(body, 'voicemail') === true;
  const named = userNamed(engine, body);
  const user = named?.kind === 'user' ? named.user : engine.user(leg.userId);
  return toVoicemail && user ? { kind: 'voicemail', user } : named;
};

const generic: Names = (engine, body, leg) => {
  const named = [
    text(body, 'userId'),
    text(body, 'userName'),
    text(body, 'queueId'),
    text(body, 'address'),
  ];
  if (named.filter(Boolean).length > 1)
    throw badRequest('The request names several destinations. Send one.');
  return agent(engine, body, leg) ?? queue(engine, body, leg) ?? addressNamed(engine, body);
};

interface TransferRoute {
  readonly path: string;
  /** The end of the permission that allows only this; the broad one allows all. Absent where only that does. */
  readonly narrow?: string;
  readonly names: Names;
  /** Code of the refusal of others' legs. */
  readonly forbidden?: string;
}

const TABLE: readonly TransferRoute[] = [
  { path: `${GENERIC}${PARTICIPANT}/replace/agent`, narrow: 'Agent', names: agent },
  { path: `${GENERIC}${PARTICIPANT}/replace/queue`, narrow: 'Queue', names: queue },
  {
    path: `${GENERIC}${PARTICIPANT}/replace/contact/external`,
    narrow: 'ExternalContact',
    names: contactNamed,
  },
  { path: `${GENERIC}${PARTICIPANT}/replace/external`, narrow: 'External', names: addressNamed },
  { path: `${GENERIC}${PARTICIPANT}/transfer`, names: addressNamed },
  { path: `${GENERIC}${PARTICIPANT}/replace`, names: generic },
  {
    path: `${CALLS}${PARTICIPANT}/replace`,
    names: generic,
    forbidden: 'conversation.error.forbidden.not.active.participant',
  },
];

/** POST of every blind transfer. */
export const transferRoutes = (engine: CallEngine): Route<GenesysContext>[] =>
  TABLE.map(({ path, narrow, names, forbidden }) => ({
    method: 'POST',
    path,
    handler: onLeg(engine, ({ conversation, leg, body, principal }) => {
      const broad = 'conversation:communication:blindTransfer';
      requirePermission(principal, broad, ...(narrow === undefined ? [] : [`${broad}${narrow}`]));
      mustCommand(principal, conversation, leg, {
        orColleague: false,
        ...(forbidden !== undefined && { forbidden }),
      });
      const command = {
        type: choice(body, 'transferType', TRANSFER_TYPES) ?? 'Unattended',
        destination: names(engine, body, leg),
        address: text(body, 'address'),
      };
      transfer(engine, conversation, leg, command, userIdOf(principal));
      return empty(202);
    }),
  }));
