/** @fileoverview The port `Crm` on named operations. */
import { isSameCorrection } from '../domain/filing.js';
import type { CorrectionKey, RecordId, TransferKey, UserId } from '../domain/ids.js';
import type { CaseTimeline, CorrectionRecord } from '../domain/records.js';
import { err, ok, type Result } from '../domain/result.js';
import type { AssignCaseInput } from '../operations/assign-case.js';
import type { ClaimTransferInput } from '../operations/claim-transfer.js';
import type { BootstrapInput } from '../operations/bootstrap.js';
import type { CreateCaseInput } from '../operations/create-case.js';
import type { ListTargetsInput } from '../operations/list-targets.js';
import type { ListUsersInput } from '../operations/list-users.js';
import type { OpenCasesInput } from '../operations/open-cases.js';
import type { OperationName } from '../operations/operation.js';
import type { ReadCaseInput } from '../operations/read-case.js';
import type { ReadHandOverInput } from '../operations/read-hand-over.js';
import type { VaultRow } from '../operations/reply.js';
import type { Crm, CrmUser, RecordedHandOver, TimelineQuery } from '../ports/crm.js';
import { isRetryable, type PlatformError } from '../ports/platform-error.js';
import { read, write, type OperationCall, type RunOperation } from './client.js';
import { defined } from './defined.js';
import { invalidReply } from './errors.js';
import { accountFrom, caseFrom, handOverFrom, present, userFrom } from './from-rows.js';
import { searchedCases, searchInputs } from './search.js';
import { targetsFrom } from './targets-from-rows.js';
import { timelineFrom } from './timeline-from-rows.js';
import {
  callBacksInput,
  correctionInput,
  phonesInput,
  segmentInput,
  timelineInput,
  transferInput,
} from './to-inputs.js';
import { bootstrapExtras, type BootstrapExtras } from './wire.js';

/** What the adapter needs from outside. */
export interface VaultCrmDeps {
  /** Runs a Genesys data action as the rep. */
  readonly run: RunOperation;
  /** Data action id of `bootstrap`, from the widget's address. */
  readonly bootstrapId: string;
}

