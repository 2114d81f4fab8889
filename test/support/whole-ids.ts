/** @fileoverview Ids that can go back to where they were: so that the same run has the same ids however often it is made. */
import { IdSource } from '../../emulator/kernel/ids.js';

/** Makes ids by number. */
export class RewindableIds extends IdSource {
  #made = 0;
  #mark = 0;

  override genesys(): string {
    return `emu00000-0000-4000-8000-${this.#next(12)}`;
  }

  override vault(prefix: string): string {
    return `${prefix}emu${this.#next(9)}`;
  }

  /** Here it goes back to. */
  mark(): void {
    this.#mark = this.#made;
  }

  /** Everything that was made since the mark is gone, and may be made again. */
  rewind(): void {
    this.#made = this.#mark;
  }

  #next(digits: number): string {
    this.#made += 1;
    return String(this.#made).padStart(digits, '0');
  }
}
