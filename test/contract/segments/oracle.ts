/**
 * @fileoverview What became of each rep's part of each call, and of each attempt to hand it over, written down as it happened by
 * somebody who stood beside it: who picked up, who hung up, whom the engine brought in for whom, who heard music. Nothing is read
 * from the platform's account (its times, causes, spans, states of transfers), and nothing is shared with the product.
 *
 * Of the engine's calls only this is looked at: who is on their legs, how those stand now, on whose errand they were brought in,
 * and what was commanded.
 */
import type { Conversation, Leg, Transfer } from '../../../emulator/genesys/calls/conversation.js';
import { attemptsIn } from './attempts.js';
import type { Attempt } from './attempts.js';
import type { Asking, Book, Entry, Sending, Why } from './book.js';

/** How a part ended. */
export type Ended = 'transferred' | 'consult_canceled' | 'caller_hung_up' | 'rep_hung_up';

/** A rep's part of a call, from their answer on. Legs by their ids, times in ms since 1970. */
export interface Part {
  readonly leg: string;
  readonly agent: string;
  readonly queue?: string;
  readonly start: number;
  readonly answer: number;
  readonly end?: number;
  readonly talkMs?: number;
  readonly holdMs?: number;
  readonly began: 'queue' | 'direct' | 'outbound' | 'transfer' | 'returned' | 'consult';
  readonly ended?: Ended;
  /** The leg of who sent it, or asked. */
  readonly previous?: string;
}

const isOn = ({ state }: Leg): boolean => state === 'connected';
const isAside = ({ held, confined }: Leg): boolean => held || confined;
const isThere = ({ state }: Leg): boolean => state !== 'disconnected' && state !== 'terminated';

/** Stands beside the engine. */
export class Oracle {
  readonly #books = new Map<string, Book>();
  readonly #hungUp = new Set<Leg>();
  readonly #pickedUp = new Set<Leg>();

  /** Somebody on this leg is about to hang up, or to decline. */
  hangsUp(leg: Leg): void {
    this.#hungUp.add(leg);
  }

  /** Somebody on this leg has answered. */
  answers(leg: Leg): void {
    this.#pickedUp.add(leg);
  }

  /** Something happened: this is how things stand now. */
  sees(now: number, calls: Iterable<Conversation>): void {
    for (const call of calls) this.#write(now, call);
    this.#hungUp.clear();
    this.#pickedUp.clear();
  }

  /** The parts of a call so far, in no order. */
  parts({ id }: Pick<Conversation, 'id'>): readonly Part[] {
    return [...(this.#books.get(id)?.entries.values() ?? [])].flatMap((entry): Part[] => {
      const { leg, why, start, answer, end, ended, musicMs } = entry;
      if (leg.userId === undefined || answer === undefined) return [];
      return [
        {
          leg: leg.id,
          agent: leg.userId,
          ...(leg.queueId !== undefined && { queue: leg.queueId }),
          start,
          answer,
          ...beganBy(why),
          ...(end !== undefined &&
            ended && { end, ended, holdMs: musicMs, talkMs: end - answer - musicMs }),
        },
      ];
    });
  }

  /** The attempts to hand a call over so far, in no order. */
  attempts({ id }: Pick<Conversation, 'id'>): readonly Attempt[] {
    const book = this.#books.get(id);
    return book ? attemptsIn(book) : [];
  }

  #write(now: number, call: Conversation): void {
    const book = this.#bookOf(now, call);
    for (const entry of book.waiting) entry.musicMs += now - book.at;
    book.at = now;
    for (const command of call.transfers)
      if (!book.sendings.has(command)) book.sendings.set(command, sendingOf(command, now));
    const before = new Set(book.entries.values());
    const gone = [...before].filter(({ leg, end }) => end === undefined && !isThere(leg));
    for (const leg of call.legs)
      if (!book.entries.has(leg.id)) this.#enter(now, call, book, leg, gone);
    const entries = [...book.entries.values()];
    const taken = entries.filter(
      ({ leg, answer }) => answer === undefined && (isOn(leg) || this.#hasAnswered(leg)),
    );
    for (const entry of taken) entry.answer = now;
    const ending = entries.filter(({ leg, end }) => end === undefined && !isThere(leg));
    for (const entry of ending) {
      entry.end = now;
      entry.hasHungUp = this.#hungUp.has(entry.leg) || this.#isDeadBeyond(entry.leg);
    }
    for (const asking of book.askings.values())
      if (ending.some(({ leg }) => leg.id === asking.by) && goesOn(asking, entries))
        asking.isHandedOver = true;
    for (const entry of ending) {
      const came = entries.filter((other) => !before.has(other) || taken.includes(other));
      entry.ended = howEnded(entry, book, came);
    }
    book.waiting = new Set(entries.filter((entry) => isWaiting(entry, book)));
  }