/** Makes the adapter. Its methods throw before `open` has succeeded: that is a bug of the caller. */
export function createVaultCrm({ run, bootstrapId }: VaultCrmDeps): Crm {
  let opened: BootstrapExtras | undefined;
  let knownUsers: readonly CrmUser[] | undefined;

  const installation = (): BootstrapExtras => {
    if (!opened) throw new Error('Vault was used before it was opened. Call open() first.');
    return opened;
  };

  const call = <Input extends object>(
    name: Exclude<OperationName, 'bootstrap'>,
    input: Input,
  ): OperationCall => ({ name, id: installation().operations[name], input });

  const rowsOf = async (
    operation: OperationCall,
  ): Promise<Result<readonly VaultRow[], PlatformError>> => {
    const reply = await read(run, operation);
    return reply.ok ? ok(reply.value.rows) : reply;
  };

  const users = async (): Promise<Result<readonly CrmUser[], PlatformError>> => {
    if (knownUsers) return ok(knownUsers);
    const rows = await rowsOf(call<ListUsersInput>('list_users', {}));
    if (!rows.ok) return rows;
    knownUsers = present(rows.value.map((row) => userFrom(row, installation().names)));
    return ok(knownUsers);
  };

  /** The rep's Vault user. Where the list is refused for good, the record is made without the reference. */
  const vaultUserOf = async (
    agent: UserId,
  ): Promise<Result<RecordId | undefined, PlatformError>> => {
    const all = await users();
    if (!all.ok) return isRetryable(all.error) ? all : ok(undefined);
    return ok(all.value.find(({ userId }) => userId === agent)?.id);
  };

  const handOver = async (
    key: TransferKey,
  ): Promise<Result<RecordedHandOver | undefined, PlatformError>> => {
    const input: ReadHandOverInput = { key };
    const rows = await rowsOf(call('read_hand_over', input));
    if (!rows.ok) return rows;
    const [row] = rows.value;
    if (!row) return ok(undefined);
    const found = handOverFrom(row, installation().names);
    return found ? ok(found) : err(invalidReply('read_hand_over'));
  };

  const timeline = async (query: TimelineQuery): Promise<Result<CaseTimeline, PlatformError>> => {
    const rows = await rowsOf(call('read_timeline', timelineInput(query)));
    return rows.ok ? ok(timelineFrom(rows.value, query.caseId, installation().names)) : rows;
  };

  /** What stands under the key of a correction. It is among the newest rows, or not far from them. */
  const correctionAt = async (
    key: CorrectionKey,
    query: TimelineQuery,
  ): Promise<Result<CorrectionRecord | undefined, PlatformError>> => {
    const part = await timeline(query);
    if (!part.ok) return part;
    const { corrections, from } = part.value;
    const found = corrections.find((each) => each.key === key);
    return found || from === undefined ? ok(found) : correctionAt(key, { ...query, before: from });
  };

  return {
    async open(rep) {
      const input: BootstrapInput = { userId: rep };
      const reply = await read(run, { name: 'bootstrap', id: bootstrapId, input });
      if (!reply.ok) return reply;
      const extras = bootstrapExtras(reply.value.raw);
      if (!extras) return err(invalidReply('bootstrap'));
      opened = extras;
      const [user] = present(reply.value.rows.map((row) => userFrom(row, extras.names)));
      return ok({ ...extras.settings, ...defined({ user }) });
    },

    users,

    async targets() {
      const rows = await rowsOf(call<ListTargetsInput>('list_targets', {}));
      return rows.ok ? ok(targetsFrom(rows.value, installation().names)) : rows;
    },

    async accountsByPhone(spellings) {
      const input = phonesInput(spellings);
      if (!input) return ok([]);
      const rows = await rowsOf(call('find_accounts', input));
      if (!rows.ok) return rows;
      return ok(present(rows.value.map((row) => accountFrom(row, installation().names))));
    },

    async openCases(account) {
      const input: OpenCasesInput = { accountId: account };
      const rows = await rowsOf(call('open_cases', input));
      if (!rows.ok) return rows;
      return ok(present(rows.value.map((row) => caseFrom(row, installation().names))));
    },

    async caseById(id) {
      const input: ReadCaseInput = { caseId: id };
      const rows = await rowsOf(call('read_case', input));
      if (!rows.ok) return rows;
      const [row] = rows.value;
      if (!row) return ok(undefined);
      const found = caseFrom(row, installation().names);
      return found ? ok(found) : err(invalidReply('read_case'));
    },

    async createCase({ conversation, account }) {
      const input: CreateCaseInput = { conversation, ...defined({ accountId: account }) };
      const written = await write(run, call('create_case', input));
      if (!written.ok) return written;
      return ok({ id: written.value.id as RecordId, isNew: written.value.isNew });
    },

    async searchCases(text) {
      const inputs = searchInputs(text);
      const found = await Promise.all(inputs.map((input) => rowsOf(call('search_cases', input))));
      const rows: VaultRow[] = [];
      for (const part of found) {
        if (!part.ok) return part;
        rows.push(...part.value);
      }
      return ok(searchedCases(rows, text, installation().names));
    },

    async callBacks(query) {
      const input = callBacksInput(query);
      if (!input) return ok([]);
      const rows = await rowsOf(call('find_call_backs', input));
      if (!rows.ok) return rows;
      return ok(present(rows.value.map((row) => handOverFrom(row, installation().names))));
    },

    handOver,

    timeline,

    async writeSegment(segment, caseId) {
      const agent = await vaultUserOf(segment.agent);
      if (!agent.ok) return agent;
      const input = segmentInput(segment, caseId, agent.value, installation().names);
      const written = await write(run, call('write_segment', input));
      return written.ok ? ok(undefined) : written;
    },

    async writeTransfer(transfer, caseId) {
      const agent = await vaultUserOf(transfer.agent);
      if (!agent.ok) return agent;
      const input = transferInput(transfer, caseId, agent.value, installation().names);
      const written = await write(run, call('write_transfer', input));
      return written.ok ? ok(undefined) : written;
    },

    async writeCorrection(correction) {
      const { key, on, conversation } = correction;
      const agent = await vaultUserOf(correction.agent);
      if (!agent.ok) return agent;
      const input = correctionInput(correction, agent.value, installation().names);
      const written = await write(run, call('write_correction', input));
      if (written.ok) return ok(undefined);
      if (written.error.code !== 'refused') return written;
      // As of a claim: what stands under the key tells whether it is taken.
      const there = await correctionAt(key, { caseId: on, conversation });
      if (!there.ok) return there;
      if (!there.value) return written;
      return isSameCorrection(there.value, correction)
        ? ok(undefined)
        : err({ ...written.error, detail: 'TAKEN' });
    },

    async claimTransfer(caseId, transfer) {
      const agent = await vaultUserOf(transfer.agent);
      if (!agent.ok) return agent;
      const input: ClaimTransferInput = {
        ...transferInput(transfer, caseId, agent.value, installation().names),
        caseId,
      };
      const written = await write(run, call('claim_transfer', input));
      if (written.ok) return ok(undefined);
      if (written.error.code !== 'refused') return written;
      // Refused: because the key is taken, or for a reason of its own. What stands under the key tells.
      const there = await handOver(transfer.key);
      return there.ok && !there.value ? written : there;
    },

    async assignCase(caseId, owner) {
      const input: AssignCaseInput = { caseId, owner };
      const written = await write(run, call('assign_case', input));
      return written.ok ? ok(undefined) : written;
    },
  };
}
