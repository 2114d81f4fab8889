/**
 * @fileoverview Transfers: what Vault records of each attempt to hand the call over. Derived from the platform's account;
 * attempts that it does not (yet) show come from what was claimed before the command.
 */
import type { Conversation, Leg } from './conversation.js';
import { segmentKey, transferKey } from './ids.js';
import type { ParticipantId, TransferKey } from './ids.js';
import type { Aftermath, TransferOutcome, TransferRecord } from './records.js';
import { assertNever } from './result.js';
import { trailsOf } from './trails.js';
import type { TransferTrail } from './trails.js';

/**
 * The transfers of a conversation, oldest first.
 * @param attempts those that are recorded or claimed; they give keys and names to the platform's commands.
 * @param newest the key that the link carries: the newest command that Baton gave.
 */
export function transfersOf(
  conversation: Conversation,
  attempts: readonly TransferRecord[],
  newest?: TransferKey,
): readonly TransferRecord[] {
  const trails = trailsOf(conversation).filter((trail) => trail.source !== undefined);
  const matched = new Map<TransferKey, TransferRecord>();
  for (const [i, trail] of trails.entries()) {
    const isNewest = !trails.slice(i + 1).some(({ source }) => source === trail.source);
    const hint = newest && legOf(newest) === trail.source?.id ? newest : undefined;
    // The link names the newest command from its leg; older ones must not take that key.
    const taken = new Set([...matched.keys(), ...(hint && !isNewest ? [hint] : [])]);
    const record = recordOf(conversation, trail, attempts, taken, isNewest ? hint : undefined);
    matched.set(record.key, record);
  }
  const unseen = attempts
    .filter(({ key }) => !matched.has(key))
    .map((attempt) => settleUnseen(conversation, attempt));
  return [...matched.values(), ...unseen].sort(byAttempt);
}

/**
 * The number of the next attempt from a leg: one more than any that is known, or the same again where the last one was
 * claimed for the same target and never reached the platform (the page was reloaded in between).
 */
export function nextAttempt(
  conversation: Conversation,
  leg: ParticipantId,
  target: string,
  attempts: readonly TransferRecord[],
): { readonly key: TransferKey; readonly reused: boolean } {
  const known = transfersOf(conversation, attempts).filter(({ key }) => legOf(key) === leg);
  const abandoned = known.findLast(
    (record) =>
      record.outcome === 'requested' && record.platformId === undefined && record.target === target,
  );
  if (abandoned) return { key: abandoned.key, reused: true };
  const last = Math.max(0, ...known.map(({ key }) => numberOf(key)));
  return { key: transferKey(conversation.id, leg, last + 1), reused: false };
}

function recordOf(
  conversation: Conversation,
  trail: TransferTrail,
  attempts: readonly TransferRecord[],
  taken: ReadonlySet<TransferKey>,
  hint: TransferKey | undefined,
): TransferRecord {
  const { transfer, source, target } = trail;
  if (!source?.userId) throw new Error('A trail without a source has no record.');
  const own = attempts.filter(({ key }) => legOf(key) === source.id);
  const free = own.filter(({ key }) => !taken.has(key));
  const targetId = transfer.toUser ?? transfer.toAddress ?? '';
  const known =
    own.find(({ platformId }) => platformId === transfer.id) ??
    free.find(({ key, platformId }) => key === hint && platformId === undefined) ??
    free.find((attempt) => awaitsPlatform(attempt) && attempt.target === targetId);
  const key = known?.key ?? freeKey(conversation, source, attempts, taken, hint);
  const outcome = outcomeOf(trail, conversation);
  const settledAt = settledAtOf(trail, outcome);
  const aftermath = aftermathOf(trail, conversation, outcome);
  const targetName = known?.targetName ?? target?.name;
  return {
    key,
    conversation: conversation.id,
    from: segmentKey(conversation.id, source.id),
    agent: source.userId,
    kind: 'blind',
    attended: transfer.attended,
    targetKind: transfer.toUser === undefined ? 'outside' : 'user',
    target: targetId,
    outcome,
    requestedAt: transfer.issuedAt,
    platformId: transfer.id,
    ...(targetName !== undefined && { targetName }),
    ...(settledAt !== undefined && { settledAt }),
    ...(aftermath !== undefined && { aftermath }),
  };
}

