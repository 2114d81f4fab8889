/** @fileoverview What the receiver is told about a hand-over, while it rings and after they answered. Pure. */
import { wasOnlyAsked } from '../domain/assignment.js';
import { legOf } from '../domain/attempt-match.js';
import { callSoFar } from '../domain/call-so-far.js';
import type { Conversation, Leg } from '../domain/conversation.js';
import type { TransferRecord } from '../domain/records.js';
import type { TransferTrail } from '../domain/trail.js';
import { trailsOf, trailTo } from '../domain/trails.js';
import { transfersOf } from '../domain/transfers.js';
import { nameOf, queueOf } from './names-of.js';
import { attemptsOf, linkOnCall, myLeg } from './selectors.js';
import type { AppState } from './state.js';
import type { FromCard } from './view.js';

/** The card; `undefined` where nobody handed the call to the rep. */
export function fromCard(state: AppState): FromCard | undefined {
  const { conversation } = state;
  const own = myLeg(state);
  if (!conversation || !own) return undefined;
  const trails = trailsOf(conversation);
  const arrival = arrivalOf(trails, own);
  if (!arrival) return undefined;
  const { trail, leg } = arrival;
  const from = trail.source?.name ?? nameOf(state, trail.source?.userId ?? trail.initiator);
  const queueName = queueOf(conversation, leg);
  const { since, heldMs, hops, returns } = callSoFar(conversation, leg);
  return {
    isAsked: wasOnlyAsked(conversation, trails, leg),
    since,
    hops,
    returns,
    ...detailsOf(state, conversation, trail),
    ...(from !== undefined && { from }),
    ...(queueName !== undefined && { queueName }),
    ...(heldMs !== undefined && { heldMs }),
  };
}

/** The hand-over by which a leg came, and that leg; of a call that came back to who had sent it on, the one before. */
function arrivalOf(
  trails: readonly TransferTrail[],
  leg: Leg,
): { readonly trail: TransferTrail; readonly leg: Leg } | undefined {
  const trail = trailTo(trails, leg);
  if (trail?.returned !== leg) return trail && { trail, leg };
  return trail.source && arrivalOf(trails, trail.source);
}

/**
 * What the sender left: by Vault's record of this very attempt. The link names the newest attempt that Baton made, which need
 * not be the one that brought the call here: Genesys' own button leaves the link as it was.
 */
function detailsOf(
  state: AppState,
  conversation: Conversation,
  { id, source }: TransferTrail,
): Pick<FromCard, 'details' | 'reason' | 'note'> {
  const { handOverRecord } = state;
  const parsed = linkOnCall(state);
  if (parsed.kind === 'malformed') return { details: 'unknown' };
  const newest = parsed.kind === 'link' ? parsed.link.transfer : undefined;
  const attempts = knownAttempts(state);
  const { key } = transfersOf(conversation, attempts, newest).find(
    ({ platformId }) => platformId === id,
  ) ?? { key: undefined };
  const record = attempts.find((attempt) => attempt.key === key);
  if (record) {
    const { reason, note } = record;
    return {
      details: 'known',
      ...(reason !== undefined && { reason }),
      ...(note !== undefined && { note }),
    };
  }
  const isBatons = newest !== undefined && legOf(newest) === source?.id;
  const isTold = attempts.some((attempt) => attempt.key === newest);
  // Where Vault has told of the newest attempt, and it was another one, this one was not made by Baton: nothing was left.
  if (!isBatons || isTold) return { details: 'known' };
  return { details: handOverRecord === 'reading' ? 'reading' : 'unknown' };
}

/** Attempts that Vault told of: on the case's timeline, or as the hand-over that the link names. */
function knownAttempts(state: AppState): readonly TransferRecord[] {
  const { handOverRecord, conversationId } = state;
  const attempts = attemptsOf(state);
  const read = typeof handOverRecord === 'object' ? handOverRecord.record?.transfer : undefined;
  const isNew =
    read?.conversation === conversationId && !attempts.some(({ key }) => key === read.key);
  return isNew ? [...attempts, read] : attempts;
}
