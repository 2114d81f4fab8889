/**
 * @fileoverview The emulated platform with one call and the pages of one rep on it, all in memory and on one clock: no
 * sockets, no timers of the machine. The CRM is the fake one, shared by all pages.
 */
import { organisation } from '../../emulator/organisation.js';
import type { DesktopAction, Genesys, Switches } from '../../emulator/genesys/contract.js';
import { createGenesys } from '../../emulator/genesys/genesys.js';
import { DoorError } from '../../emulator/kernel/door-error.js';
import { IdSource } from '../../emulator/kernel/ids.js';
import type { ConversationId, QueueId, UserId } from '../../src/domain/ids.js';
import { WAYS } from '../../src/domain/target.js';
import type { ListedTarget } from '../../src/domain/target.js';
import { EngineClock } from './engine-clock.js';
import { Line } from './engine-line.js';
import { EnginePage } from './engine-page.js';
import { addAccount, emptyVault, vaultUser } from './fakes/fake-crm.js';
import type { FakeVault } from './fakes/fake-crm.js';
import { settled } from './fakes/settled.js';
import type { ConversationView } from './genesys-call.js';
import {
  AMARA,
  BEN,
  CALLER,
  CHLOE,
  QUEUE_NUMBER,
  REDIRECT_URI,
  doorOf,
  tokenFor,
} from './genesys-server.js';

/** Who a test can name. */
export const PEOPLE = { amara: AMARA, ben: BEN, chloe: CHLOE } as const;
export type Person = keyof typeof PEOPLE;

/** The rep whose pages are opened. */
export const REP: Person = 'amara';

/** Time in which everything that is under way has to be over, faults included: milliseconds. */
export const REST_LIMIT_MS = 60_000;

/** The administrator's list: the emulated organisation's queues, menus and outside parties, each in every way. */
const LISTED: readonly ListedTarget[] = [
  ...organisation.queues.map(({ id, name }) => ({
    kind: 'queue' as const,
    queueId: id as QueueId,
    name,
    ways: WAYS,
  })),
  ...organisation.ivrs.map(({ number, name }) => ({
    kind: 'ivr' as const,
    address: number,
    name,
    ways: WAYS,
  })),
  ...organisation.outsideParties.slice(0, 1).map(({ number, name }) => ({
    kind: 'outside' as const,
    address: number,
    name,
    ways: WAYS,
  })),
];

/** The engine: the platform, one call that the rep has answered, and pages. */
export class Engine {
  readonly genesys: Genesys;
  readonly clock: EngineClock;
  readonly line: Line;
  readonly vault: FakeVault;
  readonly conversationId: ConversationId;
  readonly tokens: Readonly<Record<Person, string>>;
  readonly #pages = new Set<EnginePage>();
  #pagesEver = 0;

  private constructor(parts: Pick<Engine, 'genesys' | 'clock' | 'conversationId' | 'tokens'>) {
    this.genesys = parts.genesys;
    this.clock = parts.clock;
    this.conversationId = parts.conversationId;
    this.tokens = parts.tokens;
    this.line = new Line(this.genesys, this.clock);
    this.vault = emptyVault();
    this.vault.users.splice(
      0,
      Infinity,
      ...organisation.users.map(({ id, name }) => ({ ...vaultUser(id as UserId), name })),
    );
    this.vault.targets.push(...LISTED);
    addAccount(this.vault, 'Dr. Elena Rossi', CALLER);
  }

