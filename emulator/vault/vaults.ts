/** @fileoverview The Vaults of the emulated domain, and which of them a login opens (reference section 6). */
import type { Organisation } from '../organisation.js';
import type { VaultSwitches } from './contract.js';

/** Number of the emulated Vault. */
export const VAULT_ID = 1776;

/** An entry of `vaultIds`. */
export interface VaultEntry {
  readonly id: number;
  readonly name: string;
  /** Address of its API. */
  readonly url: string;
}

/** A Vault that is only named: nothing answers there. It is older than the emulated one. */
const OTHER_VAULT: VaultEntry = {
  id: 1501,
  name: 'Emulated Archive',
  url: 'https://archive.emulated.example/api',
};

/** Knows the Vaults of each user and which of them the user was in last. */
export class Vaults {
  readonly #here: VaultEntry;
  readonly #switches: Readonly<VaultSwitches>;
  readonly #last = new Map<string, number>();

  constructor(organisation: Organisation, publicOrigin: string, switches: VaultSwitches) {
    this.#here = { id: VAULT_ID, name: organisation.name, url: `${publicOrigin}/api` };
    this.#switches = switches;
  }

  /** The user's Vaults, oldest first; never empty. */
  list(): readonly [VaultEntry, ...VaultEntry[]] {
    switch (this.#switches.memberships) {
      case 'this':
        return [this.#here];
      case 'several':
        return [OTHER_VAULT, this.#here];
      case 'other':
        return [OTHER_VAULT];
    }
  }

  /** The Vault that a login opens. @param dns what the client asks for; a stranger's is passed over in silence. */
  open(userId: string, dns: string | undefined): VaultEntry {
    const all = this.list();
    const opened =
      all.find(({ url }) => new URL(url).host === hostOf(dns)) ??
      all.find(({ id }) => id === this.#last.get(userId)) ??
      all[0];
    this.#last.set(userId, opened.id);
    return opened;
  }
}

const hostOf = (dns: string | undefined): string | undefined =>
  dns?.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
