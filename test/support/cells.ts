/**
 * @fileoverview The table of journeys: which combinations of target, way and end there are, what the rep reads in each and what
 * is on record; and of all others why they cannot exist.
 */
import type { Cell, End, How, Kind } from './every-way.js';

/** The journeys, by target. */
export const CELLS: Readonly<Record<Kind, readonly Cell[]>> = {
  /** Blind now, the call comes back to Amara where nobody takes it; she answers it. */
  user: [
    {
      how: 'Hand over now',
      end: 'completed',
      told: /Ben Okafor answered and has the call/,
      outcome: 'completed__c',
    },
    {
      how: 'Hand over now',
      end: 'not answered',
      told: /Ben Okafor did not answer/,
      outcome: 'not_answered__c',
      aftermath: 'returned__c',
    },
    {
      how: 'Hand over now',
      end: 'declined',
      told: /Ben Okafor declined/,
      outcome: 'declined__c',
      aftermath: 'returned__c',
    },
    {
      how: 'Hand over now',
      end: 'caller hangs up',
      told: /caller is no longer on the line/,
      outcome: 'canceled__c',
      aftermath: 'lost__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'completed',
      told: /Ben Okafor answered and has the call/,
      outcome: 'completed__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'not answered',
      told: /Ben Okafor did not answer/,
      outcome: 'not_answered__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'declined',
      told: /Ben Okafor declined/,
      outcome: 'declined__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'caller hangs up',
      told: /caller is no longer on the line/,
      outcome: 'canceled__c',
      aftermath: 'lost__c',
    },
    {
      how: 'Ask first',
      end: 'completed',
      told: /Ben Okafor .*has the call/,
      outcome: 'completed__c',
    },
    {
      how: 'Ask first',
      end: 'cancelled',
      told: /taken back/,
      outcome: 'canceled__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Ask first',
      end: 'not answered',
      told: /Ben Okafor did not answer/,
      outcome: 'not_answered__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Ask first',
      end: 'declined',
      told: /Ben Okafor declined/,
      outcome: 'declined__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Ask first',
      end: 'caller hangs up',
      told: /caller is no longer on the line/,
      outcome: 'canceled__c',
      aftermath: 'lost__c',
    },
  ],
  /** A queue goes on asking its agents: that one of them declines or does not answer is no end. */
  queue: [
    {
      how: 'Hand over now',
      end: 'completed',
      told: /answered/,
      outcome: 'completed__c',
    },
    {
      how: 'Hand over now',
      end: 'caller hangs up',
      told: /caller is no longer on the line/,
      outcome: 'canceled__c',
      aftermath: 'lost__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'completed',
      told: /answered/,
      outcome: 'completed__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'caller hangs up',
      told: /caller is no longer on the line/,
      outcome: 'canceled__c',
      aftermath: 'lost__c',
    },
    {
      how: 'Ask first',
      end: 'completed',
      told: /has the call/,
      outcome: 'completed__c',
    },
    {
      how: 'Ask first',
      end: 'cancelled',
      told: /taken back/,
      outcome: 'canceled__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Ask first',
      end: 'caller hangs up',
      told: /caller is no longer on the line/,
      outcome: 'canceled__c',
      aftermath: 'lost__c',
    },
  ],
  /** A menu takes every call at once: nobody can decline or miss it. */
  ivr: [
    {
      how: 'Hand over now',
      end: 'completed',
      told: /Main menu/,
      outcome: 'completed__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'completed',
      told: /Main menu/,
      outcome: 'completed__c',
    },
    {
      how: 'Ask first',
      end: 'completed',
      told: /Main menu/,
      outcome: 'completed__c',
    },
    {
      how: 'Ask first',
      end: 'cancelled',
      told: /taken back/,
      outcome: 'canceled__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Ask first',
      end: 'caller hangs up',
      told: /caller is no longer on the line/,
      outcome: 'canceled__c',
      aftermath: 'lost__c',
    },
  ],
  /** Blind now, the call comes back to Amara where nobody outside takes it; she answers it. */
  outside: [
    {
      how: 'Hand over now',
      end: 'completed',
      told: /Tracking ended/,
      outcome: 'completed__c',
    },
    {
      how: 'Hand over now',
      end: 'not answered',
      told: /did not answer/,
      outcome: 'not_answered__c',
      aftermath: 'returned__c',
    },
    {
      how: 'Hand over now',
      end: 'declined',
      told: /declined|busy/,
      outcome: 'declined__c',
      aftermath: 'returned__c',
    },
    {
      how: 'Hand over now',
      end: 'caller hangs up',
      told: /caller is no longer on the line/,
      outcome: 'canceled__c',
      aftermath: 'lost__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'completed',
      told: /Tracking ended/,
      outcome: 'completed__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'not answered',
      told: /did not answer/,
      outcome: 'not_answered__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'declined',
      told: /declined|busy/,
      outcome: 'declined__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Hand over when they answer',
      end: 'caller hangs up',
      told: /caller is no longer on the line/,
      outcome: 'canceled__c',
      aftermath: 'lost__c',
    },
    {
      how: 'Ask first',
      end: 'completed',
      told: /Tracking ended/,
      outcome: 'completed__c',
    },
    {
      how: 'Ask first',
      end: 'cancelled',
      told: /taken back/,
      outcome: 'canceled__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Ask first',
      end: 'not answered',
      told: /did not answer/,
      outcome: 'not_answered__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Ask first',
      end: 'declined',
      told: /declined|busy/,
      outcome: 'declined__c',
      aftermath: 'kept__c',
    },
    {
      how: 'Ask first',
      end: 'caller hangs up',
      told: /caller is no longer on the line/,
      outcome: 'canceled__c',
      aftermath: 'lost__c',
    },
  ],
};

/** Combinations that cannot exist. Where a field is absent, all of them. */
export const IMPOSSIBLE: readonly {
  readonly kind?: Kind;
  readonly how?: How;
  readonly end: End;
  readonly why: string;
}[] = [
  {
    how: 'Hand over now',
    end: 'cancelled',
    why: 'The rep has left the call: nothing is theirs to take back, and the platform has no request for it.',
  },
  {
    how: 'Hand over when they answer',
    end: 'cancelled',
    why: 'The platform has no request that takes an attended transfer back; the rep keeps the caller until it is settled.',
  },
  {
    kind: 'queue',
    end: 'not answered',
    why: 'A queue goes on asking its agents for as long as the caller waits; that one of them does not answer ends nothing.',
  },
  {
    kind: 'queue',
    end: 'declined',
    why: 'A queue goes on asking its agents for as long as the caller waits; that one of them declines ends nothing.',
  },
  { kind: 'ivr', end: 'not answered', why: 'A menu takes every call at once.' },
  { kind: 'ivr', end: 'declined', why: 'A menu takes every call at once.' },
  {
    kind: 'ivr',
    how: 'Hand over now',
    end: 'caller hangs up',
    why: 'A menu takes the call at once: what the caller does afterwards is after the hand-over.',
  },
  {
    kind: 'ivr',
    how: 'Hand over when they answer',
    end: 'caller hangs up',
    why: 'A menu takes the call at once: what the caller does afterwards is after the hand-over.',
  },
];
