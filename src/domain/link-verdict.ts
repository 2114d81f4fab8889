/** @fileoverview A link is a claim; Vault's own records make it a fact, leave it open, or contradict it (R5.7). */
import type { ConversationId } from './ids.js';
import type { Link } from './link.js';
import type { CaseRecord, RecordedCall, TransferRecord } from './records.js';

/** What Vault says about a claim. */
export interface Evidence {
  /** The case that the link names; absent where Vault has none of that id. */
  readonly claimed?: CaseRecord;
  /** The transfer that the link names with the case that Vault has it on; absent where Vault does not know it (yet). */
  readonly handOver?: { readonly transfer: TransferRecord; readonly caseRecord: CaseRecord };
  /** What is on the claimed case's timeline; absent where it was not read. */
  readonly timeline?: RecordedCall;
}

/** The verdict on a link. */
export type Verdict =
  'confirmed' | 'unconfirmed' | 'foreign_vault' | 'unknown_case' | 'contradicted';

/**
 * Judges a link.
 * @param vault the Vault that this installation writes to.
 */
export function judge(
  link: Link,
  conversation: ConversationId,
  vault: string,
  { claimed, handOver, timeline }: Evidence,
): Verdict {
  if (link.vault !== vault) return 'foreign_vault';
  if (handOver) {
    const agrees =
      handOver.caseRecord.id === link.caseId && handOver.transfer.conversation === conversation;
    return agrees ? 'confirmed' : 'contradicted';
  }
  if (!claimed) return 'unknown_case';
  // The transfer is not (yet) on record, or there was none: Genesys' own button leaves none. That Vault has this very call on
  // the case is as good; nobody writes there before the case is confirmed, so it is no echo of the claim.
  const isOnRecord = [...(timeline?.segments ?? []), ...(timeline?.transfers ?? [])].some(
    (record) => record.conversation === conversation,
  );
  return isOnRecord || claimed.createdFor === conversation ? 'confirmed' : 'unconfirmed';
}
