/** @fileoverview Ids that can never pass for real ones: each holds `emu`. */

/** Makes ids; one instance for the whole emulator, so that no id comes twice before a reset. */
export class IdSource {
  #count = 0;

  /** An id in the form of Genesys' (36 characters): `emu00000-0000-4000-8000-000000000001`. */
  genesys(): string {
    this.#count += 1;
    return `emu00000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
  }

  /**
   * An id in the form of Vault's: 15 characters.
   * @param prefix the object's three characters.
   */
  vault(prefix: string): string {
    this.#count += 1;
    return `${prefix}emu${String(this.#count).padStart(9, '0')}`;
  }

  /** A secret (token, code, session) that nobody can guess, marked all the same. */
  secret(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    return `emu-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  }

  /** Starts again. */
  reset(): void {
    this.#count = 0;
  }
}