  /** Also who is gone again in the same moment; a line that left by the trunk was answered by where it led. */
  #hasAnswered(leg: Leg): boolean {
    return this.#pickedUp.has(leg) || leg.goesOnIn !== undefined;
  }

  /** Whether the line left by the trunk, and where it led everybody has hung up. */
  #isDeadBeyond({ goesOnIn }: Leg): boolean {
    const beyond = this.#books.get(goesOnIn ?? '');
    return (
      beyond !== undefined && [...beyond.entries.values()].every(({ end }) => end !== undefined)
    );
  }

  #bookOf(now: number, call: Conversation): Book {
    const book = this.#books.get(call.id) ?? {
      entries: new Map<string, Entry>(),
      customer: call.customerLegId,
      sendings: new Map<unknown, Sending>(),
      askings: new Map<unknown, Asking>(),
      waiting: new Set<Entry>(),
      at: now,
    };
    this.#books.set(call.id, book);
    return book;
  }

  #enter(now: number, call: Conversation, book: Book, leg: Leg, gone: readonly Entry[]): void {
    const why = whyOf(call, book, leg, gone);
    book.entries.set(leg.id, { leg, why, start: now, hasHungUp: false, musicMs: 0 });
  }
}

function howEnded({ leg, why, hasHungUp }: Entry, book: Book, came: readonly Entry[]): Ended {
  const hasSent = came.some(
    (other) =>
      other.why.kind === 'sent' &&
      other.why.sending.by === leg.id &&
      (!other.why.sending.isAttended || other.answer !== undefined),
  );
  if (hasSent && !hasHungUp) return 'transferred';
  const askings = [...book.askings.values()];
  if (askings.some(({ by, isHandedOver }) => by === leg.id && isHandedOver)) return 'transferred';
  if (why.kind === 'asked' && !why.asking.isHandedOver) {
    const isCallerThere = book.entries.get(why.asking.about)?.end === undefined;
    return isCallerThere ? 'consult_canceled' : 'caller_hung_up';
  }
  return hasHungUp ? 'rep_hung_up' : 'caller_hung_up';
}

/** Whether the one who was asked about, and somebody who was asked, or is still rung, are there. */
const goesOn = (asking: Asking, entries: readonly Entry[]): boolean =>
  entries.some(({ leg, end }) => leg.id === asking.about && end === undefined) &&
  entries.some(
    ({ why, end }) => why.kind === 'asked' && why.asking === asking && end === undefined,
  );

/** Who hears music, or lets somebody hear it by asking somebody else. */
function isWaiting({ leg, end }: Entry, { entries, askings }: Book): boolean {
  if (end !== undefined || !isOn(leg)) return false;
  if (isAside(leg)) return true;
  return [...askings.values()].some((asking) => {
    const about = entries.get(asking.about)?.leg;
    const isAsker = asking.by === leg.id && goesOn(asking, [...entries.values()]);
    return isAsker && about !== undefined && isAside(about);
  });
}

/** @param gone whose leg has just ended: where nobody took a call, it came back for that. */
function whyOf(call: Conversation, book: Book, leg: Leg, gone: readonly Entry[]): Why {
  const { errand } = leg;
  switch (errand?.kind) {
    case undefined:
      return { kind: leg.userId === undefined ? 'queue' : 'outbound' };
    case 'queue': {
      const acd = call.legs.find(({ id }) => id === errand.acdLegId) as Leg;
      const why = whyOf(call, book, acd, gone);
      return why.kind === 'direct' ? { kind: 'queue' } : why;
    }
    case 'transfer': {
      const sending = book.sendings.get(errand.transfer);
      if (!sending) throw new Error('A call is sent on, and nobody had commanded it.');
      return { kind: 'sent', sending };
    }
    case 'consult': {
      const { initiatorLegId, objectLegId } = errand.consult;
      const asking = book.askings.get(errand.consult) ?? {
        by: initiatorLegId,
        about: objectLegId,
        isHandedOver: false,
      };
      book.askings.set(errand.consult, asking);
      return { kind: 'asked', asking };
    }
    case 'return': {
      const after = gone
        .map(({ why }) => attemptBy(why))
        .find((attempt) => isOf(call, attempt?.by, leg.userId));
      if (!after) throw new Error('A call comes back, and nobody had sent it.');
      return { kind: 'came back', after };
    }
    case 'call':
    case 'join':
      return { kind: 'direct' };
  }
}

/** @param command what was commanded, and not what became of it. */
const sendingOf = ({ id, fromLegId, to, type }: Transfer, at: number): Sending => ({
  id,
  by: fromLegId,
  to,
  isAttended: type === 'Attended',
  at,
});

const attemptBy = (why: Why): Sending | Asking | undefined =>
  why.kind === 'sent' ? why.sending : why.kind === 'asked' ? why.asking : undefined;

const isOf = (
  { legs }: Conversation,
  id: string | undefined,
  userId: string | undefined,
): boolean => legs.some((leg) => leg.id === id && leg.userId === userId);

function beganBy(why: Why): Pick<Part, 'began' | 'previous'> {
  switch (why.kind) {
    case 'sent':
      return { began: 'transfer', previous: why.sending.by };
    case 'came back':
      return { began: 'returned', previous: why.after.by };
    case 'asked':
      return { began: 'consult', previous: why.asking.by };
    default:
      return { began: why.kind };
  }
}
