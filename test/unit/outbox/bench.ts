/** A browser for the outbox: a storage and locks that outlive pages, and pages of reps. */
import 'fake-indexeddb/auto';
import { webcrypto } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import { segmentKey, transferKey } from '../../../src/domain/ids.js';
import type { ConversationId, ParticipantId, RecordId, UserId } from '../../../src/domain/ids.js';
import type { KeptCall, OutboxStore } from '../../../src/ports/outbox.js';
import { createOutbox } from '../../../src/outbox/browser-outbox.js';
import type { OutboxPage } from '../../../src/outbox/browser-outbox.js';
import { AMARA, at, BEN } from '../../support/conversations.js';
import { BrowserLocks } from '../../support/whole-locks.js';

export const NOTE = 'Prefers to be called Tess';

/** A call with one of everything. */
export function makeKept(id = 'conv-1', parts: Partial<KeptCall> = {}): KeptCall {
  const conversation = id as ConversationId;
  const own = 'a' as ParticipantId;
  return {
    conversation,
    vault: '1776',
    caseId: 'CASE00000000001' as RecordId,
    desired: {
      segments: [
        {
          key: segmentKey(conversation, own),
          conversation,
          start: at(0),
          answer: at(1_000),
          end: at(9_000),
          talkMs: 8_000,
          holdMs: 0,
          agent: AMARA,
          began: 'queue',
          ended: 'transferred',
        },
      ],
      transfers: [
        {
          key: transferKey(conversation, own, 1),
          conversation,
          from: segmentKey(conversation, own),
          agent: AMARA,
          kind: 'blind',
          attended: false,
          targetKind: 'user',
          target: BEN,
          outcome: 'ringing',
          note: NOTE,
          caller: '+33199001234',
        },
      ],
    },
    corrections: [],
    waiting: 2,
    ...parts,
  };
}

/** One browser. */
export class TestBrowser {
  readonly storage = new IDBFactory();
  readonly locks = new BrowserLocks();
  #pages = 0;

  /** A page of it. @param changes what of the page is otherwise. */
  page(changes: Partial<OutboxPage> = {}): OutboxPage & { readonly name: string } {
    const name = `page ${(this.#pages += 1)}`;
    const page = {
      name,
      indexedDB: this.storage,
      crypto: webcrypto as Crypto,
      navigator: { locks: this.locks.of(name) },
    };
    // Getters stay getters: some throw when they are touched.
    return Object.defineProperties(page, Object.getOwnPropertyDescriptors(changes));
  }

  /** The store of a rep on a new page. */
  open(rep: UserId = AMARA, changes: Partial<OutboxPage> = {}): Promise<OutboxStore> {
    return createOutbox(this.page(changes)).open(rep);
  }

  /** Everything that stands in an object store, as it stands there. */
  async raw(store: 'keys' | 'calls' | 'opened'): Promise<Record<string, unknown>[]> {
    const database = await this.#database();
    return (await done(database.transaction(store).objectStore(store).getAll())) as never;
  }

  /** Puts something into an object store, behind everybody's back. */
  async tamper(store: 'keys' | 'calls', value: unknown, key?: string): Promise<void> {
    const database = await this.#database();
    await done(database.transaction(store, 'readwrite').objectStore(store).put(value, key));
  }

  async #database(): Promise<IDBDatabase> {
    return (await done(this.storage.open('baton-outbox'))) as IDBDatabase;
  }
}

const done = (request: IDBRequest): Promise<unknown> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request failed.'));
  });
