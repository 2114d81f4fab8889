/**
 * @fileoverview A rep's browser with their widgets in it: the real application over the real adapters. What the browser keeps
 * survives its widgets; a widget that is killed does nothing any more, whatever it was in the middle of.
 */
import { IDBFactory } from 'fake-indexeddb';
import { Backlog } from '../../src/app/backlog.js';
import { WidgetApp } from '../../src/app/widget-app.js';
import type { WidgetView } from '../../src/app/view.js';
import type { ConversationId, UserId } from '../../src/domain/ids.js';
import { ok } from '../../src/domain/result.js';
import { createActionRunner } from '../../src/genesys/run-action.js';
import { createTelephony } from '../../src/genesys/telephony.js';
import type { Identity } from '../../src/ports/identity.js';
import { createVaultCrm } from '../../src/vault/vault-crm.js';
import { PageClock } from './engine-clock.js';
import { EngineSocket } from './engine-socket.js';
import type { Line } from './engine-line.js';
import { FakeHost } from './fakes/fake-host.js';
import { doorOf, tokenFor } from './genesys-server.js';
import type { Busy } from './whole-busy.js';
import { BrowserLocks } from './whole-locks.js';
import { outboxOf } from './whole-outbox.js';
import type { OutboxWatch } from './whole-outbox.js';
import type { Platforms } from './whole-platforms.js';

/** What a browser is opened on. */
export interface Site {
  readonly platforms: Platforms;
  readonly line: Line;
  readonly busy: Busy;
}

/** One widget. */
export class WholePage {
  /** Its name in the line's notes. */
  readonly name: string;
  readonly conversationId: ConversationId;
  readonly app: WidgetApp;
  readonly host = new FakeHost();
  readonly #clock: PageClock;
  readonly #sockets: EngineSocket[] = [];
  #isOpen = true;

  constructor(site: Site, browser: Browser, name: string, conversationId: ConversationId) {
    const { platforms, line, busy } = site;
    const { genesys, clock, bootstrapId } = platforms;
    this.name = name;
    this.conversationId = conversationId;
    this.#clock = new PageClock(clock);
    const isOpen = (): boolean => this.#isOpen;
    const client = line.client({
      page: name,
      door: doorOf(browser.userId),
      onlyLooks: false,
      get token() {
        return own ?? 'none';
      },
      isOpen,
    });
    let own: string | undefined;
    const identity: Identity = {
      join: () => {
        own = browser.sharedToken;
        return Promise.resolve(own !== undefined);
      },
      async signInQuietly() {
        const token = await browser.signIn();
        // Nobody is there to hear it.
        if (!isOpen()) await new Promise(() => {});
        own = token;
        return ok(undefined);
      },
      signInByWindow: () => identity.signInQuietly(),
      forget: () => {
        own = undefined;
      },
    };
    this.app = new WidgetApp(
      {
        identity,
        telephony: createTelephony({
          client,
          clock: this.#clock,
          openSocket: (url) => {
            const socket = new EngineSocket(genesys, line, url);
            this.#sockets.push(socket);
            return socket as unknown as WebSocket;
          },
        }),
        crm: createVaultCrm({ run: createActionRunner(client), bootstrapId }),
        host: this.host.port,
        clock: this.#clock,
        outbox: outboxOf({ browser, page: name, busy, isOpen, watch: browser.watch }),
        loadBacklog: () => Promise.resolve(Backlog),
      },
      { conversationId, usePopupAuth: false },
    );
    this.app.subscribe(() => busy.stir());
    this.app.start();
  }

  get view(): WidgetView {
    return this.app.view;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Gone without a word. What was sent is sent. */
  vanish(): void {
    this.#isOpen = false;
    this.#clock.stop();
    for (const socket of this.#sockets) socket.vanish();
  }
}

/** One rep's browser. */
export class Browser {
  readonly userId: UserId;
  /** What it keeps in IndexedDB. */
  readonly databases = new IDBFactory();
  readonly locks = new BrowserLocks();
  /** False: the browser refuses Web Locks. */
  hasLocks = true;
  /** The token that the rep's widgets share: one that has ended is not handed on. Absent where nobody is signed in. */
  sharedToken: string | undefined;
  /** Told of what is kept. */
  readonly watch: OutboxWatch = { kept: new Set(), told: () => {} };
  readonly #site: Site;
  readonly #person: string;
  readonly #pages = new Set<WholePage>();
  #signingIn: Promise<string> | undefined;
  #opened = 0;

  constructor(site: Site, person: string, userId: UserId) {
    this.#site = site;
    this.#person = person;
    this.userId = userId;
  }

  /** Its widgets, oldest first. */
  get pages(): readonly WholePage[] {
    return [...this.#pages];
  }

  /** Opens a widget on a call. */
  open(conversationId: ConversationId): WholePage {
    this.#opened += 1;
    const page = new WholePage(this.#site, this, `${this.#person} ${this.#opened}`, conversationId);
    this.#pages.add(page);
    return page;
  }

  /** A widget is gone without a word: reloaded, crashed, closed. */
  kill(page: WholePage): void {
    page.vanish();
    this.#pages.delete(page);
    this.locks.leave(page.name);
  }

  /** All of them are. */
  killAll(): void {
    for (const page of this.pages) this.kill(page);
  }

  /** The shared token; a fresh one, the same for all widgets that ask at once, where there is none. */
  async signIn(): Promise<string> {
    if (this.sharedToken !== undefined) return this.sharedToken;
    this.#signingIn ??= this.#site.busy
      .during(tokenFor(this.#site.platforms.genesys, this.userId))
      .finally(() => {
        this.#signingIn = undefined;
      });
    this.sharedToken = await this.#signingIn;
    return this.sharedToken;
  }
}
