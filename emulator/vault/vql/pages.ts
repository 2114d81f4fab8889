/** @fileoverview Pages of a result: `next_page` leads to a snapshot that is kept for a while. */
import type { EmulatorClock } from '../../kernel/clock.js';
import { success, type Envelope } from '../envelope.js';
import type { Query } from './ast.js';
import { incorrect } from './parse.js';
import type { ResultRow } from './run.js';

/** Default and largest page of objects, rows. */
export const PAGE_SIZE = 1_000;
/** How long a page's address works, milliseconds. */
export const PAGES_MS = 72 * 3_600_000;
/** How many results are kept at once; the emulator's own bound. */
const KEPT_RESULTS = 100;

interface KeptResult {
  readonly rows: readonly ResultRow[];
  readonly at: number;
}

/** Cuts results into pages and keeps those that have more than one. */
export class Pages {
  readonly #clock: EmulatorClock;
  readonly #results = new Map<string, KeptResult>();

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** The page that the query asks for. @param base `/api/v26.2` */
  first(query: Query, rows: readonly ResultRow[], base: string): Envelope {
    const size = query.pageSize ?? PAGE_SIZE;
    const offset = query.pageOffset ?? 0;
    if (size < 1 || size > PAGE_SIZE)
      throw incorrect(`PAGESIZE must be between 1 and ${PAGE_SIZE}.`);
    if (rows.length <= size && offset === 0) return this.#page(rows, size, offset, undefined);
    const id = `emu${crypto.randomUUID().slice(3)}`;
    this.#results.set(id, { rows, at: this.#clock.now() });
    for (const old of this.#results.keys())
      if (this.#results.size > KEPT_RESULTS) this.#results.delete(old);
    return this.#page(rows, size, offset, `${base}/query/${id}`);
  }

  /** A page by its address. @throws VaultError where it does not exist or is too old. */
  again(id: string, parameters: URLSearchParams, base: string): Envelope {
    const result = this.#results.get(id);
    if (!result || this.#clock.now() - result.at > PAGES_MS)
      throw incorrect('This page is not available any more. Run the query again.');
    const size = Number(parameters.get('pagesize') ?? PAGE_SIZE);
    const offset = Number(parameters.get('pageoffset') ?? 0);
    if (!(size >= 1 && size <= PAGE_SIZE && offset >= 0))
      throw incorrect('The address of the page was changed. Call next_page as it was given.');
    return this.#page(result.rows, size, offset, `${base}/query/${id}`);
  }

  /** Forgets all results. */
  clear(): void {
    this.#results.clear();
  }

  #page(
    rows: readonly ResultRow[],
    size: number,
    offset: number,
    address: string | undefined,
  ): Envelope {
    const data = rows.slice(offset, offset + size);
    const link = (to: number): string => `${address ?? ''}?pagesize=${size}&pageoffset=${to}`;
    return success({
      responseDetails: {
        pagesize: size,
        pageoffset: offset,
        size: data.length,
        total: rows.length,
        ...(address && offset + size < rows.length ? { next_page: link(offset + size) } : {}),
        ...(address && offset > 0 ? { previous_page: link(Math.max(0, offset - size)) } : {}),
      },
      data,
    });
  }
}
