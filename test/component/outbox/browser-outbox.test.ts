import { expect, waitUntil } from '@open-wc/testing';
import type { ConversationId, UserId } from '../../../src/domain/ids.js';
import type { createOutbox } from '../../../src/outbox/browser-outbox.js';
import type { KeptCall, OutboxStore } from '../../../src/ports/outbox.js';

const REP = 'user-a' as UserId;
const NOTE = 'Prefers to be called Tess';

const call: KeptCall = {
  conversation: 'conv-1' as ConversationId,
  vault: NOTE,
  desired: { segments: [], transfers: [] },
  corrections: [],
  waiting: 1,
};

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The request failed.'));
  });

/** Everything that stands in an object store, as any program of this origin can read it. */
async function raw(store: string): Promise<unknown[]> {
  const database = await done(indexedDB.open('baton-outbox'));
  const rows = await done(database.transaction(store).objectStore(store).getAll());
  database.close();
  return rows;
}

/** What a page of its own has of the adapter. */
interface Page extends Window {
  createOutbox?: typeof createOutbox;
}

/** A page of its own in the same browser, with its own copy of the adapter. */
async function openPage(): Promise<{ readonly store: OutboxStore; close(): void }> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const page = frame.contentWindow as (Page & typeof globalThis) | null;
  if (!page) throw new Error('The frame has no window.');
  const script = page.document.createElement('script');
  script.type = 'module';
  const address = new URL('../../../src/outbox/browser-outbox.ts', import.meta.url).href;
  script.textContent = `
    import { createOutbox } from ${JSON.stringify(address)};
    window.createOutbox = createOutbox;
    window.dispatchEvent(new Event('loaded'));`;
  await new Promise((loaded) => {
    page.addEventListener('loaded', loaded);
    page.document.body.append(script);
  });
  if (!page.createOutbox) throw new Error('The adapter was not loaded.');
  const store = await page.createOutbox(page).open(REP);
  return { store, close: () => frame.remove() };
}

/** Whether a page has asked for a lock that another one holds. */
const isAnybodyWaiting = async (): Promise<boolean> =>
  ((await navigator.locks.query()).pending ?? []).length > 0;

describe('the outbox in a real browser', () => {
  beforeEach(async () => {
    await done(indexedDB.deleteDatabase('baton-outbox'));
  });

  it('R6.5 outbox: what one page kept, another one reads after it is gone', async () => {
    const before = await openPage();
    expect(before.store.isLasting).to.equal(true);
    expect(await before.store.keep(call)).to.equal(true);
    before.close();
    const after = await openPage();
    expect(await after.store.kept()).to.deep.equal([call]);
    after.close();
  });

  it('R7.3 outbox: what stands in the storage says nothing, and its key cannot be exported', async () => {
    const page = await openPage();
    await page.store.keep(call);
    const [row] = (await raw('calls')) as { bytes: ArrayBuffer }[];
    const bytes = row?.bytes ?? new ArrayBuffer();
    expect(bytes.byteLength).to.be.greaterThan(NOTE.length);
    expect(new TextDecoder('latin1').decode(bytes)).not.to.contain(NOTE);
    const [key] = (await raw('keys')) as CryptoKey[];
    if (!key) throw new Error('There is no key.');
    expect(key.extractable).to.equal(false);
    const exported = await crypto.subtle.exportKey('raw', key).catch(({ name }: Error) => name);
    expect(exported).to.equal('InvalidAccessError');
    page.close();
  });

  it('R5.3 opened: of two pages that mark a call at once one is the first; a later one is not', async () => {
    const pages = await Promise.all([openPage(), openPage()]);
    const marked = pages.map(({ store }) => store.markOpened(call.conversation));
    expect(await Promise.all(marked)).to.have.members([true, false]);
    for (const page of pages) page.close();
    const later = await openPage();
    expect(await later.store.markOpened(call.conversation)).to.equal(false);
    later.close();
  });

  it('R6.5 turns: a page that is closed in its turn lets the next one in', async () => {
    const [gone, next] = await Promise.all([openPage(), openPage()]);
    const order: string[] = [];
    await new Promise<void>((begun) => {
      void gone.store.alone(() => {
        order.push('one');
        begun();
        return new Promise(() => {});
      });
    });
    expect(await gone.store.isFirst('open')).to.equal(true);
    expect(await next.store.isFirst('open')).to.equal(false);
    const turn = next.store.alone((hasWaited) => Promise.resolve(order.push(`two ${hasWaited}`)));
    await waitUntil(isAnybodyWaiting, 'The second page should wait for its turn.');
    order.push('closed');
    gone.close();
    await turn;
    expect(order).to.deep.equal(['one', 'closed', 'two true']);
    // The browser frees one lock of a page after the other.
    await waitUntil(() => next.store.isFirst('open'), 'Nobody else holds it any more.');
    next.close();
  });
});
