/** @fileoverview Routes of consults, in one table: path, permissions, and how each request names its destination. */
import type { Route } from '../../../kernel/router.js';
import {
  isObject,
  requirePermission,
  requireUser,
  type GenesysContext,
  type JsonObject,
} from '../../context.js';
import { badRequest, empty, json, notFound } from '../../errors.js';
import { mustTakePart } from '../access.js';
import { choice, text } from '../body.js';
import { cancel, consultAbout, speakTo } from '../change-consult.js';
import {
  addressNamed,
  contactNamed,
  queueNamed,
  userNamed,
  type Destination,
} from '../destination.js';
import type { CallEngine } from '../engine.js';
import { SPEAK_TO, startConsult } from '../start-consult.js';
import { onLeg } from './on-leg.js';
import { CALLS, PARTICIPANT } from './paths.js';

type Names = (engine: CallEngine, body: JsonObject) => Destination | undefined;

const queue: Names = (engine, body) => queueNamed(engine, body, notFound('queue'));

/** `destination` of the deprecated request: exactly one of a user, a queue and an address. */
const generic: Names = (engine, { destination }) => {
  if (!isObject(destination)) return undefined;
  const named = ['userId', 'queueId', 'address'].filter((name) => text(destination, name));
  if (named.length > 1) throw badRequest('The request names several destinations. Send one.');
  return (
    userNamed(engine, { userId: destination['userId'] }) ??
    queue(engine, { queueId: destination['queueId'] }) ??
    addressNamed(engine, destination)
  );
};

const CONSULT = `${CALLS}${PARTICIPANT}/consult`;

interface ConsultRoute {
  readonly path: string;
  /** The end of the permission that allows only this; the broad one allows all. Absent where only that does. */
  readonly narrow?: string;
  readonly names: Names;
}

const TABLE: readonly ConsultRoute[] = [
  { path: `${CONSULT}/agent`, narrow: 'Agent', names: userNamed },
  { path: `${CONSULT}/queue`, narrow: 'Queue', names: queue },
  { path: `${CONSULT}/contact/external`, narrow: 'ExternalContact', names: contactNamed },
  { path: `${CONSULT}/external`, narrow: 'External', names: addressNamed },
  { path: `${CALLS}${PARTICIPANT}/voice/consult`, names: addressNamed },
  { path: CONSULT, names: generic },
];

/** POST of every consult, PATCH of whom one speaks to, DELETE to cancel. The path names the customer's leg. */
export function consultRoutes(engine: CallEngine): Route<GenesysContext>[] {
  const starts = TABLE.map(({ path, narrow, names }): Route<GenesysContext> => ({
    method: 'POST',
    path,
    handler: onLeg(engine, ({ conversation, leg, body, principal }) => {
      const userId = requireUser(principal);
      const broad = 'conversation:communication:consultTransfer';
      requirePermission(principal, broad, ...(narrow === undefined ? [] : [`${broad}${narrow}`]));
      mustTakePart(principal, conversation, 'not.a.participant');
      const destination = startConsult(engine, conversation, leg, {
        speakTo: choice(body, 'speakTo', SPEAK_TO) ?? 'DESTINATION',
        destination: names(engine, body),
        initiatorUserId: text(body, 'consultingUserId') ?? userId,
      });
      return json({ destinationParticipantId: destination.id });
    }),
  }));
  return [
    ...starts,
    {
      method: 'PATCH',
      path: CONSULT,
      handler: onLeg(engine, ({ conversation, leg, body, principal }) => {
        const userId = requireUser(principal);
        const consult = consultAbout(conversation, leg, userId);
        const whom = choice(body, 'speakTo', SPEAK_TO);
        if (whom === undefined) throw badRequest('speakTo is missing. Send one.');
        speakTo(engine, conversation, consult, whom);
        return json({ destinationParticipantId: consult.destinationLegId });
      }),
    },
    {
      method: 'DELETE',
      path: CONSULT,
      handler: onLeg(engine, ({ conversation, leg, principal }) => {
        cancel(engine, conversation, consultAbout(conversation, leg, requireUser(principal)));
        return empty(200);
      }),
    },
  ];
}
