/** @fileoverview Which claimed or recorded attempt a transfer of the platform is. */
import { sameAddress } from './address.js';
import type { ParticipantId, TransferKey } from './ids.js';
import type { TargetKind, TransferRecord } from './records.js';
import type { TransferTrail } from './trail.js';

/** The leg that an attempt was made from. */
export const legOf = (key: TransferKey): ParticipantId => key.split(':')[1] as ParticipantId;

/** Claimed, not refused, and not yet tied to a transfer of the platform. */
export const awaitsPlatform = ({ platformId, outcome }: TransferRecord): boolean =>
  platformId === undefined && outcome === 'requested';

/**
 * The attempt that this is; `undefined` where nobody claimed it.
 * @param own attempts from the leg that it came from. @param taken keys that other transfers have.
 * @param hint the key that the link says it has, if it does.
 */
export function attemptOf(
  trail: TransferTrail,
  own: readonly TransferRecord[],
  taken: ReadonlySet<TransferKey>,
  hint: TransferKey | undefined,
): TransferRecord | undefined {
  const free = own.filter(
    ({ key, kind, platformId }) =>
      platformId === undefined && kind === trail.kind && !taken.has(key),
  );
  const waiting = free.filter(awaitsPlatform);
  // A newer claim than any that is known here: whatever an older one may lead to, this is rather that.
  const isNewer = hint !== undefined && !own.some(({ key }) => key === hint);
  return (
    own.find(({ platformId }) => platformId === trail.id) ??
    free.find((attempt) => attempt.key === hint && mayLeadTo(attempt, trail)) ??
    waiting.find((attempt) => leadsTo(attempt, trail)) ??
    (isNewer ? undefined : waiting.find((attempt) => mayLeadTo(attempt, trail)))
  );
}

const leadsTo = ({ target }: TransferRecord, trail: TransferTrail): boolean =>
  trail.target !== undefined && sameAddress(target, trail.target);

/** Behind a number there may be anybody, even a colleague; and of a leg the platform may not show the number. */
const mayLeadTo = (attempt: TransferRecord, trail: TransferTrail): boolean =>
  leadsTo(attempt, trail) ||
  (isNumber(attempt) &&
    (trail.target === undefined || (trail.kind === 'consult' && !isNumber(trail))));

const isNumber = ({ targetKind }: { readonly targetKind: TargetKind }): boolean =>
  targetKind === 'ivr' || targetKind === 'outside';
