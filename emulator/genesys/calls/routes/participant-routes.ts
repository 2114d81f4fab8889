/** @fileoverview Routes that change one participant: state and marks, attributes, one communication, keypad tones. */
import type { Route } from '../../../kernel/router.js';
import { requirePermission, requireUser, type GenesysContext } from '../../context.js';
import { badRequest, empty, json } from '../../errors.js';
import { legOfCommunication, mustCommand, mustTakePart, readable } from '../access.js';
import { text } from '../body.js';
import type { CallEngine } from '../engine.js';
import { hangUp } from '../hang-up.js';
import { patchAttributes } from '../patch-attributes.js';
import { patchParticipant } from '../patch-participant.js';
import { hear } from '../press.js';
import { isLive } from '../conversation.js';
import { onLeg } from './on-leg.js';
import { CALLS, GENERIC, PARTICIPANT } from './paths.js';

/** What a PATCH needs: any of these. */
const PATCH_PERMISSIONS = [
  'conversation:participant:wrapup',
  'conversation:call:record',
  'conversation:communication:disconnect',
];

/** What ending somebody else's leg needs. ASSUMED: the published list says "any of these" for all that a PATCH can do. */
const ENDS_OTHERS = 'conversation:communication:disconnect';

/** Tones of a keypad; a comma is a pause. */
const DIGITS = /^[0-9*#A-Da-d,]+$/;

/** PATCH of a participant, its attributes and its communication; POST of digits. */
export function participantRoutes(engine: CallEngine): Route<GenesysContext>[] {
  const patch = onLeg(engine, ({ conversation, leg, body, principal }) => {
    requirePermission(principal, ...PATCH_PERMISSIONS);
    if (leg.userId !== principal.id && body['state'] === 'disconnected')
      requirePermission(principal, ENDS_OTHERS);
    mustCommand(principal, conversation, leg, {
      orColleague: body['state'] === 'disconnected' || typeof body['confined'] === 'boolean',
    });
    patchParticipant(engine, conversation, leg, body);
    return empty(202);
  });

  const communication = onLeg(engine, ({ conversation, leg, body, principal, match }) => {
    requireUser(principal);
    legOfCommunication(leg, match.params['communicationId']);
    mustCommand(principal, conversation, leg, { orColleague: true });
    if (text(body, 'state')?.toLowerCase() !== 'disconnected')
      throw badRequest(
        "Can only update a communication's state to disconnected.",
        'communication.state.required',
      );
    if (isLive(leg)) hangUp(engine, conversation, leg, 'client');
    return json({});
  });

  const digits = onLeg(engine, ({ conversation, leg, body, principal }) => {
    mustTakePart(principal, conversation);
    const pressed = text(body, 'digits') ?? '';
    if (!DIGITS.test(pressed))
      throw badRequest(`The digits ${pressed} are none. Send 0 to 9, *, # and A to D.`);
    hear(engine, conversation, leg, pressed);
    return empty(202);
  });

  return [
    { method: 'PATCH', path: `${GENERIC}${PARTICIPANT}`, handler: patch },
    { method: 'PATCH', path: `${CALLS}${PARTICIPANT}`, handler: patch },
    {
      method: 'PATCH',
      path: `${GENERIC}${PARTICIPANT}/attributes`,
      handler: onLeg(engine, ({ conversation, leg, body, principal }) => {
        readable(engine, principal, conversation.id);
        patchAttributes(engine, conversation, leg, body);
        return empty(202);
      }),
    },
    {
      method: 'PATCH',
      path: `${CALLS}${PARTICIPANT}/attributes`,
      handler: onLeg(engine, ({ conversation, leg, body, principal }) => {
        readable(engine, principal, conversation.id);
        patchAttributes(engine, conversation, leg, body);
        return json({ attributes: leg.attributes }, 202);
      }),
    },
    {
      method: 'PATCH',
      path: `${CALLS}${PARTICIPANT}/communications/{communicationId}`,
      handler: communication,
    },
    { method: 'POST', path: `${GENERIC}${PARTICIPANT}/digits`, handler: digits },
  ];
}
