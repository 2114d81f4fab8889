/** @fileoverview The outbox of one widget in a browser: the real adapter; what a killed widget was waiting for never comes. */
import 'fake-indexeddb/auto';
import type { ConversationId } from '../../src/domain/ids.js';
import { createOutbox } from '../../src/outbox/browser-outbox.js';
import type { Outbox, OutboxStore } from '../../src/ports/outbox.js';
import type { Browser } from './whole-browser.js';
import { promptCrypto } from './whole-crypto.js';
import { loads } from './whole-busy.js';
import type { Busy } from './whole-busy.js';

/** What tests see of it. */
export interface OutboxWatch {
  /** Calls that are kept in the browser now. */
  readonly kept: Set<ConversationId>;
  /** Told before and after each keeping or forgetting. */
  told: (page: string) => void;
}

/** Whose outbox it is. */
export interface OutboxPlace {
  readonly browser: Browser;
  readonly page: string;
  readonly busy: Busy;
  isOpen(): boolean;
  readonly watch: OutboxWatch;
}

/** Makes the port of one widget. */
export function outboxOf(place: OutboxPlace): Outbox {
  const { busy, isOpen } = place;
  const answer = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!isOpen()) await never();
    const done = await busy.during(afterLoading(work));
    if (!isOpen()) await never();
    return done;
  };
  const guarded = (store: OutboxStore): OutboxStore => ({
    get isLasting() {
      return store.isLasting;
    },
    keep: async (call) => {
      place.watch.told(place.page);
      const isLasting = await answer(() => store.keep(call));
      place.watch.kept.add(call.conversation);
      place.watch.told(place.page);
      return isLasting;
    },
    forget: async (conversation) => {
      await answer(() => store.forget(conversation));
      place.watch.kept.delete(conversation);
    },
    kept: () => answer(() => store.kept()),
    // What runs inside waits for the platforms: that takes the clock's time.
    alone: (task) => (isOpen() ? store.alone(task) : never()),
    isFirst: (name) => answer(() => store.isFirst(name)),
    markOpened: (conversation) => answer(() => store.markOpened(conversation)),
  });
  return { open: async (rep) => guarded(await answer(() => adapter(place).open(rep))) };
}

const adapter = ({ browser, page }: OutboxPlace): Outbox =>
  createOutbox({
    indexedDB: browser.databases,
    crypto: promptCrypto,
    navigator: browser.hasLocks ? { locks: browser.locks.of(page) } : {},
  });

/** Whoever is loading code has it first: so that it is always the same ones who are faster. */
async function afterLoading<T>(work: () => Promise<T>): Promise<T> {
  await loads();
  return work();
}

const never = (): Promise<never> => new Promise(() => {});
