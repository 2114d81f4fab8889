/**
 * @fileoverview Short journeys of two reps in which things go wrong at random: how they are drawn, and how one is told in the browser.
 * The platform's account of the calls says in the end what must be on record.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PAST, organisation } from '../../emulator/organisation.js';
import { problemsOf, rowsOf } from '../contract/faults/on-record.js';
import type { Truth } from '../contract/faults/on-record.js';
import { truthOf } from './account-truth.js';
import type { TakenConsult } from './account-truth.js';
import { BEN, POISON_CONTROL, order } from './every-way.js';
import type { How } from './every-way.js';
import type { ConversationView } from './genesys-call.js';
import { crash, keptCalls } from './kept.js';
import { caseNumber } from './rep.js';
import type { Seat } from './seat.js';
import { CALLERS, type Stage } from './stage.js';
import { vaultIsBack } from './talking.js';

/** When something goes wrong; in this order. */
const POINTS = [
  'it rings',
  'answered',
  'the case is there',
  'handed over',
  'it rings at the target',
  'the target answered',
] as const;
type Point = (typeof POINTS)[number];

/** What goes wrong early may keep the rest from happening, so it does less often. */
const LATER = POINTS.slice(2);

const REPS = ['amara', 'ben'] as const;
type Rep = (typeof REPS)[number];

/** What goes wrong. Faults of a platform are as its door takes them. */
type Wrong =
  | { readonly kind: 'reload' | 'close' | 'crash' | 'second widget'; readonly rep: Rep }
  | { readonly kind: 'fault'; readonly fault: object }
  | { readonly kind: 'events'; readonly fault: object };

/** One journey. */
export interface FaultyJourney {
  readonly to: 'ben' | 'outside';
  readonly how: How;
  readonly isTaken: boolean;
  readonly wrong: readonly { readonly at: Point; readonly what: Wrong }[];
  /** Where a rep begins again whose widgets died: on the same call, or, where the browser kept it, on the next one. */
  readonly restarts: Readonly<Record<Rep, 'same call' | 'next call'>>;
}

const of = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const times = fc.integer({ min: 1, max: 3 });

const genesysFault = fc.record({
  platform: of('genesys'),
  match: of(
    { method: 'GET', path: '/api/v2/conversations/' },
    { method: 'PATCH', path: '/attributes' },
    { method: 'POST', path: '/replace/' },
    { method: 'POST', path: '/consult' },
    { method: 'POST', path: '/execute' },
  ),
  effect: of<object>(
    { drop: 'before' },
    { drop: 'after' },
    { status: 429, retryAfter: 1 },
    { status: 500 },
    { status: 503 },
    // As when the token has expired or was withdrawn.
    { status: 401 },
  ),
  times,
});

const vaultFault = fc.record({
  platform: of('vault'),
  match: of<object>({}, { path: '/vobjects/' }, { path: '/query' }),
  effect: of<object>(
    { drop: 'before' },
    { drop: 'after' },
    { status: 429 },
    { status: 500 },
    { status: 409 },
    { status: 401 },
  ),
  times,
});

const wrong: fc.Arbitrary<Wrong> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: of('reload' as const, 'close' as const, 'crash' as const, 'second widget' as const),
      rep: of(...REPS),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: of('fault' as const), fault: genesysFault }) },
  { weight: 3, arbitrary: fc.record({ kind: of('fault' as const), fault: vaultFault }) },
  {
    weight: 2,
    // Until everything is well again.
    arbitrary: of({
      kind: 'fault' as const,
      fault: { platform: 'vault', match: {}, effect: { status: 503 } },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: of('events' as const),
      fault: fc.record({ action: of('drop', 'delay', 'duplicate'), times }),
    }),
  },
);

const restart = of('same call' as const, 'next call' as const);

/** Any of them. */
export const faultyJourney: fc.Arbitrary<FaultyJourney> = fc.record({
  to: of('ben' as const, 'ben' as const, 'outside' as const),
  how: of<How>('Hand over now', 'Hand over when they answer', 'Ask first'),
  isTaken: of(true, true, true, false),
  wrong: fc.array(fc.record({ at: of(...POINTS, ...LATER), what: wrong }), {
    minLength: 2,
    maxLength: 5,
    size: 'max',
  }),
  restarts: fc.record({ amara: restart, ben: restart }),
});

/** In which time everything must be on record once nothing goes wrong any more, milliseconds. */
const RECORD_LIMIT_MS = 120_000;

/** How long something is waited for that may never come, milliseconds. */
const SOON_MS = 8_000;

/** Tells one. Fails where Vault does not hold in the end what happened. */
export async function tellJourney(stage: Stage, journey: FaultyJourney): Promise<Summary> {
  const told = new Telling(stage, journey);
  return told.tell();
}

