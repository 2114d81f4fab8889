/**
 * @fileoverview What a rep's permissions allow. Pure. The narrow permissions open one kind of target each; numbers, which
 * nobody keeps a list of on the platform, need the broad one.
 * @see the permissions of each request: `conversation:communication:blindTransfer…`, `…:consultTransfer…`
 */
import type { Abilities, ReachedAs } from '../domain/target.js';
import { isRecord } from './json.js';

const ENTITY = 'conversation:communication';

/** The end of the narrow permission for each kind; none for numbers. */
const NARROW: Readonly<Record<ReachedAs, string | undefined>> = {
  user: 'Agent',
  queue: 'Queue',
  number: undefined,
};

/** Abilities from `UserAuthorization`; `undefined` where the platform tells no permissions. */
export function toAbilities(authorization: unknown): Abilities | undefined {
  if (!isRecord(authorization) || !Array.isArray(authorization['permissions'])) return undefined;
  const granted = authorization['permissions'].filter((one) => typeof one === 'string');
  const may = (wanted: string): boolean => granted.some((one) => covers(one, wanted));
  const allows = (broad: string): Readonly<Record<ReachedAs, boolean>> => {
    const to = (kind: ReachedAs): boolean => {
      const narrow = NARROW[kind];
      return (
        may(`${ENTITY}:${broad}`) || (narrow !== undefined && may(`${ENTITY}:${broad}${narrow}`))
      );
    };
    return { user: to('user'), queue: to('queue'), number: to('number') };
  };
  return { blind: allows('blindTransfer'), consult: allows('consultTransfer') };
}

/** Whether a permission that was granted covers one that is needed; `*` stands for any part, a last one for all that follow. */
function covers(granted: string, wanted: string): boolean {
  const parts = granted.split(':');
  return wanted.split(':').every((part, at) => {
    const given = parts[at] ?? (parts.at(-1) === '*' ? '*' : undefined);
    return given === '*' || given === part;
  });
}
