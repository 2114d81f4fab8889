/** @fileoverview What Vault knows about a link that came with a call, with as few questions as it takes. */
import type { ConversationId } from '../domain/ids.js';
import type { Evidence } from '../domain/link-verdict.js';
import type { Link } from '../domain/link.js';
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Crm } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';

/**
 * Asks for the transfer that the link names, else for the case, else for the case's timeline: each only where what came
 * before did not decide. Asks nothing about a link of another Vault.
 */
export async function gatherEvidence(
  crm: Crm,
  link: Link,
  conversation: ConversationId,
  vault: string,
): Promise<Result<Evidence, PlatformError>> {
  if (link.vault !== vault) return ok({});
  if (link.transfer !== undefined) {
    const handOver = await crm.handOver(link.transfer);
    if (!handOver.ok) return handOver;
    if (handOver.value) return ok({ handOver: handOver.value });
  }
  const claimed = await crm.caseById(link.caseId);
  if (!claimed.ok) return claimed;
  if (!claimed.value) return ok({});
  if (claimed.value.createdFor === conversation) return ok({ claimed: claimed.value });
  const timeline = await crm.timeline(link.caseId);
  return timeline.ok ? ok({ claimed: claimed.value, timeline: timeline.value }) : timeline;
}
