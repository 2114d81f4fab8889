/** @fileoverview Who calls, and what is open with them: the accounts that hold the caller's number, and their open cases. */
import type { AccountRecord, CaseRecord } from '../domain/records.js';
import { ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Crm, CrmSession } from '../ports/crm.js';
import type { PlatformError } from '../ports/platform-error.js';
import { spellingsOf } from './phone.js';

/** The most accounts whose open cases are offered: more than a rep can choose from on a live call. */
const MAX_ACCOUNTS = 5;

/** What Vault knows by a number. */
export interface Found {
  readonly accounts: readonly AccountRecord[];
  readonly openCases: readonly CaseRecord[];
}

/** Asks Vault by the caller's number; finds nothing where the address holds none. */
export async function searchByCaller(
  crm: Crm,
  { defaultCountry }: CrmSession,
  address: string | undefined,
): Promise<Result<Found, PlatformError>> {
  const spellings = await spellingsOf(address, defaultCountry);
  if (spellings.length === 0) return ok({ accounts: [], openCases: [] });
  const accounts = await crm.accountsByPhone(spellings);
  if (!accounts.ok) return accounts;
  const asked = accounts.value.slice(0, MAX_ACCOUNTS).map(({ id }) => crm.openCases(id));
  const openCases: CaseRecord[] = [];
  for (const reply of await Promise.all(asked)) {
    if (!reply.ok) return reply;
    openCases.push(...reply.value);
  }
  return ok({ accounts: accounts.value, openCases });
}
