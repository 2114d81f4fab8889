/** @fileoverview What every request of some widgets was for, as tables for people. */
import { isWrite } from '../../support/whole-vault-line.js';
import type { VaultNoted } from '../../support/whole-vault-line.js';
import type { Noted } from '../../support/engine-line.js';

/**
 * What a request is for. `sign-in`: who the rep is, here and in Vault. `targets`: the list of those to whom a call can be
 * handed, with their availability.
 */
export type Purpose = 'sign-in' | 'opening' | 'case' | 'record' | 'hand-over' | 'call' | 'targets';

/** One request to Genesys, named. */
export interface Named {
  readonly page: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly at: number;
  readonly doneAt: number | undefined;
}

/** What each operation is for. */
const OPERATIONS: Readonly<Record<string, Purpose>> = {
  bootstrap: 'sign-in',
  list_users: 'targets',
  list_targets: 'targets',
  find_accounts: 'case',
  open_cases: 'case',
  search_cases: 'case',
  find_call_backs: 'case',
  read_case: 'case',
  create_case: 'case',
  assign_case: 'case',
  read_hand_over: 'case',
  read_timeline: 'record',
  write_segment: 'record',
  write_transfer: 'record',
  write_correction: 'record',
  claim_transfer: 'hand-over',
};

/** What each other request is for, by method, path and body; the first that fits. */
const REQUESTS: readonly (readonly [RegExp, string, Purpose])[] = [
  [/^GET .*\/users\/me /, 'who the rep is', 'sign-in'],
  [/^POST .*\/notifications\/channels /, 'a channel for notifications', 'opening'],
  [/^PUT .*\/subscriptions .*routingStatus/, "colleagues' availability", 'targets'],
  [/^PUT .*\/subscriptions /, 'what the channel tells', 'opening'],
  [/^GET .*\/users /, 'colleagues', 'targets'],
  [/^POST .*\/observations/, 'how busy the queues are', 'targets'],
  [/^GET .*\/estimatedwaittime/, 'how long a queue takes', 'targets'],
  [/^PATCH .*\/attributes /, 'the link on the call', 'case'],
  [/^GET .*\/conversations\/[^/ ]+ /, "Genesys' account of the call", 'call'],
  [/^POST .*\/(replace|consult|transfer)/, 'the hand-over', 'hand-over'],
];

/** Names requests. @param operations names of the operations by the ids of their data actions. */
export const named = (
  noted: readonly Noted[],
  operations: ReadonlyMap<string, string>,
): readonly Named[] =>
  noted.map(({ page, method, path, body, at, doneAt }) => {
    const operation = operations.get(/actions\/([^/]+)\/execute$/.exec(path)?.[1] ?? '');
    const [, what, purpose] =
      REQUESTS.find(([test]) => test.test(`${method} ${path} ${JSON.stringify(body ?? '')}`)) ?? [];
    return {
      page,
      at,
      doneAt,
      name: operation ?? what ?? `${method} ${path}`,
      purpose: OPERATIONS[operation ?? ''] ?? purpose ?? 'call',
    };
  });

/** One line for each request, with when it was sent and answered since `from`. */
export const waterfall = (all: readonly Named[], from: number): readonly string[] =>
  all.map(({ page, name, purpose, at, doneAt }) => {
    const end = doneAt === undefined ? '…' : String(doneAt - from);
    return `${`${at - from} to ${end} ms`.padEnd(18)} ${page.padEnd(9)} ${purpose.padEnd(10)} ${name}`;
  });

/** How often each thing was asked, by widget. */
export function counted(all: readonly Named[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { page, name, purpose } of all) {
    const line = `${page.padEnd(9)} ${purpose.padEnd(10)} ${name}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `${String(count).padStart(3)} x ${line}`);
}

/** What Vault was asked by data actions, in a word: `write case_conversation__v`, `query case__v`. */
export function vaultNamed(noted: VaultNoted): string {
  const object = /vobjects\/(\w+)/.exec(noted.path)?.[1];
  if (object !== undefined) return `${isWrite(noted) ? noted.method : 'GET'} ${object}`;
  const from = /FROM(?:\s|\+|%20)+(\w+)/i.exec(decodeURIComponent(noted.body + noted.path))?.[1];
  return `query ${from ?? noted.path}`;
}
