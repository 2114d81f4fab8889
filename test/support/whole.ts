/**
 * @fileoverview The whole product in memory and on one clock: the real application and its real adapters in the browsers of
 * three reps, both emulated platforms with Baton installed, and the desktops that open a widget for each call.
 */
import { organisation } from '../../emulator/organisation.js';
import type {
  DesktopAction,
  DesktopInteraction,
  Switches,
} from '../../emulator/genesys/contract.js';
import type { ConversationId, UserId } from '../../src/domain/ids.js';
import type { EngineClock } from './engine-clock.js';
import { Line } from './engine-line.js';
import { attempt } from './engine.js';
import type { ConversationView } from './genesys-call.js';
import { AMARA, BEN, CHLOE, doorOf, tokenFor } from './genesys-server.js';
import { Browser } from './whole-browser.js';
import type { WholePage } from './whole-browser.js';
import { Busy } from './whole-busy.js';
import { freshPlatforms, vaultReader } from './whole-platforms.js';
import type { Platforms, VaultReader } from './whole-platforms.js';

/** The reps. */
export const REPS = ['amara', 'ben', 'chloe'] as const;
export type RepName = (typeof REPS)[number];

export const USER_IDS: Readonly<Record<RepName, UserId>> = {
  amara: AMARA as UserId,
  ben: BEN as UserId,
  chloe: CHLOE as UserId,
};

/** In so many looks at it a core is done with a request that needs no time: some four times what any request takes. */
const TURNS_OF_A_CORE = 20;

/** How often the desktop looks whether a widget has let go, milliseconds. */
const TAKE_AWAY_MS = 20;

/** How a world may differ. */
export interface WholeOptions {
  /** Milliseconds that a request takes to Genesys, and as many back. */
  readonly latencyMs?: number;
  readonly switches?: Partial<Switches>;
}

/** The world. */
export class Whole {
  readonly platforms: Platforms;
  readonly line: Line;
  /** Vault as its administrator sees it. */
  readonly records: VaultReader;
  readonly browsers: Readonly<Record<RepName, Browser>>;
  /** Calls that were placed, oldest first. */
  readonly calls: ConversationId[] = [];
  /** Told each time when everything has happened that needs no time, before any passes. */
  calmed: () => void = () => {};
  readonly #busy = new Busy();
  readonly #adminToken: string;
  /** Whose desktop is not there, and opens no widgets. */
  readonly #away = new Set<RepName>();
  readonly #unwatch: (() => void)[] = [];

