/** @fileoverview What can happen to a call and the rep's widgets on it, as data, and how it is drawn at random. */
import fc from 'fast-check';
import type { Switches } from '../../../emulator/genesys/contract.js';
import { organisation } from '../../../emulator/organisation.js';
import type { ConsultCommand } from '../../../src/domain/hand-over-model.js';
import { WAYS } from '../../../src/domain/target.js';
import type { TargetId, Way } from '../../../src/domain/target.js';
import type { LineFault, RequestKind } from '../../support/engine-line.js';
import { PEOPLE, REP } from '../../support/engine.js';
import type { Person } from '../../support/engine.js';

/** A number that nobody listed, and of which nobody knows whose it is. */
export const TYPED = '+442079460511';

/** Whom an order may be for. */
export const TARGETS: Readonly<Record<string, TargetId>> = Object.fromEntries(
  Object.entries({
    ben: `user:${PEOPLE.ben}`,
    chloe: `user:${PEOPLE.chloe}`,
    medical: `queue:${organisation.queues[0]?.id}`,
    quality: `queue:${organisation.queues[1]?.id}`,
    menu: `ivr:${organisation.ivrs[0]?.number}`,
    poison: `outside:${organisation.outsideParties[0]?.number}`,
    typed: `outside:${TYPED}`,
  }).map(([name, id]) => [name, id as TargetId]),
);

/** Which of the rep's two widgets; who else does the same: the same again, or the other widget too. */
interface Hand {
  readonly page: 0 | 1;
  readonly also: 'nobody' | 'again' | 'other';
  /** How long after the first. */
  readonly alsoAfterMs: number;
}

/** One thing that happens. What is not possible when its turn comes does not happen. */
export type Step =
  | (Hand & { readonly kind: 'order'; readonly target: string; readonly way: Way })
  | (Hand & { readonly kind: 'steer'; readonly command: ConsultCommand })
  | { readonly kind: 'tones'; readonly page: 0 | 1; readonly digits: string }
  | { readonly kind: 'take back'; readonly page: 0 | 1 }
  | {
      readonly kind: 'desktop';
      readonly person: Person;
      readonly action: 'answer' | 'decline' | 'hangup' | 'done';
    }
  /** A colleague who has the call hands it to the rep, or asks them, by Genesys' own buttons. */
  | { readonly kind: 'button'; readonly person: Person; readonly way: Way }
  | { readonly kind: 'outside'; readonly action: 'answer' | 'decline' | 'hangup' }
  | { readonly kind: 'caller'; readonly action: 'hangup' | '1' | '2' }
  | { readonly kind: 'trouble'; readonly on: RequestKind; readonly fault: LineFault }
  | {
      readonly kind: 'events';
      readonly action: 'drop' | 'duplicate' | 'delay' | 'close';
      readonly times: number;
    }
  | { readonly kind: 'reload'; readonly page: 0 | 1 }
  | { readonly kind: 'time'; readonly ms: number };

/** A step, and what follows: everything comes to rest, or the next step so soon. */
export interface Timed {
  readonly step: Step;
  readonly rests: boolean;
  readonly gapMs: number;
}

/** A whole story. */
export interface Story {
  readonly steps: readonly Timed[];
  readonly latencyMs: number;
  readonly switches: Partial<Switches>;
}

const page = fc.constantFrom<0 | 1>(0, 0, 1);
const hand = {
  page,
  also: fc.constantFrom<Hand['also']>('nobody', 'nobody', 'nobody', 'again', 'other'),
  alsoAfterMs: fc.constantFrom(0, 0, 10, 50, 200),
};
const colleague = fc.constantFrom<Person>('ben', 'chloe');

const order = fc.record({
  kind: fc.constant('order' as const),
  ...hand,
  target: fc.constantFrom(...Object.keys(TARGETS)),
  way: fc.constantFrom<Way>(...WAYS, 'consult', 'consult'),
});

const steer = fc.record({
  kind: fc.constant('steer' as const),
  ...hand,
  command: fc.constantFrom<ConsultCommand>(
    'talk_to_caller',
    'talk_to_target',
    'talk_to_both',
    'three_way',
    'hand_over',
    'back_to_caller',
    'back_to_caller',
  ),
});

const when = fc.constantFrom('before' as const, 'after' as const);
const fault: fc.Arbitrary<LineFault> = fc.oneof(
  fc.record({ kind: fc.constantFrom('cut' as const, 'silence' as const), when }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(400, 403, 404, 409, 429, 500, 503),
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: order },
  { weight: 8, arbitrary: steer },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('tones' as const),
      page,
      digits: fc.constantFrom('1', '2', '9#'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('take back' as const), page }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('desktop' as const),
      person: colleague,
      action: fc.constantFrom('answer', 'answer', 'answer', 'decline', 'hangup', 'done'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('desktop' as const),
      person: fc.constant(REP),
      action: fc.constantFrom('answer', 'answer', 'answer', 'decline', 'hangup', 'done'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('button' as const),
      person: colleague,
      way: fc.constantFrom(...WAYS),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('outside' as const),
      action: fc.constantFrom('answer', 'answer', 'decline', 'hangup'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('caller' as const),
      action: fc.constantFrom('hangup', '1', '2'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('trouble' as const),
      on: fc.constantFrom<RequestKind>('command', 'command', 'command', 'reading'),
      fault,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('events' as const),
      action: fc.constantFrom('drop', 'duplicate', 'delay', 'close'),
      times: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reload' as const), page }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      ms: fc.constantFrom(500, 3_000, 12_000, 31_000, 65_000),
    }),
  },
);

const asks = (target: string): Step => ({
  kind: 'order',
  page: 0,
  also: 'nobody',
  alsoAfterMs: 0,
  target,
  way: 'consult',
});

/** How stories may begin, so that enough of them get as far as a consult that was answered. */
const BEGINNINGS: readonly (readonly Step[])[] = [
  [asks('ben'), { kind: 'desktop', person: 'ben', action: 'answer' }],
  [asks('quality'), { kind: 'desktop', person: 'chloe', action: 'answer' }],
  [asks('typed'), { kind: 'outside', action: 'answer' }],
  [asks('menu')],
];

const parts = fc.record({
  beginning: fc.constantFrom<readonly Step[]>([], [], ...BEGINNINGS),
  steps: fc.array(
    fc.record({
      step,
      rests: fc.constantFrom(true, true, false),
      gapMs: fc.constantFrom(0, 5, 30, 100, 400),
    }),
    { minLength: 3, maxLength: 16, size: 'max' },
  ),
  latencyMs: fc.constantFrom(0, 20, 120),
  switches: fc.record(
    {
      senderHearsAfterBlind: fc.boolean(),
      unattendedQueueCallRefused: fc.boolean(),
      unansweredTransfer: fc.constantFrom('return' as const, 'disconnect' as const),
      callerStaysHeldAfterConsult: fc.boolean(),
      consultHoldInOwnSegments: fc.boolean(),
      colleaguesStayWhenCallerLeaves: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});

/** Everything that can happen, in any order. */
export const story: fc.Arbitrary<Story> = parts.map(({ beginning, steps, ...rest }) => ({
  ...rest,
  steps: [...beginning.map((first) => ({ step: first, rests: true, gapMs: 0 })), ...steps],
}));
