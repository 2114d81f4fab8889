/** @fileoverview Pages of a result: `next_page` leads to a snapshot that is kept for a while. */
import type { EmulatorClock } from '../../kernel/clock.js';
import { success, type Envelope } from '../envelope.js';
import { incorrect } from './parse.js';
import type { Result, ResultRow } from './result.js';

/** Default and largest page of objects, rows. */
export const PAGE_SIZE = 1_000;
/** How long a page's address works, milliseconds. */
export const PAGES_MS = 72 * 3_600_000;
/** How many results are kept at once; the emulator's own bound. */
const KEPT_RESULTS = 100;

interface KeptResult {
  readonly result: Result;
  readonly at: number;
}

/** Adds to the reply what the request asked for beside the rows. */
export type Decorate = (
  result: Result,
  rows: readonly ResultRow[],
) => Readonly<Record<string, unknown>>;

/** Which part of a result is meant. Null: the usual one. */
export interface PageAsked {
  readonly size: number | null;
  readonly offset: number | null;
}

/** Cuts results into pages and keeps those that have more than one. */
export class Pages {
  readonly #clock: EmulatorClock;
  readonly #results = new Map<string, KeptResult>();

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** The page that the query asks for. @param base `/api/v26.2` */
  first(asked: PageAsked, result: Result, base: string, decorate: Decorate): Envelope {
    const size = asked.size ?? PAGE_SIZE;
    const offset = asked.offset ?? 0;
    if (size < 1 || size > PAGE_SIZE)
      throw incorrect(`PAGESIZE must be between 1 and ${PAGE_SIZE}.`);
    if (result.isOnePage || (result.rows.length <= size && offset === 0))
      return page(result, { size, offset }, undefined, decorate);
    const id = `emu${crypto.randomUUID().slice(3)}`;
    this.#results.set(id, { result, at: this.#clock.now() });
    for (const old of this.#results.keys())
      if (this.#results.size > KEPT_RESULTS) this.#results.delete(old);
    return page(result, { size, offset }, `${base}/query/${id}`, decorate);
  }

  /** A page by its address. @throws VaultError where it does not exist or is too old. */
  again(id: string, parameters: URLSearchParams, base: string, decorate: Decorate): Envelope {
    const kept = this.#results.get(id);
    if (!kept || this.#clock.now() - kept.at > PAGES_MS)
      throw incorrect('This page is not available any more. Run the query again.');
    const size = Number(parameters.get('pagesize') ?? PAGE_SIZE);
    const offset = Number(parameters.get('pageoffset') ?? 0);
    const isWhole = Number.isInteger(size) && Number.isInteger(offset);
    if (!isWhole || size < 1 || size > PAGE_SIZE || offset < 0)
      throw incorrect('The address of the page was changed. Call next_page as it was given.');
    return page(kept.result, { size, offset }, `${base}/query/${id}`, decorate);
  }

  /** Forgets all results. */
  clear(): void {
    this.#results.clear();
  }
}

function page(
  result: Result,
  { size, offset }: { readonly size: number; readonly offset: number },
  address: string | undefined,
  decorate: Decorate,
): Envelope {
  const rows = result.rows.slice(offset, offset + size);
  const total = result.rows.length;
  const link = (to: number): string => `${address ?? ''}?pagesize=${size}&pageoffset=${to}`;
  return success({
    responseDetails: {
      pagesize: size,
      pageoffset: offset,
      size: rows.length,
      total,
      ...(address && offset + size < total ? { next_page: link(offset + size) } : {}),
      ...(address && offset > 0 ? { previous_page: link(Math.max(0, offset - size)) } : {}),
    },
    data: rows.map(({ values }) => values),
    ...decorate(result, rows),
  });
}
