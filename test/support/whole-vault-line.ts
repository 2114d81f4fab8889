/**
 * @fileoverview The way between the data actions and the emulated Vault, without a network: requests go straight to its core,
 * and can be lost, refused or answered by somebody else on purpose. Each is noted.
 */
import { downPage } from '../../emulator/vault/envelope.js';
import type { Vault, VaultErrorType } from '../../emulator/vault/contract.js';
import type { EngineClock } from './engine-clock.js';

/**
 * What goes wrong with one request of a data action.
 * - `cut`: the connection breaks. - `silence`: no answer comes until the data action gives up. Both `before` Vault acts, or
 *   `after`. - `status`: a status that Vault itself never gives, from what stands before it. - `html`: a page, with this status.
 * - `type`: Vault refuses in its own words, with 200.
 */
export type VaultFault =
  | { readonly kind: 'cut' | 'silence'; readonly when: 'before' | 'after' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'type'; readonly type: VaultErrorType };

/** One request of a data action. */
export interface VaultNoted {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
  readonly at: number;
  fault?: VaultFault | 'down';
}

/** Writing, rather than asking: a query is a `POST` too. */
export const isWrite = ({ method, path }: Pick<VaultNoted, 'method' | 'path'>): boolean =>
  method !== 'GET' && !path.includes('/query');

/** Which requests a fault waits for. */
export type VaultRequestKind = 'any' | 'write' | 'query';

/** The line. */
export class VaultLine {
  readonly #vault: () => Vault;
  readonly #clock: EngineClock;
  /** Every request, oldest first. */
  noted: VaultNoted[] = [];
  /** Nothing gets through, for as long as this is set. `page`: somebody answers in Vault's place. */
  down: 'no' | 'silent' | 'page' = 'no';
  /** Milliseconds that a request takes to Vault and back. */
  latencyMs = 0;
  #planned: { readonly on: VaultRequestKind; readonly fault: VaultFault }[] = [];
  #asleep = 0;

  constructor(vault: () => Vault, clock: EngineClock) {
    this.#vault = vault;
    this.#clock = clock;
  }

  /** How many requests wait for time to pass. */
  get asleep(): number {
    return this.#asleep;
  }

  /** Nothing was ever sent. */
  startOver(): void {
    this.noted = [];
    this.latencyMs = 0;
    this.#asleep = 0;
    this.mend();
  }

  /** The next request of this kind goes wrong. */
  plan(on: VaultRequestKind, fault: VaultFault): void {
    this.#planned.push({ on, fault });
  }

  /** Nothing goes wrong any more. */
  mend(): void {
    this.#planned = [];
    this.down = 'no';
  }

  /** Performs the request of a data action. */
  readonly call = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const noted: VaultNoted = {
      method: request.method,
      path: pathname + search,
      body: await request.clone().text(),
      at: this.#clock.now(),
    };
    this.noted.push(noted);
    if (this.latencyMs > 0) await this.#sleep(this.latencyMs);
    if (this.down !== 'no') {
      noted.fault = 'down';
      if (this.down === 'silent') throw new Error('The connection was refused.');
      return downPage();
    }
    const fault = this.#take(noted);
    if (!fault) return this.#vault().handle(request);
    noted.fault = fault;
    return this.#fail(request, fault);
  };

  async #fail(request: Request, fault: VaultFault): Promise<Response> {
    switch (fault.kind) {
      case 'status':
        return new Response('The gateway says no.', { status: fault.status });
      case 'html':
        return new Response(await downPage().text(), {
          status: fault.status,
          headers: { 'Content-Type': 'text/html' },
        });
      case 'type':
        this.#vault().failNext(fault.type);
        return this.#vault().handle(request);
      case 'cut':
      case 'silence':
        if (fault.when === 'after') await (await this.#vault().handle(request.clone())).text();
        if (fault.kind === 'silence') await this.#aborted(request.signal);
        throw new Error('The connection broke.');
    }
  }

  #take(noted: VaultNoted): VaultFault | undefined {
    const i = this.#planned.findIndex(
      ({ on }) => on === 'any' || (on === 'write') === isWrite(noted),
    );
    return i < 0 ? undefined : this.#planned.splice(i, 1)[0]?.fault;
  }

  async #sleep(ms: number): Promise<void> {
    this.#asleep += 1;
    await new Promise<void>((resolve) => void this.#clock.after(ms, resolve));
    this.#asleep -= 1;
  }

  /** The data action gives up. */
  async #aborted(signal: AbortSignal): Promise<void> {
    this.#asleep += 1;
    await new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve(), { once: true }),
    );
    this.#asleep -= 1;
  }
}
