/** @fileoverview The page's line to its server: state comes as events, actions go as requests. */

/** What the page is told. */
export interface LinkListener<Snapshot> {
  /** The newest state. */
  state(snapshot: Snapshot): void;
  /** The line broke, or is there again. The browser reconnects by itself. */
  connected(isConnected: boolean): void;
}

/**
 * Listens to the server for as long as the page lives.
 * @param path of the events, on the page's own origin.
 */
export function listenTo<Snapshot>(path: string, listener: LinkListener<Snapshot>): void {
  const events = new EventSource(path);
  events.addEventListener('open', () => listener.connected(true));
  events.addEventListener('error', () => listener.connected(false));
  events.addEventListener('message', ({ data }: MessageEvent<string>) => {
    listener.state(JSON.parse(data) as Snapshot);
  });
}

/** What came of an action: the reply, or a sentence that says why not and what to do. */
export type Done<Reply> =
  { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly error: string };

/** Sends an action to the server. Never rejects. */
export async function send<Reply>(path: string, body: unknown): Promise<Done<Reply>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const reply: unknown = await response.json();
    if (response.ok) return { ok: true, reply: reply as Reply };
    return { ok: false, error: (reply as { readonly error: string }).error };
  } catch {
    return { ok: false, error: 'The emulator did not answer. Check that it still runs.' };
  }
}