  /** A caller whom the CRM knows came by a queue; the rep has answered, and everybody else is on queue. */
  static async start(switches: Partial<Switches> = {}): Promise<Engine> {
    const clock = new EngineClock();
    const genesys = createGenesys({
      organisation,
      clock,
      ids: new IdSource(),
      callHttp: () => Promise.reject(new Error('Nothing is called here.')),
      rateLimitPerMinute: 100_000,
    });
    genesys.registerRedirects(organisation.widgetClientId, [REDIRECT_URI]);
    Object.assign(genesys.switches, switches);
    const [amara, ben, chloe] = await Promise.all(
      Object.values(PEOPLE).map((userId) => tokenFor(genesys, userId)),
    );
    if (!amara || !ben || !chloe) throw new Error('Not everybody could sign in.');
    const goOnQueue = async (person: Person): Promise<void> => {
      genesys.act(PEOPLE[person], { action: 'presence', systemPresence: 'ON_QUEUE' });
      await clock.pass(0, settled);
    };
    await goOnQueue(REP);
    const conversationId = genesys.placeCall(CALLER, QUEUE_NUMBER) as ConversationId;
    await clock.pass(1_000, settled);
    genesys.act(PEOPLE[REP], { action: 'answer', conversationId });
    await clock.pass(1_000, settled);
    await goOnQueue('ben');
    await goOnQueue('chloe');
    return new Engine({ genesys, clock, conversationId, tokens: { amara, ben, chloe } });
  }

  /** Opens a page of the rep, or of somebody else. */
  open(person: Person = REP): EnginePage {
    return this.#open(person, this.vault, false);
  }

  /** Opens a page that changes neither the call nor the records: it shows what the platforms' accounts lead to. */
  openToLook(): EnginePage {
    const { now, ...rows } = this.vault;
    return this.#open(REP, { ...structuredClone(rows), now }, true);
  }

  #open(person: Person, vault: FakeVault, onlyLooks: boolean): EnginePage {
    this.#pagesEver += 1;
    const { genesys, clock, line, conversationId } = this;
    const page = new EnginePage(
      {
        genesys,
        clock,
        line,
        vault,
        conversationId,
        token: this.tokens[person],
        door: doorOf(PEOPLE[person]),
        onlyLooks,
      },
      `${onlyLooks ? 'look' : 'page'} ${this.#pagesEver}`,
    );
    this.#pages.add(page);
    return page;
  }

  /** A page is gone without a word. */
  close(page: EnginePage): void {
    this.#pages.delete(page);
    page.vanish();
  }

  /** Time passes, and everything happens that follows from it. */
  pass(ms: number): Promise<void> {
    return this.clock.pass(ms, () => this.#calm());
  }

  /**
   * Time passes until `isAtRest` says so, no more of it than needed.
   * @returns whether that was within `limitMs`.
   */
  async until(isAtRest: () => boolean, limitMs = REST_LIMIT_MS): Promise<boolean> {
    const end = this.clock.now() + limitMs;
    await this.pass(0);
    while (this.line.isBusy || !isAtRest()) {
      if (this.clock.now() >= end) return false;
      await this.pass(Math.min(this.clock.nextIn ?? 100, 100));
    }
    return true;
  }

  /** The platform's own account, as an administrator reads it. */
  async account(): Promise<ConversationView> {
    const reply = await this.genesys.handle(
      new Request(`${doorOf().origin}/api/v2/conversations/${this.conversationId}`, {
        headers: { Authorization: `Bearer ${this.tokens[REP]}` },
      }),
      doorOf(),
    );
    return (await reply.json()) as ConversationView;
  }

  /** Somebody does something in the desktop; nothing where they cannot now. @returns whether they could. */
  act(person: Person, action: Exclude<DesktopAction['action'], 'presence'>): boolean {
    const { conversationId } = this;
    return attempt(() => this.genesys.act(PEOPLE[person], { action, conversationId }));
  }

  /** A request of somebody's own, without Baton: as from Genesys' own buttons. @returns its status. */
  async request(person: Person, path: string, body: object): Promise<number> {
    const reply = await this.genesys.handle(
      new Request(`${doorOf().origin}/api/v2/conversations/${path}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${this.tokens[person]}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
      }),
      doorOf(PEOPLE[person]),
    );
    await reply.text();
    return reply.status;
  }

  /** Everything that is under way without any time passing has happened. */
  async #calm(): Promise<void> {
    do {
      await nextTurn();
      // The number library is loaded outside the event loop's own turns, and slowly.
      if ([...this.#pages].some(({ isLoading }) => isLoading)) await settled();
      await nextTurn();
    } while (this.line.isAtWork);
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Does what may not be possible now; anything but the emulator's own "that cannot be" is thrown. */
export function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof DoorError) return false;
    throw error;
  }
}
