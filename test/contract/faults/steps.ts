/** @fileoverview What can happen to calls, reps, their browsers and the platforms, as data, and how it is drawn at random. */
import fc from 'fast-check';
import type { Switches } from '../../../emulator/genesys/contract.js';
import { organisation } from '../../../emulator/organisation.js';
import type { ConsultCommand } from '../../../src/domain/hand-over-model.js';
import { WAYS } from '../../../src/domain/target.js';
import type { TargetId, Way } from '../../../src/domain/target.js';
import type { LineFault, RequestKind } from '../../support/engine-line.js';
import type { VaultFault, VaultRequestKind } from '../../support/whole-vault-line.js';
import { CALLERS, REPS, USER_IDS } from '../../support/whole.js';
import type { RepName } from '../../support/whole.js';

/** A number that nobody listed. */
export const TYPED = '+442079460511';

const { ivrs, outsideParties, queues } = organisation;

/** Whom an order may be for. */
export const TARGETS: readonly TargetId[] = [
  ...REPS.map((name) => `user:${USER_IDS[name]}`),
  ...queues.map(({ id }) => `queue:${id}`),
  `ivr:${ivrs[0]?.number ?? ''}`,
  `outside:${outsideParties[0]?.number ?? ''}`,
  `outside:${TYPED}`,
].map((id) => id as TargetId);

/**
 * One thing that happens. `who` is the n-th of those to whom it can happen at that moment, round and round; where there is
 * nobody, it does not happen.
 */
export type Step =
  | { readonly kind: 'call'; readonly from: string; readonly to: string }
  /** Somebody at whom it rings: a rep, or a party outside. */
  | { readonly kind: 'answer' | 'decline'; readonly who: number }
  /** A rep who has a call. */
  | { readonly kind: 'order'; readonly who: number; readonly target: TargetId; readonly way: Way }
  | { readonly kind: 'steer'; readonly who: number; readonly command: ConsultCommand }
  | { readonly kind: 'hang up' | 'hold' | 'resume'; readonly who: number }
  /** The rep files the call under another case. */
  | { readonly kind: 'relink'; readonly who: number; readonly to: number }
  /** A rep whose call is over for them; their desktop takes the widget away. */
  | { readonly kind: 'done'; readonly who: number }
  | { readonly kind: 'caller'; readonly who: number; readonly action: 'hangup' | '1' | '2' }
  | { readonly kind: 'outside hangs up' }
  /** One widget dies, and is opened again at once; or all of a rep's, until the rep comes back. */
  | { readonly kind: 'reload' | 'second widget'; readonly who: number }
  | { readonly kind: 'leave' | 'come back'; readonly rep: RepName }
  /** A rep's widget dies in the middle of its n-th dealing with what it keeps from now on. */
  | { readonly kind: 'die keeping'; readonly rep: RepName; readonly after: number }
  | { readonly kind: 'genesys'; readonly on: RequestKind; readonly fault: LineFault }
  | { readonly kind: 'vault'; readonly on: VaultRequestKind; readonly fault: VaultFault }
  | { readonly kind: 'vault is down'; readonly how: 'silent' | 'page' }
  | { readonly kind: 'vault is back' }
  | {
      readonly kind: 'events';
      readonly action: 'drop' | 'duplicate' | 'delay' | 'close';
      readonly times: number;
    }
  | { readonly kind: 'token ends'; readonly rep: RepName }
  | { readonly kind: 'time'; readonly ms: number };

/** A step, and what follows: time for people to see what came of it, or the next step at once. */
export interface Timed {
  readonly step: Step;
  readonly gapMs: number;
}

/** A whole story. */
export interface Story {
  readonly steps: readonly Timed[];
  readonly latencyMs: number;
  readonly switches: Partial<Switches>;
  /** How each rep whose widget died starts again at the end: on the same call, or on a new one. */
  readonly restarts: Readonly<Record<RepName, 'same call' | 'next call'>>;
}

const who = fc.nat(3);
const rep = fc.constantFrom(...REPS);
const kind = <K extends string>(...of: K[]): fc.Arbitrary<K> => fc.constantFrom(...of);
const when = fc.constantFrom('before' as const, 'after' as const);

const genesysFault: fc.Arbitrary<LineFault> = fc.oneof(
  fc.record({ kind: kind('cut', 'silence'), when }),
  fc.record({ kind: kind('status'), status: fc.constantFrom(429, 500, 503) }),
);

const vaultFault: fc.Arbitrary<VaultFault> = fc.oneof(
  fc.record({ kind: kind('cut', 'silence'), when }),
  fc.record({ kind: kind('status'), status: fc.constantFrom(429, 500, 502) }),
  fc.record({ kind: kind('html'), status: fc.constantFrom(200, 503) }),
  fc.record({
    kind: kind('type'),
    type: fc.constantFrom(
      'UNEXPECTED_ERROR' as const,
      'RACE_CONDITION' as const,
      'API_LIMIT_EXCEEDED' as const,
      'INVALID_SESSION_ID' as const,
      'INVALID_DATA' as const,
    ),
  }),
);

