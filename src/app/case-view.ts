/** @fileoverview The region **Case** as a pure function of the state. */
import type { Conversation } from '../domain/conversation.js';
import { assertNever } from '../domain/result.js';
import { trailsOf } from '../domain/trails.js';
import { nameOf, queueOf } from './names-of.js';
import { callerLeg, linkOnCall, myLeg, travellingLink } from './selectors.js';
import type { AppState } from './state.js';
import type { CaseView } from './view.js';

/** What **Case** shows. */
export function caseView(state: AppState): CaseView {
  const { caseState, conversation, session } = state;
  if (!callerLeg(state)) return { phase: 'internal' };
  const own = myLeg(state);
  if (own?.answeredAt === undefined) {
    return own?.state === 'ended' ? { phase: 'not_taken' } : ringingView(state, conversation);
  }
  switch (caseState.phase) {
    case 'unknown':
    case 'searching':
    case 'verifying':
      return !session && state.vaultError
        ? { phase: 'unavailable', error: state.vaultError }
        : { phase: 'searching' };
    case 'pick':
      return caseState;
    case 'linked':
      return {
        phase: 'linked',
        caseRecord: caseState.caseRecord,
        verdict: caseState.verdict,
        travels: travellingLink(state) !== undefined,
        canOpen: session?.casePageUrl !== undefined,
      };
    case 'refused':
      return { phase: 'link_refused', reason: caseState.reason };
    case 'unavailable':
      return caseState;
    default:
      return assertNever(caseState);
  }
}

/** Who is handing the call over, by the platform's own account; the link says only whether a case comes with it. */
function ringingView(state: AppState, conversation: Conversation | undefined): CaseView {
  const own = myLeg(state);
  const trails = conversation && own ? trailsOf(conversation) : [];
  const trail = trails.find(({ legs }) => own && legs.includes(own));
  const queueName = own?.queueName ?? (conversation && queueOf(conversation));
  const queue = queueName === undefined ? {} : { queueName };
  if (!trail) return { phase: 'ringing', ...queue };
  const from = trail.source?.name ?? nameOf(state, trail.initiator);
  return {
    phase: 'incoming',
    withCase: linkOnCall(state).kind === 'link',
    ...(from !== undefined && { from }),
    ...queue,
  };
}
