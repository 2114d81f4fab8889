/**
 * @fileoverview What a notification tells of a conversation, and whether it is news. Records never come from it (ADR 0001):
 * it says whether the platform must be asked; and who is put aside, which changes with every word in a consult, and what is written
 * on the legs, which says that what this widget wrote is there.
 */
import type { Conversation, Leg, LegState, PlatformTransferState } from './conversation.js';
import type { Instant, ParticipantId } from './ids.js';

/** What is told of one leg. */
export interface ToldLeg {
  readonly id: ParticipantId;
  readonly state: LegState;
  readonly held: boolean;
  readonly confined: boolean;
  readonly heldSince?: Instant;
  readonly wrapUp?: 'open' | 'done';
  readonly attributes: Readonly<Record<string, string>>;
}

/** What one notification tells. */
export interface Told {
  readonly legs: readonly ToldLeg[];
  readonly transfers: readonly { readonly id: string; readonly state: PlatformTransferState }[];
}

/**
 * What is new in it.
 * - `nothing`: all of it is known. - `asides`: only who is put aside. - `attributes`: only what is written on the legs.
 * - `more`: the platform has to be asked.
 */
export type News = 'nothing' | 'asides' | 'attributes' | 'more';

/** Compares what was told with what is known. */
export function newsIn(told: Told, known: Conversation): News {
  if (told.legs.length !== known.legs.length || !sameTransfers(told, known)) return 'more';
  let isAside = false;
  let isWritten = false;
  for (const leg of told.legs) {
    const before = known.legs.find(({ id }) => id === leg.id);
    if (!before || !sameState(leg, before)) return 'more';
    isAside ||= !sameAside(leg, before);
    isWritten ||= !sameTexts(leg.attributes, before.attributes);
  }
  if (isAside) return isWritten ? 'more' : 'asides';
  return isWritten ? 'attributes' : 'nothing';
}

/** The conversation with what is written on its legs as it was told. Everything else stays. */
export const withAttributes = (known: Conversation, told: Told): Conversation => ({
  ...known,
  legs: known.legs.map((leg): Leg => {
    const news = told.legs.find(({ id }) => id === leg.id);
    return news ? { ...leg, attributes: news.attributes } : leg;
  }),
});

/** The conversation with who is put aside as it was told. Everything else stays. */
export function withAsides(known: Conversation, told: Told): Conversation {
  return {
    ...known,
    legs: known.legs.map((leg): Leg => {
      const news = told.legs.find(({ id }) => id === leg.id);
      if (!news) return leg;
      const { heldSince: before, ...rest } = leg;
      const { held, confined } = news;
      const heldSince = news.heldSince ?? (held || confined ? before : undefined);
      return { ...rest, held, confined, ...(heldSince !== undefined && { heldSince }) };
    }),
  };
}

const sameTransfers = (told: Told, known: Conversation): boolean =>
  told.transfers.length === known.transfers.length &&
  told.transfers.every(({ id, state }) =>
    known.transfers.some((transfer) => transfer.id === id && transfer.state === state),
  );

const sameAside = (a: ToldLeg, b: Leg): boolean =>
  a.held === b.held &&
  a.confined === b.confined &&
  (a.heldSince === undefined || a.heldSince === b.heldSince);

const sameState = (a: ToldLeg, b: Leg): boolean => a.state === b.state && a.wrapUp === b.wrapUp;

function sameTexts(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
