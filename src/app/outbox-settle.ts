/**
 * @fileoverview Brings an earlier call of the rep to its end: reads what the platform says of it now, and writes what Vault lacks.
 * Nothing is sent again that was once planned; what should be on record is derived anew, and compared.
 */
import type { Conversation } from '../domain/conversation.js';
import { correctedCase } from '../domain/filing.js';
import type { RecordId } from '../domain/ids.js';
import { customerLeg } from '../domain/legs.js';
import { parseLink } from '../domain/link.js';
import type { RecordedCall } from '../domain/records.js';
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import { segmentsOf } from '../domain/segments.js';
import { transfersOf } from '../domain/transfers.js';
import type { Crm, CrmSession } from '../ports/crm.js';
import type { KeptCall, OutboxStore } from '../ports/outbox.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Telephony } from '../ports/telephony.js';
import { renumbered, unrecorded } from './correction.js';
import { checkLink } from './evidence.js';
import { afterWriting, debtsOf, placeIn, standsAt } from './outbox-books.js';
import type { Books, Debt } from './outbox-books.js';
import { readCall } from './outbox-reading.js';
import { withAttempts, withKept } from './outbox-records.js';
import { isFinal, isTaken, writeDebt } from './outbox-write.js';

/** What it takes. */
export interface SettleDependencies {
  readonly telephony: Pick<Telephony, 'conversation'>;
  readonly crm: Crm;
  readonly outbox: Pick<OutboxStore, 'keep' | 'kept' | 'forget' | 'alone'>;
  readonly session: CrmSession;
}

/**
 * What became of a call. `settled`: it is over and on record, and forgotten. `running`: it is not over. `waiting`: something of it
 * cannot be written, or its case is not known for certain yet.
 */
export type Settlement = 'settled' | 'running' | 'waiting';

/** Looks at one call that was kept. Fails where a platform does not answer: then another one would not be better off. */
export async function settle(
  dependencies: SettleDependencies,
  call: KeptCall,
): Promise<Result<Settlement, PlatformError>> {
  const { telephony, outbox } = dependencies;
  const read = await telephony.conversation(call.conversation);
  if (!read.ok && !isGone(read.error)) return read;
  const conversation = read.ok ? read.value : undefined;
  const isRunning = conversation !== undefined && conversation.endedAt === undefined;
  // It will be looked at again; until then others who have the call write what they see.
  if (isRunning && call.waiting === 0) return ok('running');
  const found = await findCase(dependencies, call, conversation);
  if (!found.ok) return found;
  const { caseId } = found.value;
  if (caseId !== undefined) {
    return outbox.alone(() => write(dependencies, call, conversation, caseId));
  }
  if (isRunning) return ok('running');
  if (found.value.isOpen) return ok('waiting');
  if (!(await isStillKept(dependencies, call))) return ok('waiting');
  // A call without a case has no record.
  await outbox.forget(call.conversation);
  return ok('settled');
}

/** Whether nothing else was kept of the call since: by a widget that was opened, and may be gone again. Then that counts. */
async function isStillKept({ outbox }: SettleDependencies, call: KeptCall): Promise<boolean> {
  const now = (await outbox.kept()).find(({ conversation }) => conversation === call.conversation);
  return now === undefined || JSON.stringify(now) === JSON.stringify(call);
}

/** The platform no longer tells of it, or not this rep: what was kept is all there is. */
const isGone = ({ code }: PlatformError): boolean => code === 'not_found' || code === 'forbidden';

/** The case as this rep had it, else as the link on the call says, where Vault confirms it. `isOpen`: it may still do so. */
async function findCase(
  { crm, session }: SettleDependencies,
  call: KeptCall,
  conversation: Conversation | undefined,
): Promise<Result<{ readonly caseId?: RecordId; readonly isOpen: boolean }, PlatformError>> {
  if (call.caseId !== undefined) return ok({ caseId: call.caseId, isOpen: false });
  const link = conversation && linkOf(conversation);
  if (!link) return ok({ isOpen: false });
  const checked = await checkLink(crm, {
    link,
    conversation: call.conversation,
    vault: session.vaultId,
    wasCorrected: false,
  });
  if (!checked.ok) return checked;
  const { verdict, caseRecord } = checked.value;
  return verdict === 'confirmed' && caseRecord
    ? ok({ caseId: caseRecord.id, isOpen: false })
    : ok({ isOpen: verdict === 'unconfirmed' });
}

