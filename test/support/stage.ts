/** @fileoverview The stage of a journey: the emulator with Baton installed, a browser, and a tab for each rep. */
import path from 'node:path';
import type { Browser, Page, Target } from 'puppeteer-core';
import { PAST, organisation } from '../../emulator/organisation.js';
import type { RunningEmulator } from '../../emulator/server/start-emulator.js';
import { buildWidget } from '../../scripts/build-widget.js';
import { provisionBaton } from '../../scripts/run.js';
import type { Decisions } from '../../src/operations/settings.js';
import { makeProfile, openBrowser, removeProfile, type BrowserOptions } from './browser.js';
import { door, startTestEmulator } from './emulator.js';
import { PrivacyWatch } from './privacy.js';
import { openWindow, Seat } from './seat.js';
import { queryVault, type VaultRow } from './vault-query.js';

/** The number of the seeded queue whose members are Amara and Ben. */
export const MEDICAL_INFORMATION = organisation.queues[0]?.number ?? '';

/** Numbers that customers call from, by what the CRM knows of them. */
export const CALLERS = {
  /** One account, held in E.164, without an open case. */
  rossi: '+33199001234',
  /** One account, held in the national spelling. */
  lambert: '+33199002345',
  /** One account, held in digits, with two open cases. */
  pharmacy: '+493023125010',
  /** Two accounts. */
  thames: '+442079460011',
  /** One account, with an open case about an adverse event. */
  adverse: '+442079460022',
  nobody: '+33199009999',
} as const;

/** What a journey has. One for each test file; between tests it is reset. */
export class Stage {
  readonly emulator: RunningEmulator;
  #browser: Browser;
  /** The browser's profile: what is stored outlives the browser. */
  readonly #profile: string;
  readonly #privacy = new PrivacyWatch();
  /** Conversations that were begun since the last reset. */
  readonly #calls: string[] = [];
  #seats: Seat[] = [];
  /** Windows at no desktop. */
  readonly #windows: Page[] = [];

  private constructor(emulator: RunningEmulator, browser: Browser, profile: string) {
    this.emulator = emulator;
    this.#browser = browser;
    this.#profile = profile;
  }

  /**
   * Builds the widget where needed, starts everything, installs Baton.
   * @param decisions what the administrator decides otherwise than by default.
   */
  static async open(
    thirdPartyStorage: BrowserOptions['thirdPartyStorage'] = 'allowed',
    decisions: Partial<Decisions> = {},
  ): Promise<Stage> {
    const widgetFiles = path.dirname(await buildWidget());
    const prepare = (running: RunningEmulator): Promise<void> => provisionBaton(running, decisions);
    const emulator = await startTestEmulator({ widgetFiles, prepare });
    const profile = makeProfile(thirdPartyStorage);
    return new Stage(emulator, await openBrowser({ thirdPartyStorage, profile }), profile);
  }

