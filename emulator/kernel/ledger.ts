/** @fileoverview The ledger: which requests each emulated platform received (`GET requests`). A bounded ring. */

/** The two emulated platforms. */
export type PlatformName = 'genesys' | 'vault';

/** One request, as it was received. */
export interface LedgerEntry {
  /** Grows by one with each entry; `since` in `GET requests` compares with it. */
  readonly seq: number;
  readonly platform: PlatformName;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** Absent while it is being answered, or where the connection was dropped before. */
  status?: number;
  /** Genesys user id or Vault user name of the token; absent where there was none. */
  user?: string;
  /** Emulated time of arrival, ISO. */
  readonly time: string;
  /** Whether a browser sent it (it had `Origin` or `Sec-Fetch-Site`, which programs do not send) or a program. */
  readonly from: 'browser' | 'program';
  /** A CORS preflight; counted apart. */
  readonly preflight: boolean;
}

/** How many entries are kept. */
export const LEDGER_SIZE = 5_000;

/** A bounded list of the newest requests. */
export class Ledger {
  #entries: LedgerEntry[] = [];
  #seq = 0;

  /** Notes a request on arrival; the caller fills in `status` and `user` when they are known. */
  note(entry: Omit<LedgerEntry, 'seq'>): LedgerEntry {
    this.#seq += 1;
    const noted: LedgerEntry = { ...entry, seq: this.#seq };
    this.#entries.push(noted);
    if (this.#entries.length > LEDGER_SIZE) this.#entries.shift();
    return noted;
  }

  /** Entries after `since`, oldest first, of one platform or of both. */
  list(filter: { readonly platform?: string | null; readonly since?: number } = {}): LedgerEntry[] {
    const { platform, since = 0 } = filter;
    return this.#entries.filter(
      (entry) => entry.seq > since && (!platform || entry.platform === platform),
    );
  }

  /** Forgets everything; numbers go on. */
  clear(): void {
    this.#entries = [];
  }
}
