/** @fileoverview The audit trail of records: one entry for a creation or removal, one for each changed field. */
import type { EmulatorClock } from '../kernel/clock.js';
import type { Actor } from './actor.js';
import type { Row, Value } from './store.js';

/** How many entries are kept; the emulator's own bound. */
const KEPT_ENTRIES = 20_000;

/** What is told by an entry. */
export interface AuditEntry {
  readonly id: number;
  readonly object: string;
  readonly recordId: string;
  /** `2026-01-31T12:00:00Z`: without milliseconds, as the trail writes it. */
  readonly timestamp: string;
  readonly action: 'Create' | 'Edit' | 'Delete';
  /** Name of the record. */
  readonly item: string;
  /** Absent for creation and removal. */
  readonly field?: string;
  readonly oldValue?: Value;
  readonly newValue?: Value;
  readonly actor: Actor;
}

/** Keeps the entries, oldest first. */
export class AuditTrail {
  readonly #clock: EmulatorClock;
  #entries: AuditEntry[] = [];
  #count = 0;

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** A record was made or removed. */
  note(object: string, action: 'Create' | 'Delete', row: Row, actor: Actor): void {
    this.#add(object, action, row, actor, {});
  }

  /** A record was changed. What is the same in both leaves no trace. */
  noteChanges(object: string, before: Row, after: Row, actor: Actor): void {
    for (const [field, newValue] of Object.entries(after)) {
      const oldValue = before[field] ?? null;
      if (BOOKKEEPING.includes(field) || JSON.stringify(oldValue) === JSON.stringify(newValue))
        continue;
      this.#add(object, 'Edit', after, actor, { field, oldValue, newValue });
    }
  }

  /** Entries of one record, oldest first. */
  of(object: string, recordId: string): readonly AuditEntry[] {
    return this.#entries.filter((entry) => entry.object === object && entry.recordId === recordId);
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries = [];
  }

  #add(
    object: string,
    action: AuditEntry['action'],
    row: Row,
    actor: Actor,
    change: Pick<AuditEntry, 'field' | 'oldValue' | 'newValue'>,
  ): void {
    this.#count += 1;
    this.#entries.push({
      id: this.#count,
      object,
      recordId: row.id,
      timestamp: `${this.#clock.iso().slice(0, 19)}Z`,
      action,
      item: String(row.name__v ?? row.id),
      actor,
      ...change,
    });
    if (this.#entries.length > KEPT_ENTRIES) this.#entries.shift();
  }
}

/** Who changed it last, and when, is what the entries say anyway. */
const BOOKKEEPING = ['modified_by__v', 'modified_date__v'];
