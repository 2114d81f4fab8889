/** @fileoverview What became of each attempt to hand a call over, from what was written down of the call. */
import type { Asking, Book, Entry, Sending } from './book.js';

/** An attempt to hand a call over. */
export interface Attempt {
  /** What the platform calls it; of who asks somebody, the first leg that this brought in. */
  readonly id: string;
  /** The leg of who sent it, or asked. */
  readonly from: string;
  readonly agent: string;
  readonly kind: 'blind' | 'consult';
  readonly attended: boolean;
  readonly targetKind: 'user' | 'queue' | 'ivr' | 'outside';
  readonly target: string;
  readonly requestedAt: number;
  readonly outcome:
    'ringing' | 'connected' | 'completed' | 'declined' | 'not_answered' | 'left' | 'canceled';
  readonly settledAt?: number;
  readonly aftermath?: 'kept' | 'returned' | 'lost';
}

/** What became of it. */
type Fate = Pick<Attempt, 'outcome' | 'settledAt'>;

/** How long it rings: at a user, and outside with the time that dialling takes. */
const RINGS_MS = { inside: 30_000, outside: 60_500 };

const isQueue = ({ leg }: Entry): boolean => leg.purpose === 'acd';

/** In no order. */
export const attemptsIn = (book: Book): readonly Attempt[] => [
  ...[...book.sendings.values()].map((sending) => sent(book, sending)),
  ...[...book.askings.values()].map((asking) => asked(book, asking)),
];

function sent(book: Book, sending: Sending): Attempt {
  const { id, by, to, isAttended, at } = sending;
  const brought = [...book.entries.values()].filter(
    ({ why }) => why.kind === 'sent' && why.sending === sending,
  );
  const shared = { id, from: by, agent: agentOf(book, by), requestedAt: at };
  const fate = fateOfSent(brought);
  return {
    ...shared,
    kind: 'blind',
    attended: isAttended,
    ...('userId' in to
      ? { targetKind: 'user', target: to.userId }
      : { targetKind: kindOf(to.address, brought[0]), target: to.address }),
    ...fate,
    ...aftermath(book, {
      attempt: sending,
      isKept: isAttended,
      about: book.customer,
      fate,
      brought,
    }),
  };
}

function asked(book: Book, asking: Asking): Attempt {
  const brought = [...book.entries.values()].filter(
    ({ why }) => why.kind === 'asked' && why.asking === asking,
  );
  const [first] = brought;
  if (!first) throw new Error('Somebody asks, and nobody is asked.');
  const fate = fateOfAsked(book, asking, brought);
  const { id, userId, queueId, number, purpose } = first.leg;
  const targetKind =
    userId !== undefined
      ? 'user'
      : purpose === 'acd'
        ? 'queue'
        : purpose === 'ivr'
          ? 'ivr'
          : 'outside';
  return {
    id,
    from: asking.by,
    agent: agentOf(book, asking.by),
    kind: 'consult',
    attended: false,
    targetKind,
    target: userId ?? (purpose === 'acd' ? queueId : number) ?? '',
    requestedAt: first.start,
    ...fate,
    ...aftermath(book, { attempt: asking, isKept: false, about: asking.about, fate, brought }),
  };
}

/** Behind a number there may be a menu; a queue goes by its id. */
function kindOf(address: string, first: Entry | undefined): Attempt['targetKind'] {
  if (!address.startsWith('+')) return 'queue';
  return first?.leg.purpose === 'ivr' ? 'ivr' : 'outside';
}

const agentOf = ({ entries }: Book, leg: string): string => entries.get(leg)?.leg.userId ?? '';

/** Who or what took the call, a menu too; that it waits in a queue is no answer. */
const takerOf = (brought: readonly Entry[]): (Entry & { readonly answer: number }) | undefined =>
  brought.find(
    (entry): entry is Entry & { readonly answer: number } =>
      !isQueue(entry) && entry.answer !== undefined,
  );

/** Who went last, once all have gone. */
function lastOf(brought: readonly Entry[]): (Entry & { readonly end: number }) | undefined {
  let last: (Entry & { readonly end: number }) | undefined;
  for (const entry of brought) {
    const { end } = entry;
    if (end === undefined) return undefined;
    if (!last || end > last.end) last = { ...entry, end };
  }
  return last;
}

function fateOfSent(brought: readonly Entry[]): Fate {
  const taker = takerOf(brought);
  if (taker) return { outcome: 'completed', settledAt: taker.answer };
  // Who had nothing to send any more when it was to begin: it never did.
  if (brought.length === 0) return { outcome: 'canceled' };
  const last = lastOf(brought);
  return last ? { outcome: whyNot(last), settledAt: last.end } : { outcome: 'ringing' };
}

function fateOfAsked({ entries }: Book, asking: Asking, brought: readonly Entry[]): Fate {
  const taker = takerOf(brought);
  const asker = entries.get(asking.by);
  if (taker && asking.isHandedOver)
    return { outcome: 'completed', settledAt: Math.max(asker?.end ?? 0, taker.answer) };
  const last = lastOf(brought);
  const callerEnd = entries.get(asking.about)?.end;
  if (callerEnd !== undefined && (last === undefined || last.end > callerEnd))
    return { outcome: 'canceled', settledAt: callerEnd };
  if (!last) return { outcome: taker ? 'connected' : 'ringing' };
  if (!taker) return { outcome: whyNot(last), settledAt: last.end };
  const hasLeft = last.hasHungUp || last.ended === 'transferred';
  return { outcome: hasLeft ? 'left' : 'canceled', settledAt: last.end };
}

/** Why nobody took it. */
function whyNot(last: Entry & { readonly end: number }): Attempt['outcome'] {
  if (last.hasHungUp) return 'declined';
  const rangMs = last.end - last.start;
  const limitMs = last.leg.userId === undefined ? RINGS_MS.outside : RINGS_MS.inside;
  // Who does not want to be disturbed is not rung at all.
  const isOver = rangMs === 0 || rangMs >= limitMs;
  return isOver && !isQueue(last) ? 'not_answered' : 'canceled';
}

/** What an attempt left behind. */
interface Left {
  readonly attempt: Sending | Asking;
  /** The sender was to keep the call until somebody answers. */
  readonly isKept: boolean;
  /** The leg of who was to be handed over. */
  readonly about: string | undefined;
  readonly fate: Fate;
  readonly brought: readonly Entry[];
}

/** Where the call was then. */
function aftermath(book: Book, left: Left): Pick<Attempt, 'aftermath'> {
  const { attempt, isKept, about, fate, brought } = left;
  const { outcome, settledAt } = fate;
  if (outcome === 'ringing' || outcome === 'connected' || outcome === 'completed') return {};
  const entries = [...book.entries.values()];
  const over = lastOf(entries)?.end;
  const callerEnd = about === undefined ? over : book.entries.get(about)?.end;
  const isBefore = (end: number | undefined): boolean =>
    end !== undefined && settledAt !== undefined && end <= settledAt;
  if (isBefore(callerEnd)) return { aftermath: 'lost' };
  const sender = book.entries.get(attempt.by);
  // Who asks somebody, and sends the call to somebody else instead, had it until then.
  const isSentInstead =
    'about' in attempt && !attempt.isHandedOver && sender?.ended === 'transferred';
  if (isKept || brought.length === 0 || isSentInstead || !isBefore(sender?.end))
    return { aftermath: 'kept' };
  const back = entries.find(({ why }) => why.kind === 'came back' && why.after === attempt);
  if (back?.answer !== undefined) return { aftermath: 'returned' };
  return over === undefined ? {} : { aftermath: 'lost' };
}