  private constructor(
    platforms: Platforms,
    records: VaultReader,
    adminToken: string,
    { latencyMs = 0 }: WholeOptions,
  ) {
    this.platforms = platforms;
    this.records = records;
    this.#adminToken = adminToken;
    this.line = new Line(platforms.genesys, platforms.clock);
    this.line.latencyMs = latencyMs;
    const site = { platforms, line: this.line, busy: this.#busy };
    const browser = (name: RepName): Browser => new Browser(site, name, USER_IDS[name]);
    this.browsers = { amara: browser('amara'), ben: browser('ben'), chloe: browser('chloe') };
  }

  /** Everybody is signed in and on queue; nobody calls. */
  static async begin(options: WholeOptions = {}): Promise<Whole> {
    const platforms = await freshPlatforms();
    const { genesys } = platforms;
    Object.assign(genesys.switches, options.switches);
    const [records, adminToken] = await Promise.all([
      vaultReader(platforms.vault),
      tokenFor(genesys),
    ]);
    const whole = new Whole(platforms, records, adminToken, options);
    for (const name of REPS) {
      await whole.browsers[name].signIn();
      genesys.act(USER_IDS[name], { action: 'presence', systemPresence: 'ON_QUEUE' });
      whole.#attend(name);
    }
    await whole.pass(0);
    return whole;
  }

  get clock(): EngineClock {
    return this.platforms.clock;
  }

  /** Every widget that is open. */
  get pages(): readonly WholePage[] {
    return REPS.flatMap((name) => this.browsers[name].pages);
  }

  /** Nothing goes on any more. */
  end(): void {
    for (const stop of this.#unwatch) stop();
    for (const name of REPS) this.browsers[name].killAll();
  }

  /** Somebody calls a number. @returns nothing where nobody has it. */
  call(from: string, to: string): ConversationId {
    const id = this.platforms.genesys.placeCall(from, to) as ConversationId;
    this.calls.push(id);
    return id;
  }

  /** What is on a rep's desktop. */
  desk(name: RepName): readonly DesktopInteraction[] {
    return this.platforms.genesys.desktop(USER_IDS[name]).interactions;
  }

  /** A rep does something in the desktop. @returns whether they could. */
  act(
    name: RepName,
    action: Exclude<DesktopAction['action'], 'presence'>,
    conversationId: string,
  ): boolean {
    const isDone = attempt(() =>
      this.platforms.genesys.act(USER_IDS[name], { action, conversationId }),
    );
    if (isDone && action === 'done') {
      for (const page of this.browsers[name].pages)
        if (page.conversationId === conversationId) this.#takeAway(name, page);
    }
    return isDone;
  }

  /** The desktop takes a widget away as soon as that has let go. */
  #takeAway(name: RepName, page: WholePage): void {
    const end = page.host.takeAway();
    const look = (): void => {
      if (end.isDone) this.browsers[name].kill(page);
      else if (page.isOpen) this.clock.after(TAKE_AWAY_MS, look);
    };
    look();
  }

  /** The rep's newest widget on a call. */
  pageOf(name: RepName, conversationId: string): WholePage | undefined {
    return this.browsers[name].pages.findLast((page) => page.conversationId === conversationId);
  }

  /** The rep's browser is gone, and stays so until `comeBack`. */
  leave(name: RepName): void {
    this.#away.add(name);
    this.browsers[name].killAll();
  }

  /** Whether the rep's browser is there. */
  isHere(name: RepName): boolean {
    return !this.#away.has(name);
  }

  /** The rep's browser is there again; the desktop opens what is on it. */
  comeBack(name: RepName): void {
    this.#away.delete(name);
    this.#openWidgets(name);
  }

  /** The token that a rep's widgets share is not taken any more. */
  async endToken(name: RepName): Promise<void> {
    const { sharedToken: token } = this.browsers[name];
    if (token === undefined) return;
    this.browsers[name].sharedToken = undefined;
    await this.platforms.genesys.handle(
      new Request(`${doorOf().origin}/api/v2/tokens/me`, {
        method: 'DELETE',
        headers: { Authorization: `Bearer ${token}` },
      }),
      doorOf(USER_IDS[name]),
    );
  }

  /** The platform's own account of a call, as an administrator reads it. */
  async account(conversationId: string): Promise<ConversationView> {
    const reply = await this.platforms.genesys.handle(
      new Request(`${doorOf().origin}/api/v2/conversations/${conversationId}`, {
        headers: { Authorization: `Bearer ${this.#adminToken}` },
      }),
      doorOf(),
    );
    return (await reply.json()) as ConversationView;
  }

  /** Time passes, and everything happens that follows from it. */
  pass(ms: number): Promise<void> {
    return this.clock.pass(ms, () => this.#calm());
  }

  /**
   * Time passes until `isSo` says so, no more of it than needed.
   * @returns whether that was within `limitMs`.
   */
  async until(isSo: () => boolean, limitMs = 60_000): Promise<boolean> {
    const end = this.clock.now() + limitMs;
    await this.pass(0);
    while (!isSo()) {
      if (this.clock.now() >= end) return false;
      await this.pass(Math.min(this.clock.nextIn ?? 100, 100));
    }
    return true;
  }

  /** The desktop opens a widget for each call that comes to it. */
  #attend(name: RepName): void {
    const { genesys } = this.platforms;
    const stop = genesys.watchDesktop(USER_IDS[name], () => {
      // Not in the middle of what the platform does.
      this.clock.after(0, () => this.#openWidgets(name));
    });
    this.#unwatch.push(stop);
  }

  #openWidgets(name: RepName): void {
    if (this.#away.has(name)) return;
    for (const { conversationId, state } of this.desk(name)) {
      const isToShow = state !== 'alerting' || this.platforms.genesys.switches.widgetWhileRinging;
      if (isToShow && !this.pageOf(name, conversationId))
        this.browsers[name].open(conversationId as ConversationId);
    }
  }

  /**
   * Everything that is under way without any time passing has happened. What a platform's core is still at by then waits for
   * its clock.
   */
  async #calm(): Promise<void> {
    const { vaultLine } = this.platforms;
    let quiet = 0;
    let before = '';
    let isLoading: boolean;
    do {
      await nextTurn();
      await nextTurn();
      isLoading = await this.#busy.loaded();
      const now = `${this.line.atWork} ${this.line.noted.length} ${vaultLine.noted.length}`;
      quiet = now === before ? quiet + 1 : 0;
      before = now;
    } while (
      isLoading ||
      this.#busy.count > 0 ||
      (this.line.atWork > vaultLine.asleep && quiet < TURNS_OF_A_CORE)
    );
    this.calmed();
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Numbers of the seed data: callers whom the CRM knows in different ways, and what they can dial. */
export const CALLERS: readonly string[] = organisation.callers.map(({ number }) => number);
