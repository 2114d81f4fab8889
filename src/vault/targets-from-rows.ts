/**
 * @fileoverview The administrator's list as targets of the domain. Pure. People type these rows, so each is looked at: one
 * that does not say where it leads is left out, never guessed at, because a caller would be sent there.
 */
import type { QueueId } from '../domain/ids.js';
import { destinationOf, targetIdOf, WAYS, type ListedTarget, type Way } from '../domain/target.js';
import type { VaultNames } from '../operations/names.js';
import type { VaultRow } from '../operations/reply.js';
import { present, textOf, wordOf } from './from-rows.js';

/** A telephone number as the platform takes it, with nothing between its digits. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** An id of Genesys, with the bounds that operations set for it. */
const PLATFORM_ID = /^[0-9A-Za-z-]{1,50}$/;

/** The targets among the rows, in their order. Of several that lead to the same place the first counts. */
export function targetsFrom(rows: readonly VaultRow[], names: VaultNames): ListedTarget[] {
  const targets = present(rows.map((row) => targetFrom(row, names)));
  const known = new Set<string>();
  return targets.filter((target) => {
    const id = targetIdOf(destinationOf(target));
    const isFirst = !known.has(id);
    known.add(id);
    return isFirst;
  });
}

function targetFrom(row: VaultRow, { target, values }: VaultNames): ListedTarget | undefined {
  const name = textOf(row[target.label]);
  const kind = wordOf(row[target.kind], values.targetKind);
  const ways = waysOf(row[target.ways], values.way);
  if (!name || !kind || kind === 'user' || ways.length === 0) return undefined;
  const place = textOf(row[kind === 'queue' ? target.queueId : target.address]) ?? '';
  if (kind === 'queue')
    return PLATFORM_ID.test(place) ? { kind, queueId: place as QueueId, name, ways } : undefined;
  return E164.test(place) ? { kind, address: place, name, ways } : undefined;
}

/** The ways that are named. Values that this version does not know allow nothing. */
function waysOf(value: unknown, names: VaultNames['values']['way']): Way[] {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return WAYS.filter((way) => chosen.includes(names[way]));
}
