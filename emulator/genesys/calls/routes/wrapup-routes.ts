/** @fileoverview Routes about after-call work. */
import type { Route } from '../../../kernel/router.js';
import type { SeedWrapupCode } from '../../../organisation.js';
import { requirePermission, type GenesysContext } from '../../context.js';
import { empty, json, notFound } from '../../errors.js';
import { legOfCommunication, mustCommand, readable } from '../access.js';
import type { CallEngine } from '../engine.js';
import { wrapUp, wrapupInput } from '../wrap-up.js';
import { onLeg, type LegRequest } from './on-leg.js';
import { CALLS, GENERIC, PARTICIPANT } from './paths.js';

/** Wrap-up of a participant or one communication of theirs, and the codes that can be given. */
export function wrapupRoutes(engine: CallEngine): Route<GenesysContext>[] {
  const wrapup = onLeg(engine, (request) => {
    const { conversation, leg, match } = request;
    readable(engine, request.principal, conversation.id);
    const wantsDraft = match.url.searchParams.get('provisional') === 'true';
    const isDraft = leg.wrapup?.provisional === true;
    if (!leg.wrapup || isDraft !== wantsDraft) throw notFound('wrap-up');
    const { code, notes, tags, durationSeconds, endTime } = leg.wrapup;
    return json({ code, notes, tags, durationSeconds, endTime });
  });

  const assign = ({ conversation, leg, body, principal }: LegRequest): Response => {
    requirePermission(principal, 'conversation:participant:wrapup');
    mustCommand(principal, conversation, leg, { orColleague: false });
    wrapUp(engine, conversation, leg, wrapupInput(engine, body));
    return empty(202);
  };

  const codes = onLeg(engine, ({ conversation, principal }) => {
    readable(engine, principal, conversation.id);
    return json(engine.organisation.wrapupCodes.map(wrapupCodeView));
  });

  const communication = `${CALLS}${PARTICIPANT}/communications/{communicationId}/wrapup`;
  return [
    { method: 'GET', path: `${CALLS}${PARTICIPANT}/wrapupcodes`, handler: codes },
    { method: 'GET', path: `${GENERIC}${PARTICIPANT}/wrapupcodes`, handler: codes },
    { method: 'GET', path: `${CALLS}${PARTICIPANT}/wrapup`, handler: wrapup },
    { method: 'GET', path: `${GENERIC}${PARTICIPANT}/wrapup`, handler: wrapup },
    { method: 'GET', path: communication, handler: wrapup },
    {
      method: 'POST',
      path: communication,
      handler: onLeg(engine, (request) => {
        legOfCommunication(request.leg, request.match.params['communicationId']);
        return assign(request);
      }),
    },
  ];
}

/** `WrapupCode`. */
const wrapupCodeView = ({ id, name }: SeedWrapupCode) => ({
  id,
  name,
  selfUri: `/api/v2/routing/wrapupcodes/${id}`,
});
