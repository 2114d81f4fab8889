/**
 * @fileoverview The way between widgets and the emulated platform, without a network: requests go straight to the core, take
 * the time that the test says, and can be lost or refused on purpose. Each is noted.
 */
import type { Door, Genesys } from '../../emulator/genesys/contract.js';
import { genesysFailure } from '../../emulator/server/fault-replies.js';
import type { Client } from '../../src/genesys/client.js';
import type { EngineClock } from './engine-clock.js';

/**
 * What goes wrong with one request.
 * - `status`: it is refused so, and the platform has done nothing. - `cut`: the connection breaks. - `silence`: no answer comes
 *   until the SDK gives up. Both `before` the platform acts, or `after`.
 */
export type LineFault =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'cut' | 'silence'; readonly when: 'before' | 'after' };

/** Milliseconds after which the SDK gives up. @see ApiClient.timeout */
const SDK_TIMEOUT_MS = 16_000;

/** One request that a page sent. */
export interface Noted {
  /** Which page. */
  readonly page: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly at: number;
  /** What went wrong with it on purpose. */
  fault?: LineFault;
  /** Absent while it is on its way, and where the platform never got it. */
  status?: number;
  /** When the page heard of its end; absent while it is on its way. */
  doneAt?: number;
}

/** The page behind a client. */
export interface Caller {
  /** Its name in `noted`. */
  readonly page: string;
  /** Asked for at each request: it may be another one by then. */
  readonly token: string;
  readonly door: Door;
  /** Whether the page is still there to send, and to hear an answer. */
  isOpen(): boolean;
  /** What it does to the call is noted and does not reach the platform. */
  readonly onlyLooks: boolean;
}

/** A fault that waits for the next request of its kind. */
interface Planned {
  readonly kind: RequestKind;
  readonly fault: LineFault;
}

/** Requests as faults tell them apart. */
export type RequestKind = 'command' | 'tones' | 'reading' | 'attributes' | 'operation';

/** Moving the call, rather than reading it, writing attributes, or listening. */
const COMMAND =
  /\/(replace\/(agent|queue)|transfer|consult(\/(agent|queue))?|voice\/consult)$|\/participants\/[^/]+$/;

/** Whether a request moves the call. */
export const isCommand = ({ method, path }: Pick<Noted, 'method' | 'path'>): boolean =>
  method !== 'GET' && COMMAND.test(path);

/** Whether a request hands the call over, or begins to: what must never be sent twice. */
export const isTransfer = ({ method, path }: Pick<Noted, 'method' | 'path'>): boolean =>
  method === 'POST' && isCommand({ method, path });

/** Whether a request runs an operation. */
export const isOperation = ({ method, path }: Pick<Noted, 'method' | 'path'>): boolean =>
  method === 'POST' && path.endsWith('/execute');

function kindOf({ method, path }: Noted): RequestKind | undefined {
  if (isCommand({ method, path })) return 'command';
  if (isOperation({ method, path })) return 'operation';
  if (method === 'GET') return 'reading';
  if (path.endsWith('/attributes')) return 'attributes';
  return path.endsWith('/digits') ? 'tones' : undefined;
}

/** What the lines of all pages share. */
export class Line {
  readonly #genesys: Genesys;
  readonly #clock: EngineClock;
  /** Every request, oldest first. */
  readonly noted: Noted[] = [];
  /** Milliseconds that a request takes to the platform, and as many back. */
  latencyMs = 0;
  /** Told of each request just before the platform acts on it. */
  arriving: (noted: Noted) => void = () => {};
  /** Answers of the platform that say that it broke, with no fault planned. */
  readonly broken: string[] = [];
  #planned: Planned[] = [];
  #onTheirWay = 0;
  #atWork = 0;

  constructor(genesys: Genesys, clock: EngineClock) {
    this.#genesys = genesys;
    this.#clock = clock;
  }

  /** Whether any request, answer or notification is on its way. */
  get isBusy(): boolean {
    return this.#onTheirWay > 0;
  }

  /** Whether the core is at work on a request right now, without any time passing. */
  get isAtWork(): boolean {
    return this.#atWork > 0;
  }

  /** How many requests the core is at work on. */
  get atWork(): number {
    return this.#atWork;
  }

