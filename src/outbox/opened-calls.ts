/**
 * @fileoverview Of which calls Vault's page for the case was opened for a rep: one mark each, in IndexedDB, bounded. A mark is the two
 * ids that stand in the clear beside every kept call, too; there is nothing in it to seal, and a sealed one could not be found.
 */
import type { ConversationId } from '../domain/ids.js';
import { change } from './database.js';
import type { Database } from './database.js';

/**
 * Most marks in one browser, whosever they are. A mark counts for as long as its call runs, and nobody takes so many calls
 * while one of theirs goes on.
 */
export const MAX_OPENED = 200;

/** Marks calls for one rep. Rejects where the browser fails; the caller knows what to do then. */
export class OpenedCalls {
  readonly #database: Database;
  readonly #rep: string;

  constructor(database: Database, rep: string) {
    this.#database = database;
    this.#rep = rep;
  }

  /** Marks a call; of several widgets that do so at once, one is told that it was not marked. @returns whether it was not. */
  async mark(conversation: ConversationId): Promise<boolean> {
    const rep = this.#rep;
    return change(await this.#database.open(), 'opened', async (opened) => {
      const before = await opened.index('by-call').getKey([rep, conversation]);
      if (before !== undefined) return false;
      await opened.add({ rep, conversation });
      const [oldest] = await opened.getAllKeys(null, 1);
      if (oldest !== undefined && (await opened.count()) > MAX_OPENED) await opened.delete(oldest);
      return true;
    });
  }
}
