/** @fileoverview Histories that every run plays before the random ones: those that people think of first. */
import type { Deed, Story, Timed, To } from './commands.js';
import { ORGANISATION } from './commands.js';

const [MEDICAL, QUALITY] = ORGANISATION.queues;
const [MENU] = ORGANISATION.ivrs;
const OUTSIDE: To = { address: '+442079460511' };
const rep = (n: number): To => ({ userId: ORGANISATION.users[n - 1]?.id ?? '' });
const queue = (of = QUALITY): To => ({ queueId: of?.id ?? '' });

const told = (...deeds: readonly Deed[]): readonly Timed[] =>
  deeds.map((deed) => ({ deed, thenMs: 3_000 }));
const story = (deeds: readonly Timed[], fields: Partial<Story> = {}): Story => ({
  switches: {},
  beginning: { kind: 'caller', number: MEDICAL?.number ?? '' },
  deeds,
  looks: [3, 1, 4, 1, 5, 9, 2, 6],
  ...fields,
});

const answer: Deed = { kind: 'answer', nth: 0 };
const decline: Deed = { kind: 'decline', nth: 0 };
const send = (to: To, attended = false): Deed => ({ kind: 'send', nth: 0, to, attended });
const ask = (to: To): Deed => ({ kind: 'ask', nth: 0, to, speakTo: 'DESTINATION' });
const speak = (speakTo: 'OBJECT' | 'BOTH' | 'CONFERENCE'): Deed => ({ kind: 'speak', speakTo });
const hangUp = (nth = 0): Deed => ({ kind: 'hang up', nth });
const cancel: Deed = { kind: 'cancel' };

/** Each is one history. */
export const EXAMPLES: readonly [Story][] = [
  // A chain: a rep, a colleague, a queue, another one, outside.
  story(told(answer, send(rep(7)), answer, send(queue()), answer, send(OUTSIDE), answer)),
  // A loop: back to the first.
  story(told(answer, send(rep(7)), answer, send(rep(1)), answer, { kind: 'caller hangs up' })),
  // Five reps are asked before one answers.
  story(told(decline, decline, decline, decline, decline, answer, hangUp())),
  // It comes back, and comes back once more.
  story(told(answer, send(rep(7)), decline, answer, send(rep(6)), decline, answer, hangUp())),
  // A consult that became a transfer, and one that did not.
  story(told(answer, ask(rep(7)), answer, speak('OBJECT'), speak('BOTH'), hangUp(), hangUp())),
  story(told(answer, ask(rep(7)), answer, cancel, { kind: 'hold', nth: 0 }, hangUp())),
  // Who was asked hangs up.
  story(told(answer, ask(rep(7)), answer, hangUp(1), hangUp())),
  // It rings until the time is over, and comes back.
  story(told(answer, send(rep(7)), { kind: 'time', ms: 31_000 }, answer, hangUp())),
  // Left before the answer.
  story(told(answer, ask(rep(7)), hangUp(), answer, hangUp())),
  // Three for good, then two.
  story(told(answer, ask(rep(7)), answer, speak('CONFERENCE'), hangUp(), hangUp())),
  // A queue is asked, and leaves it to its third agent.
  story(told(answer, ask(queue()), decline, decline, answer, hangUp(), hangUp())),
  // By a menu to a queue.
  story(
    told(
      answer,
      send({ address: MENU?.number ?? '' }),
      { kind: 'caller presses', digits: '1' },
      answer,
    ),
  ),
  // By the trunk out and in again.
  story(
    told(
      answer,
      send({ address: MENU?.number ?? '' }),
      { kind: 'caller presses', digits: '1' },
      answer,
    ),
    {
      switches: { ownNumberKeepsConversation: false },
    },
  ),
  // The caller goes, and the two who asked each other go on.
  story(told(answer, ask(rep(7)), answer, { kind: 'caller hangs up' }, hangUp()), {
    switches: { colleaguesStayWhenCallerLeaves: true },
  }),
  // Kept until somebody answers.
  story(told(answer, send(rep(7), true), decline, send(rep(6), true), answer, hangUp())),
  // The rep calls: outside, and a colleague.
  story(told(answer, send(rep(7)), answer, hangUp()), {
    beginning: {
      kind: 'rep',
      userId: ORGANISATION.users[0]?.id ?? '',
      to: OUTSIDE,
      onBehalf: true,
    },
  }),
  story(told(answer, ask(rep(7)), answer, hangUp(), hangUp()), {
    beginning: {
      kind: 'rep',
      userId: ORGANISATION.users[0]?.id ?? '',
      to: rep(2),
      onBehalf: false,
    },
  }),
].map((one) => [one]);
