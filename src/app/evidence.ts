/** @fileoverview What Vault knows about a link that came with a call, with as few questions as it takes. */
import type { ConversationId, RecordId } from '../domain/ids.js';
import { correctedCase } from '../domain/filing.js';
import { judge } from '../domain/link-verdict.js';
import type { Evidence, Verdict } from '../domain/link-verdict.js';
import type { Link } from '../domain/link.js';
import type { CaseRecord } from '../domain/records.js';
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Crm, RecordedHandOver } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { AppState } from './state.js';

/** What is asked. */
export interface LinkQuestion {
  readonly link: Link;
  readonly conversation: ConversationId;
  /** The Vault that this installation writes to. */
  readonly vault: string;
  /** The call is known to have been filed under another case once: the newest correction decides, whatever else agrees. */
  readonly wasCorrected: boolean;
}

/** What became of it. */
export interface Checked {
  readonly verdict: Verdict['kind'];
  /** The case that the call belongs to, where it is confirmed; the one that is claimed, where that is open. */
  readonly caseRecord?: CaseRecord;
  /** Vault's own record of the hand-over that the link names. */
  readonly handOver?: RecordedHandOver;
}

/** Both say the same about case and transfer. */
export const sameLink = (a: Link, b: Link | undefined): boolean =>
  a.caseId === b?.caseId && a.vault === b.vault && a.transfer === b.transfer;

/** Asks Vault whether a link is true, and which case it leads to. */
export async function checkLink(
  crm: Crm,
  question: LinkQuestion,
): Promise<Result<Checked, PlatformError>> {
  const { link, conversation, vault } = question;
  const gathered = await gatherEvidence(crm, question);
  if (!gathered.ok) return gathered;
  const { claimed, handOver } = gathered.value;
  const verdict = judge(link, conversation, vault, gathered.value);
  const told = handOver && { handOver };
  if (verdict.kind === 'unconfirmed') {
    return ok({ verdict: verdict.kind, ...(claimed && { caseRecord: claimed }), ...told });
  }
  if (verdict.kind !== 'confirmed') return ok({ verdict: verdict.kind, ...told });
  const known = [claimed, handOver?.caseRecord].find((record) => record?.id === verdict.caseId);
  const found = known ? ok(known) : await readCase(crm, verdict.caseId);
  if (!found.ok) return found;
  return found.value
    ? ok({ verdict: 'confirmed', caseRecord: found.value, ...told })
    : ok({ verdict: 'unknown_case', ...told });
}

/**
 * Asks for the transfer that the link names, else for the case, else for the case's timeline: each only where what came
 * before did not decide. Asks nothing about a link of another Vault.
 */
async function gatherEvidence(
  crm: Crm,
  { link, conversation, vault, wasCorrected }: LinkQuestion,
): Promise<Result<Evidence & { readonly handOver?: RecordedHandOver }, PlatformError>> {
  if (link.vault !== vault) return ok({});
  const about = await readHandOver(crm, link);
  if (!about.ok) return about;
  const handOver = about.value;
  if (handOver) {
    const isOurs = handOver.transfer.conversation === conversation;
    const agrees = handOver.caseRecord.id === link.caseId;
    if (!isOurs || (agrees && !wasCorrected)) return ok({ handOver });
  }
  const claimed = handOver ? ok(undefined) : await readCase(crm, link.caseId);
  if (!claimed.ok) return claimed;
  const evidence = {
    ...(handOver && { handOver }),
    ...(claimed.value && { claimed: claimed.value }),
  };
  if (claimed.value?.createdFor === conversation && !wasCorrected) return ok(evidence);
  const timeline = await crm.timeline({ caseId: link.caseId, conversation });
  return timeline.ok ? ok({ ...evidence, timeline: timeline.value }) : timeline;
}

async function readHandOver(
  crm: Crm,
  { transfer }: Link,
): Promise<Result<RecordedHandOver | undefined, PlatformError>> {
  return transfer === undefined ? ok(undefined) : crm.handOver(transfer);
}

/** A case; `undefined` where there is none (any more), or where it may not be read: another one can be chosen then. */
export async function readCase(
  crm: Crm,
  id: RecordId,
): Promise<Result<CaseRecord | undefined, PlatformError>> {
  const found = await crm.caseById(id);
  if (found.ok || found.error.platform !== 'vault') return found;
  const { code } = found.error;
  return code === 'not_found' || code === 'forbidden' ? ok(undefined) : found;
}

/**
 * The case with everything that its card shows; `undefined` where nothing is missing, or where it cannot be read. A transfer's
 * record names the case's account by its id only.
 */
export async function wholeCase(
  crm: Crm,
  { caseRecord, handOver }: Checked,
): Promise<CaseRecord | undefined> {
  if (!caseRecord || caseRecord !== handOver?.caseRecord) return undefined;
  if (caseRecord.accountId === undefined || caseRecord.accountName !== undefined) return undefined;
  const whole = await crm.caseById(caseRecord.id);
  return whole.ok ? whole.value : undefined;
}

/**
 * The case that the call belongs to, where one was found or created without anybody's choice: if somebody had the call before, Vault
 * may have it on another one already, though nothing on the call says so.
 */
export async function filedCase(
  crm: Crm,
  { conversation }: AppState,
  found: CaseRecord,
): Promise<Result<CaseRecord, PlatformError>> {
  const had = conversation?.legs.filter((leg) => leg.userId && leg.answeredAt !== undefined) ?? [];
  if (!conversation || had.length < 2) return ok(found);
  const read = await crm.timeline({ caseId: found.id, conversation: conversation.id });
  if (!read.ok) return read;
  const { segments, transfers, corrections, elsewhere } = read.value;
  const isHere = [...segments, ...transfers].some((row) => row.conversation === conversation.id);
  const [other] = isHere ? [] : elsewhere.values();
  const id = correctedCase(corrections, conversation.id) ?? other ?? found.id;
  if (id === found.id) return ok(found);
  const filed = await readCase(crm, id);
  return filed.ok ? ok(filed.value ?? found) : filed;
}