/** What people do. */
const doing: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('call'),
      from: fc.constantFrom(...CALLERS),
      to: fc.constantFrom(...queues.map(({ number }) => number)),
    }),
  },
  { weight: 10, arbitrary: fc.record({ kind: kind('answer'), who }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('decline'), who }) },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: kind('order'),
      who,
      target: fc.constantFrom(...TARGETS),
      way: fc.constantFrom<Way>(...WAYS, 'consult'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: kind('steer'),
      who,
      command: fc.constantFrom<ConsultCommand>(
        'hand_over',
        'hand_over',
        'three_way',
        'back_to_caller',
        'talk_to_caller',
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('hang up', 'hold', 'resume'), who }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('relink'), who, to: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('done'), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('caller'),
      who,
      action: fc.constantFrom('hangup' as const, '1' as const, '2' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('outside hangs up') }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kind('time'), ms: fc.constantFrom(500, 3_000, 12_000, 31_000) }),
  },
);

/** What goes wrong. */
const trouble: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: kind('reload', 'reload', 'second widget'), who }) },
  { weight: 5, arbitrary: fc.record({ kind: kind('leave', 'leave', 'come back'), rep }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('die keeping'),
      rep,
      after: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('genesys'),
      on: fc.constantFrom<RequestKind>('command', 'reading', 'attributes', 'operation'),
      fault: genesysFault,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: kind('vault'),
      on: fc.constantFrom<VaultRequestKind>('any', 'write', 'write', 'query'),
      fault: vaultFault,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('vault is down'),
      how: fc.constantFrom('silent' as const, 'page' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('vault is back') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('events'),
      action: fc.constantFrom(
        'drop' as const,
        'duplicate' as const,
        'delay' as const,
        'close' as const,
      ),
      times: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('token ends'), rep }) },
);

const gapMs = fc.constantFrom(10, 60, 400, 400, 2_500, 2_500);

const once = (step: fc.Arbitrary<Step>): fc.Arbitrary<readonly Timed[]> =>
  fc.record({ step, gapMs }).map((timed) => [timed]);

/** What somebody does at whom it rings. */
type Taking = 'answer' | 'decline' | 'silence';

/** Longer than it rings at a rep: milliseconds. */
const RUNG_OUT_MS = 31_000;

/**
 * Somebody hands over, perhaps something goes wrong, somebody answers, and whoever asked first leaves; or nobody does, and whoever
 * sent it may have it back.
 */
const handOver: fc.Arbitrary<readonly Timed[]> = fc
  .record({
    target: fc.constantFrom(...TARGETS),
    way: fc.constantFrom<Way>(...WAYS, 'consult'),
    who,
    wrong: fc.option(trouble),
    gaps: fc.tuple(gapMs, gapMs, gapMs),
    answers: fc.constantFrom<Taking>('answer', 'answer', 'answer', 'decline', 'silence'),
    isTakenBack: fc.boolean(),
  })
  .map(({ target, way, who: holder, wrong, gaps, answers, isTakenBack }) => [
    { step: { kind: 'order', who: holder, target, way }, gapMs: gaps[0] },
    ...(wrong ? [{ step: wrong, gapMs: gaps[1] }] : []),
    answers === 'silence'
      ? { step: { kind: 'time' as const, ms: RUNG_OUT_MS }, gapMs: gaps[2] }
      : { step: { kind: answers, who: 0 }, gapMs: gaps[2] },
    ...(answers !== 'answer' && isTakenBack
      ? [{ step: { kind: 'answer' as const, who: 0 }, gapMs: gaps[2] }]
      : []),
    ...(way === 'consult'
      ? [
          {
            step: { kind: 'steer' as const, who: holder, command: 'hand_over' as const },
            gapMs: 400,
          },
        ]
      : []),
  ]);

const chapter = fc.oneof(
  { weight: 3, arbitrary: handOver },
  { weight: 3, arbitrary: once(doing) },
  { weight: 3, arbitrary: once(trouble) },
);

const restart = fc.constantFrom('same call' as const, 'next call' as const);

/** Everything that can happen, in any order; the first thing is a call that somebody answers, since else there is nothing to see. */
export const story: fc.Arbitrary<Story> = fc
  .record({
    from: fc.constantFrom(...CALLERS),
    to: fc.constantFrom(...queues.map(({ number }) => number)),
    before: fc.option(trouble),
    chapters: fc.array(chapter, { minLength: 3, maxLength: 10, size: 'max' }),
    // Never none: code that is being loaded would arrive before a reply in one run, and after it in the next.
    latencyMs: fc.constantFrom(1, 20, 120),
    switches: fc.record(
      {
        senderHearsAfterBlind: fc.boolean(),
        widgetWhileRinging: fc.boolean(),
        unansweredTransfer: fc.constantFrom('return' as const, 'disconnect' as const),
        callerStaysHeldAfterConsult: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    restarts: fc.record({ amara: restart, ben: restart, chloe: restart }),
  })
  .map(({ from, to, before, chapters, ...rest }) => ({
    ...rest,
    steps: [
      { step: { kind: 'call' as const, from, to }, gapMs: 400 },
      ...(before ? [{ step: before, gapMs: 60 }] : []),
      { step: { kind: 'answer' as const, who: 0 }, gapMs: 2_500 },
      ...chapters.flat(),
    ],
  }));
