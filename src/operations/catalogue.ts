/** @fileoverview All operations of an installation but `bootstrap`, which needs the ids of these. */
import { assignCase } from './assign-case.js';
import { claimTransfer } from './claim-transfer.js';
import { createCase } from './create-case.js';
import { findAccounts } from './find-accounts.js';
import { findCallBacks } from './find-call-backs.js';
import { listTargets } from './list-targets.js';
import { listUsers } from './list-users.js';
import type { VaultNames } from './names.js';
import { openCases } from './open-cases.js';
import type { OperationDefinition, OperationName } from './operation.js';
import { readCase } from './read-case.js';
import { readHandOver } from './read-hand-over.js';
import { readTimeline } from './read-timeline.js';
import { searchCases } from './search-cases.js';
import { writeCorrection } from './write-correction.js';
import { writeSegment } from './write-segment.js';
import { writeTransfer } from './write-transfer.js';

/** Makes the operations of an installation, by name. */
export const operationsOf = (
  names: VaultNames,
): Readonly<Record<Exclude<OperationName, 'bootstrap'>, OperationDefinition>> => ({
  list_users: listUsers(names),
  list_targets: listTargets(names),
  find_accounts: findAccounts(names),
  open_cases: openCases(names),
  search_cases: searchCases(names),
  read_case: readCase(names),
  create_case: createCase(names),
  read_hand_over: readHandOver(names),
  find_call_backs: findCallBacks(names),
  read_timeline: readTimeline(names),
  write_segment: writeSegment(names),
  write_transfer: writeTransfer(names),
  claim_transfer: claimTransfer(names),
  write_correction: writeCorrection(names),
  assign_case: assignCase(names),
});
