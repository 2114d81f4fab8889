/**
 * @fileoverview What became of each rep's part of each call, written down as it happened by somebody who stood beside it: who
 * picked up, who hung up, whom the engine brought in for whom, who heard music. Nothing is read from the platform's account
 * (its times, causes, spans, transfers), and nothing is shared with the product.
 *
 * Of the engine's legs only this is looked at: who is on them, how they stand now, and on whose errand they were brought in.
 */
import type { Conversation, Leg } from '../../../emulator/genesys/calls/conversation.js';

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
  readonly ended?: 'transferred' | 'consult_canceled' | 'caller_hung_up' | 'rep_hung_up';
  /** The leg of who sent it, or asked. */
  readonly previous?: string;
}

/** Why somebody was brought in. */
type Why =
  | { readonly kind: 'queue' | 'direct' | 'outbound' }
  | { readonly kind: 'sent' | 'came back'; readonly by: string; readonly attended: boolean }
  | { readonly kind: 'asked'; readonly asking: Asking };

/** Somebody asks somebody about a third, who waits meanwhile. */
interface Asking {
  readonly asker: string;
  readonly about: string;
  /** Once the asker has left the two others to each other. */
  isHandedOver: boolean;
}

/** What is written down of one leg. */
interface Entry {
  readonly leg: Leg;
  readonly why: Why;
  readonly start: number;
  answer?: number;
  end?: number;
  ended?: Part['ended'];
  /** How long they were on hold, or put aside, or let the other one wait while they asked somebody. */
  musicMs: number;
}

/** What is written down of one call. */
interface Book {
  readonly entries: Map<string, Entry>;
  readonly askings: Map<unknown, Asking>;
  /** Who was waiting, or made somebody wait, when it was last looked at, and when that was. */
  waiting: ReadonlySet<Entry>;
  at: number;
}

const isOn = ({ state }: Leg): boolean => state === 'connected';
const isAside = ({ held, confined }: Leg): boolean => held || confined;
const isThere = ({ state }: Leg): boolean => state !== 'disconnected' && state !== 'terminated';

/** Stands beside the engine. */
export class Oracle {
  readonly #books = new Map<string, Book>();
  readonly #hungUp = new Set<Leg>();
  readonly #pickedUp = new Set<Leg>();

  hangsUp(leg: Leg): void {
    this.#hungUp.add(leg);
  }

  answers(leg: Leg): void {
    this.#pickedUp.add(leg);
  }

  sees(now: number, calls: Iterable<Conversation>): void {
    for (const call of calls) this.#write(now, call);
    this.#hungUp.clear();
    this.#pickedUp.clear();
  }

  /** The parts of a call so far, in no order. */
  parts({ id }: Conversation): readonly Part[] {
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

  #write(now: number, call: Conversation): void {
    const book = this.#bookOf(now, call);
    for (const entry of book.waiting) entry.musicMs += now - book.at;
    book.at = now;
    const before = new Set(book.entries.values());
    const gone = [...before].filter(({ leg, end }) => end === undefined && !isThere(leg));
    for (const leg of call.legs)
      if (!book.entries.has(leg.id)) this.#enter(now, call, book, leg, gone);
    const entries = [...book.entries.values()];
    const taken = entries.filter(
      ({ leg, answer }) => answer === undefined && (isOn(leg) || this.#pickedUp.has(leg)),
    );
    for (const entry of taken) entry.answer = now;
    const ending = entries.filter(({ leg, end }) => end === undefined && !isThere(leg));
    for (const entry of ending) entry.end = now;
    for (const asking of book.askings.values())
      if (ending.some(({ leg }) => leg.id === asking.asker) && goesOn(asking, entries))
        asking.isHandedOver = true;
    for (const entry of ending) {
      const came = entries.filter((other) => !before.has(other) || taken.includes(other));
      entry.ended = this.#howEnded(entry, book, came);
    }
    book.waiting = new Set(entries.filter((entry) => isWaiting(entry, book)));
  }

  #bookOf(now: number, { id }: Conversation): Book {
    const book = this.#books.get(id) ?? {
      entries: new Map<string, Entry>(),
      askings: new Map<unknown, Asking>(),
      waiting: new Set<Entry>(),
      at: now,
    };
    this.#books.set(id, book);
    return book;
  }

  #enter(now: number, call: Conversation, book: Book, leg: Leg, gone: readonly Entry[]): void {
    const why = whyOf(call, book, leg, gone);
    book.entries.set(leg.id, { leg, why, start: now, musicMs: 0 });
  }

  #howEnded({ leg, why }: Entry, book: Book, came: readonly Entry[]): Part['ended'] {
    const hasHungUp = this.#hungUp.has(leg);
    const hasSent = came.some(
      (other) =>
        other.why.kind === 'sent' &&
        other.why.by === leg.id &&
        (!other.why.attended || other.answer !== undefined),
    );
    if (hasSent && !hasHungUp) return 'transferred';
    const askings = [...book.askings.values()];
    if (askings.some(({ asker, isHandedOver }) => asker === leg.id && isHandedOver))
      return 'transferred';
    if (why.kind === 'asked' && !why.asking.isHandedOver) {
      const isCallerThere = book.entries.get(why.asking.about)?.end === undefined;
      return isCallerThere ? 'consult_canceled' : 'caller_hung_up';
    }
    return hasHungUp ? 'rep_hung_up' : 'caller_hung_up';
  }
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
    const isAsker = asking.asker === leg.id && goesOn(asking, [...entries.values()]);
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
      const { fromLegId, type } = errand.transfer;
      return { kind: 'sent', by: fromLegId, attended: type === 'Attended' };
    }
    case 'consult': {
      const { initiatorLegId, objectLegId } = errand.consult;
      const asking = book.askings.get(errand.consult) ?? {
        asker: initiatorLegId,
        about: objectLegId,
        isHandedOver: false,
      };
      book.askings.set(errand.consult, asking);
      return { kind: 'asked', asking };
    }
    case 'return': {
      const by = gone.map(({ why }) => senderOf(why)).find((id) => isOf(call, id, leg.userId));
      if (by === undefined) throw new Error('A call comes back, and nobody had sent it.');
      return { kind: 'came back', by, attended: false };
    }
    case 'call':
    case 'join':
      return { kind: 'direct' };
  }
}

const senderOf = (why: Why): string | undefined =>
  why.kind === 'sent' ? why.by : why.kind === 'asked' ? why.asking.asker : undefined;

const isOf = (
  { legs }: Conversation,
  id: string | undefined,
  userId: string | undefined,
): boolean => legs.some((leg) => leg.id === id && leg.userId === userId);

function beganBy(why: Why): Pick<Part, 'began' | 'previous'> {
  switch (why.kind) {
    case 'sent':
      return { began: 'transfer', previous: why.by };
    case 'came back':
      return { began: 'returned', previous: why.by };
    case 'asked':
      return { began: 'consult', previous: why.asking.asker };
    default:
      return { began: why.kind };
  }
}
