/** @fileoverview What people do with calls, as data, and how it is drawn at random: whole histories. */
import fc from 'fast-check';
import type { SpeakTo } from '../../../emulator/genesys/calls/conversation.js';
import type { Switches } from '../../../emulator/genesys/contract.js';
import { organisation as seed, seedId, seedUser } from '../../../emulator/organisation.js';
import type { Organisation } from '../../../emulator/organisation.js';
import { switches } from '../../support/call-commands.js';

const users = ['Amara', 'Ben', 'Chloe', 'Dan', 'Eva', 'Finn', 'Gita'].map((name, i) =>
  seedUser(i + 1, name, 'Medical Information'),
);

/** Seven reps; six of them in a queue together, so that it can offer a call to five before one answers. */
export const ORGANISATION: Organisation = {
  ...seed,
  users,
  queues: seed.queues.map((queue, i) => ({
    ...queue,
    members: users.slice(i === 0 ? 0 : 3, i === 0 ? 6 : 7).map(({ id }) => id),
  })),
};

const REPS = users.map(({ id }) => id);
const QUEUES = [seedId('emuqueue', 1), seedId('emuqueue', 2)];
const OWN_NUMBERS = [...ORGANISATION.queues, ...ORGANISATION.ivrs, ...users.slice(0, 2)].map(
  ({ number }) => number as string,
);
const OUTSIDE = ['+442079460511', '+33199005001'];

/** Whom a call can go to, as requests name them. */
export type To =
  { readonly userId: string } | { readonly queueId: string } | { readonly address: string };

/** How a history begins: somebody calls a number of the organisation, or a rep calls somebody. */
export type Beginning =
  | { readonly kind: 'caller'; readonly number: string }
  | { readonly kind: 'rep'; readonly userId: string; readonly to: To; readonly onBehalf: boolean };

/** Whose turn it is: the nth of those who can do it now. */
interface Turn {
  readonly nth: number;
}

/** One thing that somebody does. What is not possible when its turn comes does not happen. */
export type Deed =
  /** Somebody at whom it rings, a rep or an outside party. */
  | (Turn & { readonly kind: 'answer' | 'decline' })
  /** A rep who talks. */
  | (Turn & { readonly kind: 'hold' | 'resume' | 'hang up' | 'take the caller back' })
  | (Turn & { readonly kind: 'send'; readonly to: To; readonly attended: boolean })
  | (Turn & { readonly kind: 'ask'; readonly to: To; readonly speakTo: SpeakTo })
  | (Turn & { readonly kind: 'add'; readonly to: To })
  /** Whoever asks somebody; `drop` ends the leg of who is asked. */
  | { readonly kind: 'speak'; readonly speakTo: SpeakTo }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'outside hangs up' | 'caller hangs up' }
  | { readonly kind: 'caller presses' | 'rep presses'; readonly digits: string }
  | { readonly kind: 'presence'; readonly userId: string; readonly presence: string }
  | { readonly kind: 'another call'; readonly beginning: Beginning }
  | { readonly kind: 'time'; readonly ms: number };

/** A deed, and how long after it the next one comes: nobody does two things within a millisecond. */
export interface Timed {
  readonly deed: Deed;
  readonly thenMs: number;
}

/** A whole history. */
export interface Story {
  readonly switches: Partial<Switches>;
  readonly beginning: Beginning;
  readonly deeds: readonly Timed[];
  /** In what order widgets see which of the snapshots, each as a number that the history's length divides. */
  readonly looks: readonly number[];
}

const rep = fc.constantFrom(...REPS);
const to: fc.Arbitrary<To> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ userId: rep }) },
  { weight: 3, arbitrary: fc.record({ queueId: fc.constantFrom(...QUEUES) }) },
  { weight: 3, arbitrary: fc.record({ address: fc.constantFrom(...OUTSIDE, ...OWN_NUMBERS) }) },
);

/** People only: who wants three to talk does not call a queue for it. */
const people: fc.Arbitrary<To> = fc.oneof(
  fc.record({ userId: rep }),
  fc.record({ address: fc.constantFrom(...OUTSIDE) }),
);

const beginning: fc.Arbitrary<Beginning> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('caller' as const),
      number: fc.constantFrom(...OWN_NUMBERS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('rep' as const),
      userId: rep,
      to,
      onBehalf: fc.boolean(),
    }),
  },
);

const nth = fc.nat(3);
const kinds = <K extends Deed['kind']>(...all: readonly K[]): fc.Arbitrary<K> =>
  fc.constantFrom(...all);
const speakTo = fc.constantFrom<SpeakTo>(
  'DESTINATION',
  'DESTINATION',
  'OBJECT',
  'BOTH',
  'CONFERENCE',
);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({ kind: kinds('answer', 'answer', 'answer', 'decline'), nth }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: kinds('hold', 'resume', 'hang up', 'take the caller back'),
      nth,
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({ kind: kinds('send'), nth, to, attended: fc.boolean() }),
  },
  { weight: 8, arbitrary: fc.record({ kind: kinds('ask'), nth, to, speakTo }) },
  { weight: 4, arbitrary: fc.record({ kind: kinds('speak'), speakTo }) },
  { weight: 2, arbitrary: fc.record({ kind: kinds('cancel', 'drop') }) },
  { weight: 1, arbitrary: fc.record({ kind: kinds('add'), nth, to: people }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kinds('outside hangs up', 'outside hangs up', 'caller hangs up'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kinds('caller presses', 'rep presses'),
      digits: fc.constantFrom('1', '2'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kinds('presence'),
      userId: rep,
      presence: fc.constantFrom('ON_QUEUE', 'AWAY', 'BUSY'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kinds('another call'), beginning }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: kinds('time'), ms: fc.constantFrom(700, 11_000, 31_000, 61_000) }),
  },
);

/** Random histories of up to 40 deeds. */
export const story: fc.Arbitrary<Story> = fc.record({
  switches,
  beginning,
  deeds: fc.array(fc.record({ deed, thenMs: fc.integer({ min: 1, max: 20_000 }) }), {
    minLength: 4,
    maxLength: 40,
    size: 'max',
  }),
  looks: fc.array(fc.nat(1_000), { maxLength: 8 }),
});
