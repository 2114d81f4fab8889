/** @fileoverview The timeline twice: as it is read on a screen, and as whoever asks Vault would tell it. */
import { PAST, organisation } from '../../emulator/organisation.js';
import type { Seat } from './seat.js';
import type { Stage } from './stage.js';
import type { VaultRow } from './vault-query.js';

/** One entry. */
export interface Entry {
  /** Who, or from whom to whom. */
  readonly title: string;
  /** All that is said beside it, times aside. */
  readonly text: string;
  /** The times in it, ISO. */
  readonly times: readonly string[];
}

/** The entries on a widget's screen, oldest first. */
export async function entriesOf(seat: Seat): Promise<readonly Entry[]> {
  const frame = await seat.widget.frame();
  const list = await frame.$('::-p-aria([name="Timeline"][role="list"])');
  if (!list) return [];
  return list.evaluate((element) => {
    const clean = (text: string): string => text.replace(/\s+/g, ' ').trim();
    // Without a layout text of neighbouring elements runs together.
    const textOf = (node: Node): string =>
      node instanceof Element
        ? node.matches('time, .title .strong')
          ? ' '
          : ` ${[...node.childNodes].map(textOf).join('')} `
        : node instanceof Text
          ? node.data
          : '';
    return [...element.children].map((item) => ({
      title: clean(item.querySelector('.strong')?.textContent ?? ''),
      text: clean(textOf(item)),
      times: [...item.querySelectorAll('time')].map(({ dateTime }) => dateTime),
    }));
  });
}

/** What the timeline must say by Vault's own account of the calls since the start, oldest first; asked over Vault's REST API. */
export async function entriesOnRecord(stage: Stage): Promise<readonly Entry[]> {
  const rows = await stage.vault(`SELECT ${FIELDS} FROM case_conversation__v`);
  return rows
    .filter(({ baton_key__c: key }) => !String(key).startsWith(PAST))
    .map((row) => (row['transfer_kind__c'] === null ? segmentEntry(row) : transferEntry(row)))
    .sort((a, b) => (a.times[0] ?? '').localeCompare(b.times[0] ?? ''));
}

const FIELDS = `baton_key__c, agent_platform_id__c, start__c, end__c, talk_ms__c, hold_ms__c, began__c, ended__c, queue_name__c,
  transfer_kind__c, attended__c, target_name__c, outcome__c, requested_at__c, settled_at__c, reason__c, note__c`;

const BEGAN: Readonly<Record<string, string>> = {
  queue__c: 'Answered from queue',
  transfer__c: 'Received by hand-over',
};

const ENDED: Readonly<Record<string, string>> = {
  transferred__c: 'handed over',
  caller_hung_up__c: 'the caller hung up',
  rep_hung_up__c: 'the rep hung up',
};

function segmentEntry(row: VaultRow): Entry {
  const began = one(row, 'began__c');
  const queue = one(row, 'queue_name__c');
  const origin = BEGAN[began] ?? began;
  const hold = Number(row['hold_ms__c']);
  const figures =
    row['end__c'] === null
      ? ['On the call now']
      : [
          `Talked ${duration(Number(row['talk_ms__c']))}`,
          hold === 0 ? 'no hold' : `on hold ${duration(hold)}`,
          ENDED[one(row, 'ended__c')] ?? one(row, 'ended__c'),
        ];
  const heading =
    queue === ''
      ? origin
      : began === 'queue__c'
        ? `${origin} ${queue}`
        : `${origin}, queue ${queue}`;
  return {
    title: nameOf(row),
    text: [heading, ...figures].join(' '),
    times: [iso(row['start__c'])],
  };
}

function transferEntry(row: VaultRow): Entry {
  const how =
    one(row, 'transfer_kind__c') === 'consult__c'
      ? 'Asked first'
      : row['attended__c'] === true
        ? 'Handed over when they answer'
        : 'Handed over at once';
  const [reason, note] = [one(row, 'reason__c'), one(row, 'note__c')];
  const outcome = one(row, 'outcome__c');
  return {
    title: `${nameOf(row)} to ${one(row, 'target_name__c')}`,
    text: [
      how,
      outcome === 'completed__c' ? 'Completed' : outcome,
      ...(reason === '' ? [] : [`Reason: ${reason}`]),
      ...(note === '' ? [] : [`Note: ${note}`]),
    ].join(' '),
    times: [
      iso(row['requested_at__c']),
      ...(row['settled_at__c'] === null ? [] : [iso(row['settled_at__c'])]),
    ],
  };
}

const nameOf = (row: VaultRow): string =>
  organisation.users.find(({ id }) => id === row['agent_platform_id__c'])?.name ?? 'nobody';

/** A text, or the one value of a choice; empty where there is none. */
function one(row: VaultRow, field: string): string {
  const value = row[field];
  return String((Array.isArray(value) ? value[0] : value) ?? '');
}

const iso = (value: unknown): string => new Date(String(value)).toISOString();

/** Minutes and seconds; calls in journeys are no longer. */
function duration(ms: number): string {
  const [minutes, seconds] = [Math.floor(ms / 60_000), Math.floor((ms % 60_000) / 1_000)];
  if (minutes === 0) return `${seconds} sec`;
  return seconds === 0 ? `${minutes} min` : `${minutes} min, ${seconds} sec`;
}
