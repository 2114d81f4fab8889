/** @fileoverview Finds queues. */
import type { Organisation, SeedQueue } from '../../organisation.js';
import { listParam } from '../context.js';
import { Refused, invalidValue } from '../errors.js';
import { HOME_DIVISION } from '../people/user-view.js';

/** The queue with this id. Throws `Refused` (404). */
export function findQueue({ queues }: Organisation, id: string | undefined): SeedQueue {
  const queue = queues.find((candidate) => candidate.id === id);
  if (queue) return queue;
  throw new Refused(404, 'resource.not.found', 'The resource could not be found.');
}

/** The queues that `?id=&name=&divisionId=` leave, sorted. `name` may begin and end with asterisks, and ignores case. */
export function selectedQueues({ queues }: Organisation, url: URL): SeedQueue[] {
  const ids = listParam(url, 'id');
  const divisions = listParam(url, 'divisionId');
  const fits = nameTest(url.searchParams.get('name') ?? '');
  return sorted(
    queues.filter(
      ({ id, name }) =>
        (ids.length === 0 || ids.includes(id)) &&
        (divisions.length === 0 ||
          divisions.some((id_) => ['*', HOME_DIVISION.id].includes(id_))) &&
        fits(name),
    ),
    url,
  );
}

/** Queues by name, or by what `?sortBy=` says, in the order of `?sortOrder=`. Throws `Refused` (400). */
export function sorted(queues: readonly SeedQueue[], url: URL): SeedQueue[] {
  const by = url.searchParams.get('sortBy') ?? 'name';
  const keys: Readonly<Record<string, (queue: SeedQueue) => string>> = {
    name: ({ name }) => name,
    id: ({ id }) => id,
    divisionId: () => HOME_DIVISION.id,
  };
  const key = keys[by];
  if (!key) throw invalidValue(by, 'sortBy', Object.keys(keys));
  const inOrder = [...queues].sort((a, b) => key(a).localeCompare(key(b)));
  return isDescending(url) ? inOrder.reverse() : inOrder;
}

/** Whether `?sortOrder=` asks for the last first. Throws `Refused` (400) for what is no order. */
export function isDescending(url: URL): boolean {
  const order = url.searchParams.get('sortOrder') ?? 'asc';
  if (!['asc', 'desc'].includes(order.toLowerCase()))
    throw invalidValue(order, 'sortOrder', ['asc', 'desc']);
  return order.toLowerCase() === 'desc';
}

/** Whether a name fits a pattern. Without asterisks a part of it is enough. ASSUMED. */
export function nameTest(pattern: string): (name: string) => boolean {
  const wanted = pattern.toLowerCase();
  const core = wanted.replace(/^\*|\*$/g, '');
  return (name) => {
    const text = name.toLowerCase();
    if (wanted.endsWith('*') && !wanted.startsWith('*')) return text.startsWith(core);
    if (wanted.startsWith('*') && !wanted.endsWith('*')) return text.endsWith(core);
    return text.includes(core);
  };
}
