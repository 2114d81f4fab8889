/** @fileoverview What is owed to Vault about the call of this page, as it follows from the state. Pure. */
import { assigneeOf } from '../domain/assignment.js';
import type { RecordId } from '../domain/ids.js';
import { debtsOf } from './outbox-books.js';
import type { Books } from './outbox-books.js';
import { desiredRecords, myLeg } from './selectors.js';
import type { AppState, Owed } from './state.js';

/** What Vault lacks, in the order in which it is written. */
export function owedBy(state: AppState): readonly Owed[] {
  const caseId = linkedCase(state);
  if (!caseId) return [];
  const debts = debtsOf(booksOf(state, caseId), desiredRecords(state), writesSegments(state));
  return isAssignmentOwed(state) ? [...debts, { kind: 'assignment' }] : debts;
}

/** Whether the call is over, and Vault lacks nothing. */
export const isSettled = (state: AppState): boolean =>
  state.conversation?.endedAt !== undefined &&
  state.recorded !== undefined &&
  writableCase(state) !== undefined &&
  owedBy(state).length === 0;

/** Whether Baton writes segments here. */
export const writesSegments = ({ session }: AppState): boolean =>
  session?.recordsSegments !== false;

/** What is known of Vault's records of this call. */
export const booksOf = (state: AppState, caseId: RecordId): Books => ({
  conversation: state.conversationId,
  caseId,
  recorded: state.recorded,
  elsewhere: state.recordedElsewhere,
  corrections: state.corrections,
});

/** Only the rep who answered last, and still has the call, claims the case: nobody is assigned by somebody else. */
function isAssignmentOwed(state: AppState): boolean {
  const { session, conversation, caseState, rep } = state;
  return (
    session?.assignsCaseOwner === true &&
    session.user !== undefined &&
    conversation !== undefined &&
    caseState.phase === 'linked' &&
    caseState.caseRecord.owner !== session.user.id &&
    myLeg(state)?.state === 'connected' &&
    assigneeOf(conversation) === rep?.userId
  );
}

/** The case that is linked. */
export const linkedCase = ({ caseState }: AppState): RecordId | undefined =>
  caseState.phase === 'linked' ? caseState.caseRecord.id : undefined;

/**
 * The case that may be written to. Nothing is written to one that is only claimed: what this widget wrote there would be
 * read as evidence for the claim.
 */
export const writableCase = (state: AppState): RecordId | undefined =>
  state.caseState.phase === 'linked' && state.caseState.verdict !== 'unconfirmed'
    ? linkedCase(state)
    : undefined;
