/** @fileoverview What to think of before handing over to the picked target. Pure. */
import { hintsOf } from '../domain/hints.js';
import { destinationOf } from '../domain/target.js';
import { myLeg } from './selectors.js';
import type { AppState } from './state.js';
import { pickedRow } from './target-rows.js';
import type { HandOverHint } from './view.js';

/** The hints; none where nobody is picked. */
export function hintsFor(state: AppState): readonly HandOverHint[] {
  const { conversation } = state;
  const own = myLeg(state);
  const target = pickedRow(state)?.target;
  if (!conversation || !own || !target) return [];
  const { manyHops, returns } = hintsOf(conversation, own, destinationOf(target));
  return [
    ...(manyHops === undefined ? [] : [{ kind: 'many_hops', hops: manyHops } as const]),
    ...(returns ? [{ kind: 'returns', toName: target.name } as const] : []),
  ];
}
