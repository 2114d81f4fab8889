/** @fileoverview One widget's page on the emulated platform: the real application over the real adapters. */
import { Backlog } from '../../src/app/backlog.js';
import { WidgetApp } from '../../src/app/widget-app.js';
import type { WidgetView } from '../../src/app/view.js';
import type { ConversationId } from '../../src/domain/ids.js';
import { createTelephony } from '../../src/genesys/telephony.js';
import type { Door, Genesys } from '../../emulator/genesys/contract.js';
import { PageClock } from './engine-clock.js';
import type { EngineClock } from './engine-clock.js';
import type { Line } from './engine-line.js';
import { EngineSocket } from './engine-socket.js';
import { FakeCrm } from './fakes/fake-crm.js';
import type { FakeVault } from './fakes/fake-crm.js';
import { FakeHost } from './fakes/fake-host.js';
import { FakeIdentity } from './fakes/fake-identity.js';
import { FakeOutbox } from './fakes/fake-outbox.js';

/** What a page is opened on. */
export interface PageSite {
  readonly genesys: Genesys;
  readonly clock: EngineClock;
  readonly line: Line;
  readonly vault: FakeVault;
  readonly conversationId: ConversationId;
  readonly token: string;
  readonly door: Door;
  /** What it does to the call is noted, and does not reach the platform. */
  readonly onlyLooks: boolean;
}

/** A page. */
export class EnginePage {
  /** Its name in the line's notes. */
  readonly name: string;
  readonly app: WidgetApp;
  readonly crm: FakeCrm;
  readonly host = new FakeHost();
  readonly #clock: PageClock;
  readonly #sockets: EngineSocket[] = [];
  #isOpen = true;

  /** @param name of the page in the line's notes. */
  constructor(site: PageSite, name: string) {
    const { genesys, clock, line, vault, conversationId, token, door, onlyLooks } = site;
    this.name = name;
    this.#clock = new PageClock(clock);
    this.crm = new FakeCrm(vault);
    const telephony = createTelephony({
      client: line.client({ page: name, token, door, onlyLooks, isOpen: () => this.#isOpen }),
      clock: this.#clock,
      openSocket: (url) => {
        const socket = new EngineSocket(genesys, line, url);
        this.#sockets.push(socket);
        return socket as unknown as WebSocket;
      },
    });
    this.app = new WidgetApp(
      {
        identity: new FakeIdentity().port,
        telephony,
        crm: this.crm.port,
        host: this.host.port,
        clock: this.#clock,
        outbox: new FakeOutbox().port,
        loadBacklog: () => Promise.resolve(Backlog),
      },
      { conversationId, usePopupAuth: false },
    );
    this.app.start();
  }

  get view(): WidgetView {
    return this.app.view;
  }

  /** Whether it may be waiting for a part of its program. */
  get isLoading(): boolean {
    const { view } = this;
    if (view.phase !== 'call') return false;
    const { caseView, transfer } = view;
    const isReading = transfer.phase === 'ready' && transfer.typed?.kind === 'reading';
    return caseView.phase === 'searching' || isReading;
  }

  /** Gone without a word: reloaded, crashed, closed. What was sent is sent. */
  vanish(): void {
    this.#isOpen = false;
    this.#clock.stop();
    for (const socket of this.#sockets) socket.vanish();
  }
}