  /** Opens the desktops of the first `count` reps: Amara, Ben, Chloé. */
  async seats(count: 1): Promise<[Seat]>;
  async seats(count: 2): Promise<[Seat, Seat]>;
  async seats(count: 3): Promise<[Seat, Seat, Seat]>;
  async seats(count: number): Promise<Seat[]> {
    const urls = this.emulator.seats.slice(0, count).map(({ url }) => url);
    return Promise.all(urls.map((url) => this.#seat(url)));
  }

  /** One more tab at a rep's desktop. */
  async anotherTab(seat: number): Promise<Seat> {
    return this.#seat(this.emulator.seats[seat]?.url ?? '');
  }

  /** The browser dies without a word, as when the machine loses power, and is started again. Nobody is at a desktop then. */
  async restartBrowser(): Promise<void> {
    const process = this.#browser.process();
    const isGone = new Promise((resolve) => process?.once('exit', resolve));
    process?.kill('SIGKILL');
    await isGone;
    this.#seats = [];
    this.#windows.length = 0;
    this.#browser = await openBrowser({ thirdPartyStorage: 'allowed', profile: this.#profile });
  }

  async #seat(url: string): Promise<Seat> {
    const seat = await Seat.sitDown(this.#windows.pop() ?? (await this.#window()), url);
    this.#seats.push(seat);
    return seat;
  }

  async #window(): Promise<Page> {
    const window = await openWindow(this.#browser);
    this.#privacy.watch(window);
    return window;
  }

  /** A customer calls; gives back the conversation's id. */
  async call(from: string, to = MEDICAL_INFORMATION): Promise<string> {
    const { body } = await door(this.emulator, 'POST', 'calls', { from, to });
    const { conversationId } = body as { conversationId: string };
    this.#calls.push(conversationId);
    return conversationId;
  }

  /** Uses a door and expects it to work. */
  async door(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const reply = await door(this.emulator, method, path, body);
    if (reply.status >= 400)
      throw new Error(`The door ${path} answered ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  /** Asks Vault over its own REST API. */
  vault(vql: string): Promise<VaultRow[]> {
    return queryVault(this.emulator, vql);
  }

  /** The platform's own account of a conversation, as an administrator sees it. */
  async conversation(id: string): Promise<PlatformConversation> {
    const reply = await this.#asAdministrator('GET', `conversations/${id}`);
    return (await reply.json()) as PlatformConversation;
  }

  /** Writes attributes on the caller's leg, as any program of the organisation could. */
  async tamper(id: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    const { participants } = await this.conversation(id);
    // The caller of a queue, or of a rep directly; both came first.
    const caller = participants.find(
      ({ purpose }) => purpose === 'customer' || purpose === 'external',
    );
    const path = `conversations/${id}/participants/${caller?.id}/attributes`;
    const reply = await this.#asAdministrator('PATCH', path, { attributes });
    if (!reply.ok) throw new Error(`Genesys answered ${reply.status}.`);
  }

  /** Deletes a queue, calls in it or not. */
  async deleteQueue(id: string): Promise<void> {
    const reply = await this.#asAdministrator('DELETE', `routing/queues/${id}?forceDelete=true`);
    if (!reply.ok) throw new Error(`Genesys answered ${reply.status}.`);
  }

  async #asAdministrator(method: string, path: string, body?: unknown): Promise<Response> {
    const { adminClient } = organisation;
    const basic = Buffer.from(`${adminClient.id}:${adminClient.secret}`).toString('base64');
    const token = await fetch(`${this.emulator.genesysUrl}/login/oauth/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: accessToken } = (await token.json()) as { access_token: string };
    return fetch(`${this.emulator.genesysUrl}/api/v2/${path}`, {
      method,
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** Waits until Vault has been left in peace for a moment: what is owed has been written. */
  async settled(): Promise<void> {
    for (let quiet = 0, last = -1; quiet < 6;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const now = this.requests('vault').length;
      quiet = now === last ? quiet + 1 : 0;
      last = now;
    }
  }

  /** The administrator decides otherwise, until the next reset. Widgets that are open do not hear of it. */
  decide(decisions: Partial<Decisions>): Promise<void> {
    return provisionBaton(this.emulator, decisions);
  }

  /** Addresses of Vault's pages for cases that desktops opened, in windows of their own. */
  casePages(): readonly string[] {
    return this.#casePages().map((target) => target.url());
  }

  #casePages(): readonly Target[] {
    const isPage = (target: Target): boolean =>
      target.type() === 'page' && target.url().startsWith(`${this.emulator.vaultUrl}/ui/`);
    return this.#browser.targets().filter(isPage);
  }

  /** Everything that Vault has about calls. */
  async onRecord(): Promise<OnRecord> {
    const [cases, segments, transfers, corrections] = await Promise.all([
      this.vault(
        `SELECT id, name__v, ownerid__v, genesys_conversation_id__c FROM case__v WHERE genesys_conversation_id__c != null`,
      ),
      this.vault(`SELECT ${SEGMENT_FIELDS} FROM case_conversation__v
        WHERE object_type__vr.api_name__v = 'phone__v' ORDER BY answer__c ASC`),
      this.vault(`SELECT ${TRANSFER_FIELDS} FROM case_conversation__v
        WHERE object_type__vr.api_name__v = 'call_transfer__c' ORDER BY requested_at__c ASC`),
      this.vault(`SELECT ${CORRECTION_FIELDS} FROM case_conversation__v
        WHERE object_type__vr.api_name__v = 'call_correction__c' ORDER BY created_date__v ASC`),
    ]);
    return {
      cases,
      segments: segments.filter(isOurs),
      transfers: transfers.filter(isOurs),
      corrections,
    };
  }

  /** The id of the Vault, which links must carry. */
  async vaultId(): Promise<string> {
    const { username, password } = organisation.vaultUser;
    const reply = await fetch(`${this.emulator.vaultUrl}/api/v26.2/auth`, {
      method: 'POST',
      body: new URLSearchParams({ username, password }),
    });
    return String(((await reply.json()) as { readonly vaultId: number }).vaultId);
  }

  /** The id of a Vault user. */
  async vaultUser(name: string): Promise<unknown> {
    const [user] = await this.vault(`SELECT id FROM user__sys WHERE name__v = '${name}'`);
    return user?.['id'];
  }

  /** Requests of one platform, preflights aside, oldest first. */
  requests(platform: 'genesys' | 'vault'): readonly Request[] {
    return this.emulator.ledger
      .list({ platform })
      .filter(({ preflight }) => !preflight)
      .map(({ method, path, from, user, status }) => ({ method, path, from, user, status }));
  }

  /** A page of its own, at no desktop. */
  page(): Promise<Page> {
    return this.#browser.newPage();
  }

  /** Everybody leaves their desktop, and both platforms return to the seed data. */
  async reset(): Promise<void> {
    await this.#inspect();
    const left = await Promise.all(this.#seats.splice(0).map((seat) => seat.leave()));
    this.#windows.push(...left.filter((window) => window !== undefined));
    const opened = await Promise.all(this.#casePages().map((target) => target.page()));
    await Promise.all(opened.map((page) => page?.close()));
    await this.#forgetStored();
    await this.door('POST', 'reset');
  }

  /** Looks for personal data in what the widgets left behind (R7.3). */
  async #inspect(): Promise<void> {
    const inspected = this.#seats.map(({ page }) => this.#privacy.inspect(page));
    await Promise.all(inspected);
    for (const id of this.#calls.splice(0)) {
      const { participants = [] } = await this.conversation(id);
      for (const { attributes } of participants)
        this.#privacy.look('attribute', JSON.stringify(attributes ?? {}));
    }
    for (const { path } of [...this.requests('genesys'), ...this.requests('vault')])
      this.#privacy.look('address', path);
  }

  /** What the widgets kept for later is of a world that ends here; also what a closed page kept. */
  async #forgetStored(): Promise<void> {
    const [page] = await this.#browser.pages();
    const session = await page?.createCDPSession();
    for (const { widgetOrigin } of this.emulator.seats) {
      await session?.send('Storage.clearDataForStorageKey', {
        storageKey: `${widgetOrigin}/^0http://localhost`,
        storageTypes: 'indexeddb',
      });
    }
    await session?.detach();
  }

  async close(): Promise<void> {
    await this.#inspect();
    this.#privacy.note();
    await this.#browser.close();
    removeProfile(this.#profile);
    await this.emulator.stop();
  }
}

/** Not of a call that was over before the start: those of the seed data stay out. */
const isOurs = ({ baton_key__c: key }: VaultRow): boolean => !String(key).startsWith(PAST);

const SEGMENT_FIELDS = `id, baton_key__c, case__v, agent__c, agent_platform_id__c, start__c, answer__c, end__c,
  talk_ms__c, hold_ms__c, began__c, ended__c, previous_key__c`;
const TRANSFER_FIELDS = `id, baton_key__c, case__v, agent__c, outcome__c, aftermath__c, target__c, target_name__c,
  transfer_kind__c, target_kind__c, reason__c, note__c, attended__c, requested_at__c, settled_at__c, platform_id__c`;
const CORRECTION_FIELDS = `id, baton_key__c, case__v, agent__c, correction_side__c, other_case__c, created_date__v`;

/** Cases that were created for calls, segments by answer, transfers by request, corrections by Vault's time. */
export interface OnRecord {
  readonly cases: readonly VaultRow[];
  readonly segments: readonly VaultRow[];
  readonly transfers: readonly VaultRow[];
  readonly corrections: readonly VaultRow[];
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly from: 'browser' | 'program';
  readonly user: string | undefined;
  readonly status: number | undefined;
}

/** The parts of the platform's answer that journeys compare with. */
export interface PlatformConversation {
  readonly participants: readonly {
    readonly id: string;
    readonly purpose: string;
    readonly userId?: string;
    readonly startTime: string;
    readonly attributes?: Readonly<Record<string, string>>;
    readonly calls: readonly {
      readonly state?: string;
      readonly confined?: boolean;
      readonly connectedTime?: string;
      readonly disconnectedTime?: string;
      readonly segments?: readonly {
        readonly type: string;
        readonly startTime: string;
        readonly endTime: string;
      }[];
    }[];
  }[];
}
