/** @fileoverview Server-sent events: the newest state at once, and again after each change. */

/**
 * A reply that goes on.
 * @param read gives the state to send, `undefined` for none; called after a change, not more than once for changes in one go.
 * @param watch calls its argument after each change; returns what stops it.
 */
export function eventStream(
  read: () => unknown,
  watch: (changed: () => void) => () => void,
): Response {
  const encoder = new TextEncoder();
  let stop: () => void = () => undefined;
  let stopped = false;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let due = false;
      const send = (): void => {
        due = false;
        const state = stopped ? undefined : read();
        if (state !== undefined)
          controller.enqueue(encoder.encode(`data: ${JSON.stringify(state)}\n\n`));
      };
      stop = watch(() => {
        if (due) return;
        due = true;
        queueMicrotask(send);
      });
      send();
    },
    cancel() {
      stopped = true;
      stop();
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}
