/**
 * @fileoverview Transfers: what Vault records of each attempt to hand the call over. Derived from the platform's account;
 * attempts that it does not (yet) show come from what was claimed before the command.
 */
import { sameAddress } from './address.js';
import { attemptOf, awaitsPlatform, legOf } from './attempt-match.js';
import type { Conversation, Leg } from './conversation.js';
import { numberOf, segmentKey, transferKey } from './ids.js';
import type { Instant, ParticipantId, TransferKey, UserId } from './ids.js';
import type { TransferRecord } from './records.js';
import { isOpen, standingOf } from './standing.js';
import type { TransferTrail } from './trail.js';
import { trailsOf } from './trails.js';

/** An attempt of which it is known from where it was made; of others there is no record. */
type Sent = TransferTrail & { readonly source: Leg & { readonly userId: UserId } };

/** A record of what the platform shows. */
type Seen = TransferRecord & { readonly requestedAt: Instant };

/**
 * The transfers of a conversation, oldest first.
 * @param attempts those that are recorded or claimed; they give keys and names to what the platform shows.
 * @param newest the key that the link carries: the newest command that Baton gave.
 */
export function transfersOf(
  conversation: Conversation,
  attempts: readonly TransferRecord[],
  newest?: TransferKey,
): readonly TransferRecord[] {
  const trails = trailsOf(conversation).filter(
    (trail): trail is Sent => trail.source?.userId !== undefined,
  );
  const named = newest !== undefined && leadsOn(newest, trails, attempts) ? newest : undefined;
  const matched = new Map<TransferKey, Seen>();
  for (const [i, trail] of trails.entries()) {
    const isNewest = !trails.slice(i + 1).some(({ source }) => source === trail.source);
    const hint = named && legOf(named) === trail.source.id ? named : undefined;
    // The link names the newest command from its leg; older ones must not take that key.
    const taken = new Set([...matched.keys(), ...(hint && !isNewest ? [hint] : [])]);
    const record = recordOf(conversation, trail, attempts, taken, isNewest ? hint : undefined);
    matched.set(record.key, record);
  }
  const unseen = attempts
    .filter(({ key }) => !matched.has(key))
    .map((attempt) => settleUnseen(conversation, attempt));
  const seen = [...matched.values()];
  return [...seen, ...unseen]
    .map((record) => ({ record, at: placeOf(conversation, record, seen) }))
    .sort((a, b) => a.at - b.at || numberOf(a.record.key) - numberOf(b.record.key))
    .map(({ record }) => record);
}

/**
 * Whether the newest command from its leg may be the one that the link names. Where that is on record under another key, two
 * widgets had given commands by one; and one that went without the case is not named by the link.
 */
function leadsOn(
  newest: TransferKey,
  trails: readonly Sent[],
  attempts: readonly TransferRecord[],
): boolean {
  const last = trails.findLast(({ source }) => source.id === legOf(newest));
  const known = last && attempts.find(({ platformId }) => platformId === last.id);
  const isLater = (attempt: TransferRecord): boolean =>
    legOf(attempt.key) === legOf(newest) && numberOf(attempt.key) > numberOf(newest);
  const isUnnamed = attempts.some((attempt) => isLater(attempt) && awaitsPlatform(attempt));
  return known ? known.key === newest : !isUnnamed;
}

/**
 * The number of the next attempt from a leg: one more than any that is known, or the same again where the last one was
 * claimed in the same way for the same target and never reached the platform (the page was reloaded in between).
 */
export function nextAttempt(
  conversation: Conversation,
  leg: ParticipantId,
  { kind, target }: Pick<TransferRecord, 'kind' | 'target'>,
  attempts: readonly TransferRecord[],
): { readonly key: TransferKey; readonly reused: boolean } {
  const known = transfersOf(conversation, attempts).filter(({ key }) => legOf(key) === leg);
  const abandoned = known.findLast(
    (record) =>
      awaitsPlatform(record) && record.kind === kind && sameAddress(record.target, target),
  );
  if (abandoned) return { key: abandoned.key, reused: true };
  const last = Math.max(0, ...known.map(({ key }) => numberOf(key)));
  return { key: transferKey(conversation.id, leg, last + 1), reused: false };
}

function recordOf(
  conversation: Conversation,
  trail: Sent,
  attempts: readonly TransferRecord[],
  taken: ReadonlySet<TransferKey>,
  hint: TransferKey | undefined,
): Seen {
  const { source, legs } = trail;
  const own = attempts.filter(({ key }) => legOf(key) === source.id);
  const known = attemptOf(trail, own, taken, hint);
  const targetName = known?.targetName ?? nameOf(legs[0]);
  return {
    key: known?.key ?? freeKey(conversation, source, attempts, taken, hint),
    conversation: conversation.id,
    from: segmentKey(conversation.id, source.id),
    agent: source.userId,
    kind: trail.kind,
    attended: trail.kind === 'blind' && trail.attended,
    targetKind: known?.targetKind ?? trail.targetKind,
    target: known?.target ?? trail.target ?? '',
    requestedAt: trail.at,
    platformId: trail.id,
    ...standingOf(trail, conversation),
    ...(targetName !== undefined && { targetName }),
    ...(known?.reason !== undefined && { reason: known.reason }),
    ...(known?.note !== undefined && { note: known.note }),
    ...(known?.caller !== undefined && { caller: known.caller }),
  };
}

const nameOf = (leg: Leg | undefined): string | undefined =>
  leg?.purpose === 'acd' ? (leg.queueName ?? leg.name) : leg?.name;

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

/**
 * When an attempt was made: as the platform says. One without a trace there came before the next one from its leg, before
 * whatever has the call or may get it, and before that leg was over; else it is the newest.
 */
function placeOf(
  { legs }: Conversation,
  { key, requestedAt }: TransferRecord,
  seen: readonly Seen[],
): number {
  if (requestedAt !== undefined) return requestedAt;
  const leg = legOf(key);
  const later = seen.filter(
    (other) =>
      legOf(other.key) === leg &&
      (numberOf(other.key) > numberOf(key) || isOpen(other.outcome) || hasCall(other)),
  );
  const source = legs.find(({ id }) => id === leg);
  return Math.min(
    source?.endedAt ?? Infinity,
    ...later.map((other) => other.requestedAt - JUST_BEFORE),
  );
}

/** Less than the platform's clock can tell. */
const JUST_BEFORE = 0.5;

const hasCall = ({ outcome }: TransferRecord): boolean => outcome === 'completed';