  /** Whether something is still to go wrong. */
  get hasFaults(): boolean {
    return this.#planned.length > 0;
  }

  /** The next request of this kind, of whatever page, goes wrong. */
  plan(kind: RequestKind, fault: LineFault): void {
    this.#planned.push({ kind, fault });
  }

  /** Nothing goes wrong any more. */
  mend(): void {
    this.#planned = [];
  }

  /** The SDK's client for one page: its API classes run on it as they are, down to the one method that sends. */
  client(caller: Caller): Client {
    const { page, door, onlyLooks } = caller;
    const isOpen = (): boolean => caller.isOpen();
    type CallApi = (
      path: string,
      method: string,
      params: Record<string, string> | null,
      query: Record<string, unknown> | null,
      header: unknown,
      form: unknown,
      body: unknown,
    ) => Promise<unknown>;
    const callApi: CallApi = async (path, method, params, query, _header, _form, body) => {
      const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
        encodeURIComponent(params?.[name] ?? ''),
      );
      const noted: Noted = { page, method, path: filled, body, at: this.#clock.now() };
      const url = new URL(door.origin + filled);
      for (const [name, value] of Object.entries(query ?? {}))
        if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
      const request = new Request(url, {
        method,
        headers: { Authorization: `Bearer ${caller.token}`, 'Content-Type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      // A page that is gone sends nothing.
      if (!isOpen()) return new Promise(() => {});
      this.noted.push(noted);
      if (onlyLooks && /\/participants\//.test(filled)) return { status: 202, headers: {} };
      this.#onTheirWay += 1;
      try {
        return await this.#exchange(request, door, noted);
      } finally {
        this.#onTheirWay -= 1;
        noted.doneAt = this.#clock.now();
        // Nobody is there to hear it.
        if (!isOpen()) await new Promise(() => {});
      }
    };
    // The SDK joins lists by commas, also where the description says otherwise.
    const buildCollectionParam = (values: unknown): unknown => values;
    return { callApi, buildCollectionParam } as unknown as Client;
  }

  /** Something of a socket is on its way for as long as a request is. */
  carry(task: () => void): void {
    this.#onTheirWay += 1;
    this.#clock.after(this.latencyMs, () => {
      this.#onTheirWay -= 1;
      task();
    });
  }

  async #exchange(request: Request, door: Door, noted: Noted): Promise<unknown> {
    await this.#wait(this.latencyMs);
    const fault = this.#take(noted);
    if (fault) noted.fault = fault;
    if (fault && fault.kind !== 'status' && fault.when === 'before') return this.#lose(fault.kind);
    const { status, headers, text } = await this.#answer(request, door, fault, noted);
    noted.status = status;
    if (status >= 500 && !fault) this.broken.push(`${noted.method} ${noted.path}: ${text}`);
    if (fault && fault.kind !== 'status') return this.#lose(fault.kind);
    await this.#wait(this.latencyMs);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const reply = { status, headers: Object.fromEntries(headers), body };
    if (status >= 400) throw reply;
    return reply;
  }

  async #answer(
    request: Request,
    door: Door,
    fault: LineFault | undefined,
    noted: Noted,
  ): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
    this.#atWork += 1;
    try {
      if (fault?.kind !== 'status') this.arriving(noted);
      const response =
        fault?.kind === 'status'
          ? genesysFailure(fault.status, false)
          : await this.#genesys.handle(request, door);
      return { status: response.status, headers: response.headers, text: await response.text() };
    } finally {
      this.#atWork -= 1;
    }
  }

  async #lose(how: 'cut' | 'silence'): Promise<never> {
    if (how === 'silence') await this.#wait(SDK_TIMEOUT_MS);
    throw how === 'silence'
      ? Object.assign(new Error('timeout'), { code: 'ECONNABORTED' })
      : new Error('Network Error');
  }

  #take(noted: Noted): LineFault | undefined {
    const kind = kindOf(noted);
    const i = this.#planned.findIndex((planned) => planned.kind === kind);
    return i < 0 ? undefined : this.#planned.splice(i, 1)[0]?.fault;
  }

  #wait(ms: number): Promise<void> {
    return ms === 0
      ? Promise.resolve()
      : new Promise((resolve) => void this.#clock.after(ms, resolve));
  }
}
