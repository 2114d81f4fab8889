/**
 * @fileoverview A link is a claim; Vault's own records make it a fact, leave it open, or contradict it (R5.7). Where the call
 * was filed under another case since, Vault's newest word is the case.
 */
import { correctedCase } from './filing.js';
import type { ConversationId, RecordId } from './ids.js';
import type { Link } from './link.js';
import type { CaseRecord, CaseTimeline, TransferRecord } from './records.js';

/** What Vault says about a claim. */
export interface Evidence {
  /** The case that the link names; absent where Vault has none of that id. */
  readonly claimed?: CaseRecord;
  /** The transfer that the link names with the case that Vault has it on; absent where Vault does not know it (yet). */
  readonly handOver?: { readonly transfer: TransferRecord; readonly caseRecord: CaseRecord };
  /** The claimed case's timeline, with all corrections of this call; absent where it was not read. */
  readonly timeline?: CaseTimeline;
}

/**
 * The verdict on a link.
 * - `confirmed`: the call belongs to `caseId`, which is the link's own, or another one that it was corrected to.
 * - `unconfirmed`: Vault says nothing about it yet. - `contradicted`: Vault's records say something else.
 */
export type Verdict =
  | { readonly kind: 'confirmed'; readonly caseId: RecordId }
  | { readonly kind: 'unconfirmed' | 'foreign_vault' | 'unknown_case' | 'contradicted' };

/**
 * Judges a link. It is not contradicted by a transfer's record before the corrections of this call were looked at: give the
 * timeline where Vault has the transfer on another case.
 * @param vault the Vault that this installation writes to.
 */
export function judge(
  link: Link,
  conversation: ConversationId,
  vault: string,
  { claimed, handOver, timeline }: Evidence,
): Verdict {
  if (link.vault !== vault) return { kind: 'foreign_vault' };
  if (handOver && handOver.transfer.conversation !== conversation) return { kind: 'contradicted' };
  const confirmed: Verdict = {
    kind: 'confirmed',
    caseId: (timeline && correctedCase(timeline.corrections, conversation)) ?? link.caseId,
  };
  if (isInCorrections(link.caseId, conversation, timeline)) return confirmed;
  if (handOver) {
    return handOver.caseRecord.id === link.caseId ? confirmed : { kind: 'contradicted' };
  }
  if (!claimed) return { kind: 'unknown_case' };
  // The transfer is not (yet) on record, or there was none: Genesys' own button leaves none. That Vault has this very call on
  // the case is as good; nobody writes there before the case is confirmed, so it is no echo of the claim.
  const isOnRecord = [...(timeline?.segments ?? []), ...(timeline?.transfers ?? [])].some(
    (record) => record.conversation === conversation,
  );
  return isOnRecord || claimed.createdFor === conversation ? confirmed : { kind: 'unconfirmed' };
}

/** Whether this call came to, or went from, the case: then the link is one of this call's own, if not its newest. */
const isInCorrections = (
  caseId: RecordId,
  conversation: ConversationId,
  timeline: CaseTimeline | undefined,
): boolean =>
  timeline?.corrections.some(
    (correction) =>
      correction.conversation === conversation &&
      (correction.on === caseId || correction.other === caseId),
  ) === true;
