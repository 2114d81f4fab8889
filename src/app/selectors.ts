/** @fileoverview What follows from the state. Pure; shared by the view and by what acts on it. */
import type { Leg } from '../domain/conversation.js';
import { legOf } from '../domain/attempt-match.js';
import type { SegmentKey, TransferKey } from '../domain/ids.js';
import { laterOutcome } from '../domain/change-plan.js';
import { customerLeg, ownLeg } from '../domain/legs.js';
import { parseLink } from '../domain/link.js';
import type { Link, ParsedLink } from '../domain/link.js';
import type { RecordedCall, TransferRecord } from '../domain/records.js';
import { isOpen } from '../domain/standing.js';
import { segmentsOf } from '../domain/segments.js';
import { transfersOf } from '../domain/transfers.js';
import type { AppState } from './state.js';

/** The rep's own leg. */
export const myLeg = ({ conversation, rep }: AppState): Leg | undefined =>
  conversation && rep && ownLeg(conversation, rep.userId);

/**
 * Whether the rep has the call, or had it: also where it came back and rang in vain, or they were only asked later. Not while it
 * rings.
 */
export function hasHadCall(state: AppState): boolean {
  const own = myLeg(state);
  if (!own || own.answeredAt !== undefined) return own !== undefined;
  const legs = own.state === 'ended' ? (state.conversation?.legs ?? []) : [];
  return legs.some(({ userId, answeredAt }) => userId === own.userId && answeredAt !== undefined);
}

/** Whether the rep has left the call, and whatever they sent it on by is settled. */
export const isPartOver = (state: AppState): boolean =>
  myLeg(state)?.state === 'ended' &&
  !desiredTransfers(state).some(
    ({ agent, outcome }) => agent === state.rep?.userId && isOpen(outcome),
  );

/** The caller's leg. */
export const callerLeg = ({ conversation }: AppState): Leg | undefined =>
  conversation && customerLeg(conversation);

/** The caller's number: whom the rep called, where the rep made the call; their `ani` is the organisation's own number then. */
export function callerNumber(state: AppState): string | undefined {
  const caller = callerLeg(state);
  return caller?.direction === 'outbound' ? caller.address : caller?.ani;
}

/** The number that the caller dialled; `undefined` where the rep made the call, or where that is not told. */
export function dialledNumber(state: AppState): string | undefined {
  const caller = callerLeg(state);
  return caller?.direction === 'inbound' ? caller.dialled : undefined;
}

/** How Vault's page for the linked case can be opened. `waits`: it was not opened by itself since the rep was typing. */
export function opening({ session, openWaits }: AppState): 'never' | 'on_click' | 'waits' {
  if (!session?.casePageUrl || session.opensCase === 'never') return 'never';
  return openWaits ? 'waits' : 'on_click';
}

/** The leg that is handed over: the caller's, or the other end of an internal call. */
export const otherEnd = (state: AppState): Leg | undefined =>
  callerLeg(state) ??
  state.conversation?.legs.find(
    (leg) => leg.state === 'connected' && leg.userId !== state.rep?.userId && leg.purpose !== 'acd',
  );

/** What the caller's leg says about a case. */
export const linkOnCall = (state: AppState): ParsedLink => {
  const leg = callerLeg(state);
  return leg ? parseLink(leg.attributes) : { kind: 'none' };
};

/** The link on the call, if it names the linked case. */
export function travellingLink(state: AppState): Link | undefined {
  const parsed = linkOnCall(state);
  const { caseState, session } = state;
  if (parsed.kind !== 'link' || caseState.phase !== 'linked') return undefined;
  // A copy of this Vault may have a case of the same id.
  const isOurs = parsed.link.vault === session?.vaultId;
  return isOurs && parsed.link.caseId === caseState.caseRecord.id ? parsed.link : undefined;
}

/** Attempts that are recorded for this conversation or claimed by this widget. */
export function attemptsOf({
  recorded,
  recordedElsewhere,
  intents,
  conversationId,
}: AppState): readonly TransferRecord[] {
  const here = (recorded?.transfers ?? []).filter(
    ({ conversation }) => conversation === conversationId,
  );
  const isHere = ({ key }: TransferRecord): boolean => here.some((record) => record.key === key);
  const known = [...here, ...recordedElsewhere.transfers.filter((record) => !isHere(record))];
  const unconfirmed = intents.filter((intent) => !known.some((record) => isSame(record, intent)));
  const isKnown = (id: string | undefined): boolean => known.some((one) => one.platformId === id);
  // What became of an attempt, and what the platform calls it, is known here before it is on record.
  const refined = known.map((record) => {
    const intent = intents.find(({ key }) => key === record.key);
    if (!intent) return record;
    const outcome = laterOutcome(record.outcome, intent.outcome);
    const platformId =
      record.platformId ?? (isKnown(intent.platformId) ? undefined : intent.platformId);
    return { ...record, outcome, ...(platformId !== undefined && { platformId }) };
  });
  return [...refined, ...unconfirmed];
}

/** Whether both are one attempt: by its key, or by what the platform calls it, whatever keys it was given. */
export const isSame = (a: TransferRecord, b: TransferRecord): boolean =>
  a.key === b.key || (a.platformId !== undefined && a.platformId === b.platformId);

/** Everything that should be on record about this conversation, as far as the snapshot tells. */
export function desiredRecords(state: AppState): RecordedCall {
  const { conversation } = state;
  return {
    segments: conversation ? segmentsOf(conversation) : [],
    transfers: desiredTransfers(state),
  };
}

/** The transfers among them; cheaper than all. */
function desiredTransfers(state: AppState): readonly TransferRecord[] {
  const { conversation } = state;
  if (!conversation) return [];
  return transfersOf(conversation, attemptsOf(state), newestCommand(state));
}

/** The key that the link carries: the newest command that Baton gave. */
function newestCommand(state: AppState): TransferKey | undefined {
  const parsed = linkOnCall(state);
  return parsed.kind === 'link' ? parsed.link.transfer : undefined;
}

/**
 * Whether another widget has claimed a command since Vault was read here: the link names one that is not known, and from its leg
 * the platform shows one that is not.
 */
export function lacksClaim(state: AppState): boolean {
  const newest = newestCommand(state);
  const known = attemptsOf(state);
  if (newest === undefined || known.some(({ key }) => key === newest)) return false;
  const isKnown = (id: string): boolean => known.some(({ platformId }) => platformId === id);
  return desiredTransfers(state).some(
    ({ key, platformId }) =>
      legOf(key) === legOf(newest) && platformId !== undefined && !isKnown(platformId),
  );
}

/**
 * The rep's own newest transfer that the platform shows, or that came to an end without it; a mere claim is none yet.
 * @param from only those that were made from this segment.
 */
export const myNewestTransfer = (state: AppState, from?: SegmentKey): TransferRecord | undefined =>
  desiredTransfers(state).findLast(
    (transfer) =>
      transfer.agent === state.rep?.userId &&
      (from === undefined || transfer.from === from) &&
      (transfer.platformId !== undefined || transfer.outcome !== 'requested'),
  );