/** Claimed, not refused, and not yet tied to a command of the platform. */
const awaitsPlatform = (attempt: TransferRecord): boolean =>
  attempt.platformId === undefined && attempt.outcome === 'requested';

/** A key for a command that nobody claimed: the one that the link names, else the lowest number that is free. */
function freeKey(
  conversation: Conversation,
  source: Leg,
  attempts: readonly TransferRecord[],
  taken: ReadonlySet<TransferKey>,
  hint: TransferKey | undefined,
): TransferKey {
  const used = new Set([...taken, ...attempts.map(({ key }) => key)]);
  if (hint && !used.has(hint)) return hint;
  let n = 1;
  while (used.has(transferKey(conversation.id, source.id, n))) n += 1;
  return transferKey(conversation.id, source.id, n);
}

/** An attempt without a trace on the platform failed, once the leg that it was claimed from is over. */
function settleUnseen(conversation: Conversation, attempt: TransferRecord): TransferRecord {
  const source = conversation.legs.find(({ id }) => id === legOf(attempt.key));
  const over = source?.state === 'ended';
  return over && awaitsPlatform(attempt) ? { ...attempt, outcome: 'failed' } : attempt;
}

function outcomeOf(
  { transfer, target }: TransferTrail,
  conversation: Conversation,
): TransferOutcome {
  if (target?.answeredAt !== undefined) return 'completed';
  switch (transfer.state) {
    case 'complete':
      return 'completed';
    case 'timeout':
      return 'not_answered';
    case 'canceled':
      return 'canceled';
    case 'failed':
      return target?.state === 'ended' ? unansweredOutcome(target) : 'failed';
    case 'pending':
    case 'active':
    case 'unknown':
      if (conversation.endedAt !== undefined) return target ? unansweredOutcome(target) : 'failed';
      return target ? 'ringing' : 'requested';
    default:
      return assertNever(transfer.state);
  }
}

/** Why a leg that rang and ended was not answered: its user said no, its time was over, or the call ended. */
function unansweredOutcome(target: Leg): TransferOutcome {
  switch (target.endCause) {
    case 'client':
    case 'endpoint':
      return 'declined';
    case 'transfer':
    case 'timeout':
      return 'not_answered';
    case 'peer':
      return 'canceled';
    default:
      return 'failed';
  }
}

const settledAtOf = (
  { target }: TransferTrail,
  outcome: TransferOutcome,
): TransferRecord['settledAt'] =>
  isOpen(outcome) ? undefined : (target?.answeredAt ?? target?.endedAt);

/** Where the call was after a transfer that did not complete; absent while that is open. */
function aftermathOf(
  { transfer, source, returned }: TransferTrail,
  conversation: Conversation,
  outcome: TransferOutcome,
): Aftermath | undefined {
  if (isOpen(outcome) || outcome === 'completed') return undefined;
  if (transfer.attended || source?.state === 'connected') return 'kept';
  if (returned?.answeredAt !== undefined) return 'returned';
  return conversation.endedAt === undefined ? undefined : 'lost';
}

/** Whether the platform may still change this outcome. */
export const isOpen = (outcome: TransferOutcome): boolean =>
  outcome === 'requested' || outcome === 'ringing' || outcome === 'connected';

const legOf = (key: TransferKey): ParticipantId => key.split(':')[1] as ParticipantId;
const numberOf = (key: TransferKey): number => Number(key.split(':')[2]);
const byAttempt = (a: TransferRecord, b: TransferRecord): number =>
  (a.requestedAt ?? Infinity) - (b.requestedAt ?? Infinity) || numberOf(a.key) - numberOf(b.key);
