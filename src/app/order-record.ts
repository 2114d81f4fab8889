/** @fileoverview What an order puts on the call and on record before it is commanded. Pure. */
import { segmentKey } from '../domain/ids.js';
import type { Attempt, Order } from '../domain/hand-over-model.js';
import { MAX_HOPS } from '../domain/link.js';
import type { Link } from '../domain/link.js';
import type { TransferKind, TransferRecord } from '../domain/records.js';
import { destinationOf, platformIdOf } from '../domain/target.js';
import type { Target, Way } from '../domain/target.js';
import { linkOnCall } from './selectors.js';
import type { AppState } from './state.js';

/** The order to hand over to this target, with what the rep entered for the next one. */
export function orderOf(
  { reason, note }: AppState,
  target: Target,
  way: Way,
  withoutCase: boolean,
): Order {
  const left = note.trim();
  return {
    to: destinationOf(target),
    toName: target.name,
    way,
    withoutCase,
    ...(reason !== '' && { reason }),
    ...(left !== '' && { note: left }),
  };
}

/** Whether the rep asks first. */
export const kindOf = ({ way }: Order): TransferKind => (way === 'consult' ? 'consult' : 'blind');

/** The readable link on the call, while nobody knows that it is false: Vault is being asked, or cannot be asked. */
export function carriedLink(state: AppState): Link | undefined {
  const { phase } = state.caseState;
  const parsed = linkOnCall(state);
  return parsed.kind === 'link' && (phase === 'verifying' || phase === 'unavailable')
    ? parsed.link
    : undefined;
}

/** The link with this hand-over in it. */
export function nextLink(state: AppState, { key }: Attempt): Link | undefined {
  const { caseState, session, rep } = state;
  const carried = carriedLink(state);
  const caseId = caseState.phase === 'linked' ? caseState.caseRecord.id : carried?.caseId;
  const vault = session?.vaultId ?? carried?.vault;
  if (caseId === undefined || vault === undefined || !rep) return undefined;
  const parsed = linkOnCall(state);
  const before = parsed.kind === 'link' ? parsed.link : undefined;
  const isRepeated = before?.transfer === key;
  const hops = before ? before.hops + (isRepeated ? 0 : 1) : 1;
  return { caseId, vault, transfer: key, from: rep.userId, hops: Math.min(hops, MAX_HOPS) };
}

/** The attempt as it is recorded before the platform knows of it. Of one that goes without the case reason and note are not kept. */
export function intentOf(
  state: AppState,
  { order, key, ownLeg }: Attempt,
): TransferRecord | undefined {
  const { conversationId, rep, caller } = state;
  if (!rep) return undefined;
  const { reason, note } = order.withoutCase ? { reason: undefined, note: undefined } : order;
  return {
    key,
    conversation: conversationId,
    from: segmentKey(conversationId, ownLeg),
    agent: rep.userId,
    kind: kindOf(order),
    attended: order.way === 'when_they_answer',
    targetKind: order.to.kind,
    target: platformIdOf(order.to),
    targetName: order.toName,
    outcome: 'requested',
    ...(reason !== undefined && { reason }),
    ...(note !== undefined && { note }),
    ...(caller !== undefined && { caller }),
  };
}