/** What was on record in the end. */
export interface Summary {
  readonly segments: number;
  readonly transfers: number;
  readonly deaths: number;
}

class Telling {
  readonly #stage: Stage;
  readonly #journey: FaultyJourney;
  readonly #seats: Record<Rep, Seat[]> = { amara: [], ben: [] };
  /** Reps whose widgets died; whether the browser had kept the call. */
  readonly #died = new Map<Rep, boolean>();
  readonly #calls: string[] = [];
  #orders = 0;

  constructor(stage: Stage, journey: FaultyJourney) {
    this.#stage = stage;
    this.#journey = journey;
  }

  async tell(): Promise<Summary> {
    const stage = this.#stage;
    const [amara, ben] = await stage.seats(2);
    this.#seats.amara.push(amara);
    this.#seats.ben.push(ben);
    const call = await stage.call(CALLERS.rossi);
    this.#calls.push(call);
    await soon(() => this.#stateOf('amara', call) === 'alerting');
    await this.#reached('it rings');
    this.#act('amara', 'answer', call);
    await this.#reached('answered');
    await this.#showsCase('amara');
    await this.#reached('the case is there');
    await this.#order(call);
    await this.#end(call);
    return this.#settle();
  }

  async #order(call: string): Promise<void> {
    const { to, how, isTaken } = this.#journey;
    const target = to === 'ben' ? BEN : POISON_CONTROL;
    this.#orders += 1;
    const isOrdered = await this.#see('amara', (seat) => order(seat, target, how));
    await this.#reached('handed over');
    const isRinging = (): boolean =>
      to === 'ben'
        ? this.#stateOf('ben', call) === 'alerting'
        : this.#stage.emulator.genesys.outsideCalls().some(({ state }) => state === 'ringing');
    if (isOrdered) await soon(isRinging);
    await this.#reached('it rings at the target');
    const action = isTaken ? 'answer' : 'decline';
    if (to === 'ben') this.#act('ben', action, call);
    else attempt(() => this.#stage.emulator.genesys.external(call, action));
    if (how === 'Ask first' && isTaken)
      await this.#see('amara', (seat) =>
        seat.widget.click({ role: 'button', name: 'Hand over and leave' }),
      );
    if (to === 'ben' && isTaken) await this.#showsCase('ben');
    await this.#reached('the target answered');
  }

