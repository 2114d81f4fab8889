/** @fileoverview Whom the call can be handed to, as the rows of **Transfer to**. Pure. */
import { looksLikeNumber, numberBar } from '../domain/phone-policy.js';
import { WAYS, destinationOf, targetIdOf, wayBar } from '../domain/target.js';
import type { Target, TargetId, Way, WayBar } from '../domain/target.js';
import type { AppState } from './state.js';
import type { TargetBar, TargetRow, TypedView } from './view.js';

/** All rows: active CRM users that the telephone system knows (the rep is not among them), then the administrator's list. */
export function rowsOf(state: AppState): readonly TargetRow[] {
  const { colleagues, crmUsers, rep, listed, standings } = state;
  const offered = new Set(crmUsers?.map(({ userId }) => userId));
  const users = (colleagues ?? [])
    .filter(({ userId }) => offered.has(userId) && userId !== rep?.userId)
    .map((colleague): Target => ({ kind: 'user', ...colleague }));
  const others = (listed ?? []).map((target): Target => {
    if (target.kind !== 'queue') return target;
    const standing = standings.get(target.queueId);
    return { ...target, ...(standing && { standing }) };
  });
  return [...users, ...others].map((target) => rowOf(state, target));
}

/** The row of what is typed, where it is meant as a number: the list's own row, where the list has that number. */
export function typedViewOf(state: AppState): TypedView | undefined {
  const { typed, session } = state;
  if (!typed || !session || !looksLikeNumber(typed.text)) return undefined;
  if (typed.read === 'reading') return { kind: 'reading' };
  const bar = numberBar(session.phonePolicy, typed.text, typed.read);
  const country = typed.read?.country;
  if (bar !== undefined || !typed.read) {
    return {
      kind: 'barred',
      bar: bar ?? 'not_a_number',
      ...(country !== undefined && { country }),
    };
  }
  const { e164 } = typed.read;
  const listed = rowsOf(state).find(({ target }) => 'address' in target && target.address === e164);
  return { kind: 'row', row: listed ?? rowOf(state, numberTarget(typed.read)) };
}

/** The row that is picked: one of the list, or the typed number. */
export function pickedRow(state: AppState): TargetRow | undefined {
  const { picked } = state;
  if (picked === undefined) return undefined;
  const typed = typedViewOf(state);
  return (
    rowsOf(state).find(({ id }) => id === picked) ??
    (typed?.kind === 'row' && typed.row.id === picked ? typed.row : undefined)
  );
}

const numberTarget = ({
  e164,
  country,
  spelling,
}: {
  readonly e164: string;
  readonly country?: string;
  readonly spelling: string;
}): Target => ({
  kind: 'outside',
  address: e164,
  name: spelling,
  ways: WAYS,
  ...(country !== undefined && { country }),
});

function rowOf({ rep }: AppState, target: Target): TargetRow {
  const bar: TargetBar | undefined =
    target.kind === 'user' && target.availability === 'offline' ? 'offline' : undefined;
  const wayBars: Partial<Record<Way, WayBar>> = {};
  for (const way of WAYS) {
    const found = wayBar(target, way, rep?.abilities);
    if (found) wayBars[way] = found;
  }
  const id: TargetId = targetIdOf(destinationOf(target));
  return { id, target, wayBars, ...(bar && { bar }) };
}
