/** @fileoverview Cases with a past: what the calls of the last weeks left on their timelines. */
import {
  PAST,
  seedId,
  type Organisation,
  type SeedAccount,
  type SeedCase,
  type SeedUser,
} from '../organisation.js';
import type { Environment } from './environment.js';
import type { Row } from './store.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long each rep had the caller. */
const TALK_MS = 4 * MINUTE_MS;

/** Why calls were handed over, in turn. */
const REASONS = ['Medical question', 'Order or delivery', 'Another language'];

/** Creates a record that has been there since `at`; none where the schema has no place for it. */
type Plant = (
  object: string,
  input: Readonly<Record<string, unknown>>,
  at: string,
) => Row | undefined;

/** Whose cases they are. */
interface Customer {
  readonly account: SeedAccount;
  readonly accountId: string;
  readonly organisation: Organisation;
}

/** Adds an account's further cases and their calls. */
export function seedCases(customer: Customer, plant: Plant, environment: Environment): void {
  for (const one of customer.account.furtherCases ?? [])
    seedCase(customer, one, plant, environment);
}

function seedCase(
  customer: Customer,
  { subject, severity, isOpen, awareHoursAgo, calls }: SeedCase,
  plant: Plant,
  { clock, store }: Environment,
): void {
  const now = clock.now();
  const ago = (ms: number): string => new Date(now - ms).toISOString();
  const planted = plant(
    'case__v',
    {
      subject__v: subject,
      severity__v: severity,
      account__v: customer.accountId,
      ...(isOpen ? {} : { state__v: 'closed_state__v' }),
      ...(awareHoursAgo === undefined ? {} : { first_awareness__c: ago(awareHoursAgo * HOUR_MS) }),
    },
    ago(calls * DAY_MS),
  );
  if (!planted) return;
  // Conversations are told apart by how many rows there are already: each has one at least.
  const past = store.rows('case_conversation__v').length;
  for (let i = 0; i < calls; i += 1)
    seedCall(customer, { n: past + i, caseId: planted.id }, now - (calls - i) * DAY_MS, plant);
}

/** One call: a segment; every second one was handed over to the next rep, who has a segment then. */
function seedCall(
  { account, organisation: { users, queues } }: Customer,
  { n, caseId }: { readonly n: number; readonly caseId: string },
  start: number,
  plant: Plant,
): void {
  const conversation = seedId(PAST, n + 1);
  const [first, second] = [users[n % users.length], users[(n + 1) % users.length]];
  const queue = queues[n % queues.length];
  if (!first || !second) return;
  const legs = [seedId('emu00leg', 2 * n + 1), seedId('emu00leg', 2 * n + 2)] as const;
  const iso = (ms: number): string => new Date(start + ms).toISOString();
  const row = (key: string, type: string, { id, vaultUserId }: SeedUser) => ({
    'object_type__v.api_name__v': type,
    case__v: caseId,
    baton_key__c: key,
    genesys_conversation_id__c: conversation,
    agent__c: String(vaultUserId),
    agent_platform_id__c: id,
  });
  const isHandedOver = n % 2 === 1;
  const handOver = MINUTE_MS + TALK_MS;
  plant(
    'case_conversation__v',
    {
      ...row(`${conversation}:${legs[0]}`, 'phone__v', first),
      start__c: iso(0),
      answer__c: iso(MINUTE_MS),
      end__c: iso(handOver),
      talk_ms__c: TALK_MS,
      hold_ms__c: 0,
      queue_id__c: queue?.id ?? null,
      queue_name__c: queue?.name ?? null,
      began__c: 'queue__c',
      ended__c: isHandedOver ? 'transferred__c' : 'caller_hung_up__c',
    },
    iso(MINUTE_MS),
  );
  if (!isHandedOver) return;
  plant(
    'case_conversation__v',
    {
      ...row(`${conversation}:${legs[0]}:1`, 'call_transfer__c', first),
      from_key__c: `${conversation}:${legs[0]}`,
      transfer_kind__c: 'blind__c',
      attended__c: false,
      target_kind__c: 'user__c',
      target__c: second.id,
      target_name__c: second.name,
      outcome__c: 'completed__c',
      requested_at__c: iso(handOver),
      settled_at__c: iso(handOver + 5_000),
      reason__c: REASONS[n % REASONS.length] ?? null,
      caller__c: account.phone,
    },
    iso(handOver),
  );
  plant(
    'case_conversation__v',
    {
      ...row(`${conversation}:${legs[1]}`, 'phone__v', second),
      start__c: iso(handOver),
      answer__c: iso(handOver + 5_000),
      end__c: iso(handOver + 5_000 + TALK_MS),
      talk_ms__c: TALK_MS,
      hold_ms__c: 0,
      began__c: 'transfer__c',
      ended__c: 'caller_hung_up__c',
      previous_key__c: `${conversation}:${legs[0]}`,
    },
    iso(handOver + 5_000),
  );
}
