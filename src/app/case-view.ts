/** @fileoverview The region **Case** as a pure function of the state. */
import { isCalling } from '../domain/legs.js';
import { assertNever } from '../domain/result.js';
import type { RecordedHandOver } from '../ports/crm.js';
import { fromCard } from './from-card.js';
import { nameOf, nameOfTarget, queueOf } from './names-of.js';
import { rawNumber } from './phone.js';
import {
  callerLeg,
  callerNumber,
  hasHadCall,
  linkOnCall,
  myLeg,
  opening,
  travellingLink,
} from './selectors.js';
import type { AppState, CaseState } from './state.js';
import type { CaseChoice, CaseView, FromCard, ProbableCase, ShownVerdict } from './view.js';

/** What **Case** shows. */
export function caseView(state: AppState): CaseView {
  const { caseState, changing, session, vaultError } = state;
  if (!callerLeg(state)) return { phase: 'internal' };
  const own = myLeg(state);
  if (!hasHadCall(state)) {
    return own?.state === 'ended' ? { phase: 'not_taken' } : ringingView(state);
  }
  const shown = cardOf(state);
  switch (caseState.phase) {
    case 'unknown':
    case 'searching':
    case 'verifying':
      return !session && vaultError
        ? { phase: 'unavailable', error: vaultError, ...shown }
        : { phase: 'searching', ...shown };
    case 'pick':
      return { phase: 'pick', choice: choiceOf(state), ...shown };
    case 'linked': {
      const travels = travellingLink(state) !== undefined;
      return {
        phase: 'linked',
        caseRecord: caseState.caseRecord,
        verdict: shownVerdict(state, caseState),
        travels,
        ...(!travels && own?.state === 'ended' && { isLeftOff: true }),
        open: opening(state),
        ...(changing && { change: choiceOf(state) }),
        ...shown,
      };
    }
    case 'refused':
      return {
        phase: 'link_refused',
        reason: caseState.reason,
        choice: choiceOf(state),
        ...shown,
      };
    case 'unavailable':
      return { phase: 'unavailable', error: caseState.error, ...shown };
    default:
      return assertNever(caseState);
  }
}

const cardOf = (state: AppState): { readonly card?: FromCard } => {
  const card = fromCard(state);
  return card ? { card } : {};
};

/** Who is handing the call over, by the platform's own account; the link says only whether a case comes with it. */
function ringingView(state: AppState): CaseView {
  const { conversation } = state;
  const own = myLeg(state);
  const card = fromCard(state);
  if (card) {
    const parsed = linkOnCall(state);
    const vault = state.session?.vaultId;
    const isForeign = parsed.kind === 'link' && vault !== undefined && parsed.link.vault !== vault;
    const isRefused = parsed.kind === 'malformed' || isForeign;
    const withCase = parsed.kind === 'link' && !isForeign;
    return { phase: 'incoming', withCase, ...(isRefused && { isRefused }), card };
  }
  const queueName = conversation && queueOf(conversation, own);
  return {
    phase: 'ringing',
    ...(queueName !== undefined && { queueName }),
    ...(isCalling(own) && { isCalling: true }),
  };
}

function shownVerdict(
  { conversationId }: AppState,
  { caseRecord, verdict }: Extract<CaseState, { phase: 'linked' }>,
): ShownVerdict {
  return verdict === 'own' && caseRecord.createdFor === conversationId ? 'created' : verdict;
}

/** What the rep chooses from. */
function choiceOf(state: AppState): CaseChoice {
  const { probable, ...found } = state.choice;
  const isNumberless = rawNumber(callerNumber(state) ?? '') === undefined;
  const choice = { ...found, ...(isNumberless && { isNumberless }) };
  if (!probable) return choice;
  return {
    ...choice,
    // It is offered once.
    openCases: choice.openCases.filter(({ id }) => id !== probable.caseRecord.id),
    probable: probableCase(state, probable),
  };
}

function probableCase(state: AppState, { caseRecord, transfer }: RecordedHandOver): ProbableCase {
  return {
    caseRecord,
    fromName: nameOf(state, transfer.agent) ?? '',
    toName: nameOfTarget(state, transfer),
    ...(transfer.requestedAt !== undefined && { at: transfer.requestedAt }),
  };
}
