/** @fileoverview The records of the emulated Vault. */

/** A value as Vault keeps it. Picklists are arrays of names, references ids, date-times ISO texts with milliseconds. */
export type Value = string | number | boolean | readonly string[] | null;

/** One record: field name to value. Never changed in place. */
export type Row = Readonly<Record<string, Value>> & { readonly id: string };

/** Records by object and id. */
export class Store {
  readonly #objects = new Map<string, Map<string, Row>>();

  /** All records of an object, oldest first. */
  rows(object: string): readonly Row[] {
    return [...(this.#objects.get(object)?.values() ?? [])];
  }

  /** One record. */
  get(object: string, id: string): Row | undefined {
    return this.#objects.get(object)?.get(id);
  }

  /** The first record with this value. */
  find(object: string, field: string, value: Value): Row | undefined {
    for (const row of this.#objects.get(object)?.values() ?? [])
      if (row[field] === value) return row;
    return undefined;
  }

  /** Adds or replaces a record. */
  put(object: string, row: Row): void {
    const rows = this.#objects.get(object) ?? new Map<string, Row>();
    rows.set(row.id, row);
    this.#objects.set(object, rows);
  }

  /** Removes a record. */
  remove(object: string, id: string): void {
    this.#objects.get(object)?.delete(id);
  }

  /** The records of an object as they are now, for `restore`. */
  snapshot(object: string): ReadonlyMap<string, Row> {
    return new Map(this.#objects.get(object));
  }

  /** Puts an object's records back to how they were. */
  restore(object: string, rows: ReadonlyMap<string, Row>): void {
    this.#objects.set(object, new Map(rows));
  }

  /** Removes everything. */
  clear(): void {
    this.#objects.clear();
  }
}