  /** The call is over, and everything is well again. */
  async #end(call: string): Promise<void> {
    const stage = this.#stage;
    attempt(() => stage.emulator.genesys.customer(call, 'hangup'));
    await vaultIsBack(stage);
    for (const [rep, isKept] of this.#died) {
      if (isKept && this.#journey.restarts[rep] === 'next call') {
        this.#act(rep, 'done', call);
        const caller = rep === 'amara' ? CALLERS.lambert : CALLERS.nobody;
        const next = await stage.call(caller, organisation.users[INDEX[rep]]?.number);
        this.#calls.push(next);
        this.#act(rep, 'answer', next);
      }
      this.#seats[rep].push(await stage.anotherTab(INDEX[rep]));
    }
  }

  /** Whatever goes wrong at this point does. */
  async #reached(point: Point): Promise<void> {
    for (const { at, what } of this.#journey.wrong) if (at === point) await this.#goWrong(what);
  }

  async #goWrong(what: Wrong): Promise<void> {
    switch (what.kind) {
      case 'fault':
        await this.#stage.door('POST', 'faults', what.fault);
        return;
      case 'events':
        await this.#stage.door('POST', 'events', what.fault);
        return;
      case 'reload':
        await this.#see(what.rep, (seat) => seat.reloadWidget());
        return;
      case 'second widget':
        if (this.#seats[what.rep].length > 0)
          this.#seats[what.rep].push(await this.#stage.anotherTab(INDEX[what.rep]));
        return;
      case 'close':
      case 'crash':
        await this.#kill(what.rep, what.kind);
        return;
    }
  }

  async #kill(rep: Rep, how: 'close' | 'crash'): Promise<void> {
    const seats = this.#seats[rep].splice(0);
    const [first] = seats;
    if (!first) return;
    const kept = await keptCalls(first).catch(() => []);
    const own = this.#stage.emulator.seats[INDEX[rep]]?.userId;
    const hasPart = this.#calls.some((call) => this.#stateOf(rep, call) !== undefined);
    this.#died.set(rep, !hasPart || kept.some((row) => row.rep === own));
    await Promise.all(
      seats.map((seat) => (how === 'crash' ? crash(seat.page) : seat.page.close())),
    );
  }

  /** Waits for the case, which may not come as long as something is wrong. */
  async #showsCase(rep: Rep): Promise<void> {
    const later = new Promise((resolve) => setTimeout(resolve, SOON_MS));
    await this.#see(rep, (seat) => Promise.race([caseNumber(seat), later]));
  }

  /** Does something at a rep's newest desktop; where it cannot be done, nobody is there, or what they need does not come. @returns whether it was. */
  async #see(rep: Rep, look: (seat: Seat) => Promise<unknown>): Promise<boolean> {
    const seat = this.#seats[rep].at(-1);
    if (!seat) return false;
    return look(seat).then(
      () => true,
      () => false,
    );
  }

  /** Whether a rep has a living widget for the first call. */
  #isWatched(call: string, agent: string): boolean {
    const rep = REPS.find((one) => this.#idOf(one) === agent);
    if (!rep || call !== this.#calls[0] || this.#seats[rep].length === 0) return false;
    return this.#stateOf(rep, call) !== undefined;
  }

  #act(rep: Rep, action: 'answer' | 'decline' | 'done', conversationId: string): void {
    attempt(() => this.#stage.emulator.genesys.act(this.#idOf(rep), { action, conversationId }));
  }

  #stateOf(rep: Rep, call: string): string | undefined {
    const { interactions } = this.#stage.emulator.genesys.desktop(this.#idOf(rep));
    return interactions.find(({ conversationId }) => conversationId === call)?.state;
  }

  #idOf(rep: Rep): string {
    return this.#stage.emulator.seats[INDEX[rep]]?.userId ?? '';
  }

  /** Waits until Vault has what was true, and nothing else; reps do what they are asked to meanwhile. */
  async #settle(): Promise<Summary> {
    const deadline = Date.now() + RECORD_LIMIT_MS;
    for (;;) {
      await this.#help();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const { truths, problems } = await this.#look();
      if (problems.length === 0) {
        await this.#stage.settled();
        const after = await this.#look();
        assert.deepEqual(after.problems, [], 'the record stays as it is');
        return {
          segments: truths.reduce((sum, { segments }) => sum + segments.size, 0),
          transfers: truths.reduce((sum, { transfers }) => sum + transfers.size, 0),
          deaths: this.#died.size,
        };
      }
      if (Date.now() > deadline) assert.fail(problems.join('\n'));
    }
  }

  /** Whoever reads that something waits for a person does it. */
  async #help(): Promise<void> {
    for (const seat of REPS.flatMap((rep) => this.#seats[rep]))
      for (const name of ['Try again', 'Sign in']) {
        const button = { role: 'button', name };
        const count = await seat.widget.count(button).catch(() => 0);
        if (count > 0) await seat.widget.click(button).catch(() => undefined);
      }
  }

  async #look(): Promise<{
    readonly truths: readonly Truth[];
    readonly problems: readonly string[];
  }> {
    const stage = this.#stage;
    const records = { query: (vql: string) => stage.vault(vql) };
    const rows = (await rowsOf(records)).filter(({ key }) => !key.startsWith(PAST));
    const cases = new Map<string, string | undefined>();
    const truths: Truth[] = [];
    for (const id of this.#calls) {
      const account = (await stage.conversation(id)) as unknown as ConversationView;
      const caller = account.participants.find(
        ({ purpose }) => purpose === 'customer' || purpose === 'external',
      );
      const onCall = caller?.attributes['baton_case'];
      cases.set(id, onCall);
      const truth = truthOf(account, this.#consults(id));
      const isSeen = account.participants.some(
        ({ id: leg, userId }) =>
          userId !== undefined && truth.segments.has(`${id}:${leg}`) && this.#isWatched(id, userId),
      );
      const hasRows = rows.some(({ conversation }) => conversation === id);
      // Of a call that ended without a case, and that nobody has on the screen, nothing is left to go by.
      if (onCall !== undefined || isSeen || hasRows) truths.push(truth);
    }
    const problems = problemsOf(truths, rows, {
      orders: (agent) => (agent === this.#idOf('amara') ? this.#orders : 0),
      caseOf: (conversation) => cases.get(conversation),
    });
    return { truths, problems };
  }

  /** Commands to ask first that the platform took. */
  #consults(conversation: string): readonly TakenConsult[] {
    return this.#stage.emulator.ledger
      .list({ platform: 'genesys' })
      .filter(
        ({ method, path, preflight }) =>
          method === 'POST' && !preflight && path.includes(conversation) && /consult/.test(path),
      )
      .filter(({ status }) => status === undefined || status < 400)
      .map(({ user, time }) => ({ conversation, agent: user ?? '', at: Date.parse(time) }));
  }
}

const INDEX: Readonly<Record<Rep, number>> = { amara: 0, ben: 1 };

/** Does what may not be possible. */
function attempt(task: () => void): void {
  try {
    task();
  } catch {
    // It was not possible.
  }
}

/** Waits for what may never come. */
async function soon(isThere: () => boolean): Promise<void> {
  const deadline = Date.now() + SOON_MS;
  while (!isThere() && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