function linkOf(conversation: Conversation): Parameters<typeof checkLink>[1]['link'] | undefined {
  const parsed = parseLink(customerLeg(conversation)?.attributes ?? {});
  return parsed.kind === 'link' ? parsed.link : undefined;
}

async function write(
  dependencies: SettleDependencies,
  call: KeptCall,
  conversation: Conversation | undefined,
  caseId: RecordId,
): Promise<Result<Settlement, PlatformError>> {
  const { crm, outbox, session } = dependencies;
  const opened = await openBooks(crm, call, conversation, caseId);
  if (!opened.ok) return opened;
  const desired = desiredOf(call, conversation, opened.value);
  const written = await writeAll(crm, opened.value, desired, session.recordsSegments);
  const { books, error } = written;
  const left = debtsOf(books, desired, session.recordsSegments).length;
  const isOver = conversation === undefined || conversation.endedAt !== undefined;
  if (!(await isStillKept(dependencies, call))) return error ? err(error) : ok('waiting');
  if (left === 0 && isOver) await outbox.forget(call.conversation);
  else {
    const { vaultId: vault } = session;
    const { corrections } = books;
    await outbox.keep({
      ...call,
      vault,
      caseId: books.caseId,
      desired,
      corrections,
      waiting: left,
    });
  }
  if (error) return err(error);
  if (left > 0) return ok('waiting');
  return ok(isOver ? 'settled' : 'running');
}

/** Reads what Vault has. The newest correction says which case it is, this rep's own and unwritten ones before all. */
async function openBooks(
  crm: Crm,
  call: KeptCall,
  conversation: Conversation | undefined,
  caseId: RecordId,
): Promise<Result<Books, PlatformError>> {
  const about = {
    conversation: call.conversation,
    ...(conversation && { startedAt: conversation.startedAt }),
  };
  const first = await readCall(crm, { ...about, caseId });
  if (!first.ok) return first;
  const onRecord = first.value.recorded.corrections;
  const corrections = renumbered(unrecorded(call.corrections, onRecord), onRecord);
  const corrected = correctedCase([...onRecord, ...corrections], call.conversation);
  const isElsewhere = corrected !== undefined && corrected !== caseId;
  const read = isElsewhere ? await readCall(crm, { ...about, caseId: corrected }) : first;
  if (!read.ok) return read;
  const { recorded, elsewhere } = read.value;
  return ok({
    conversation: call.conversation,
    caseId: isElsewhere ? corrected : caseId,
    recorded,
    elsewhere,
    corrections,
  });
}

/** What should be on record: what the platform tells now, named by what is on record or was kept. */
function desiredOf(
  call: KeptCall,
  conversation: Conversation | undefined,
  { recorded, elsewhere }: Books,
): RecordedCall {
  if (!conversation) return call.desired;
  const own = [...(recorded?.transfers ?? []), ...elsewhere.transfers].filter(
    (transfer) => transfer.conversation === call.conversation,
  );
  const attempts = withAttempts(own, call.desired.transfers);
  return withKept(call.desired, {
    segments: segmentsOf(conversation),
    transfers: transfersOf(conversation, attempts, linkOf(conversation)?.transfer),
  });
}

/** Writes one row after the other. What Vault refuses for good is passed over; where it does not answer, that is all for now. */
async function writeAll(
  crm: Crm,
  opened: Books,
  desired: RecordedCall,
  recordsSegments: boolean,
): Promise<{ readonly books: Books; readonly error?: PlatformError }> {
  let books = opened;
  const aside = new Set<string>();
  const next = (): Debt | undefined =>
    debtsOf(books, desired, recordsSegments).find(({ record }) => !aside.has(record.key));
  for (let debt = next(); debt !== undefined; debt = next()) {
    const { key } = debt.record;
    const placed = placeIn(books, key);
    const written = await writeDebt(crm, debt, placed);
    if (written.ok) {
      books = afterWriting(books, debt, placed ?? standsAt(books, key) ?? books.caseId);
    } else if (isTaken(debt, written.error)) {
      const { recorded } = books;
      const read = await crm.timeline({ caseId: books.caseId, conversation: books.conversation });
      if (!read.ok) return { books, error: read.error };
      const corrections = renumbered(books.corrections, read.value.corrections);
      books = {
        ...books,
        corrections,
        recorded: recorded && { ...recorded, corrections: read.value.corrections },
      };
      if (corrections.some((entry) => entry.key === key)) aside.add(key);
    } else if (isFinal(written.error)) aside.add(key);
    else return { books, error: written.error };
  }
  return { books };
}
