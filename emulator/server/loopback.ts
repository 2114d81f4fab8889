/** @fileoverview What counts as this machine. */

/**
 * Whether a `Host` header means this machine. Other names are refused: a foreign site's name could otherwise be made to
 * resolve to this machine, and its pages drive the emulator.
 */
export const isLoopbackHost = (host: string): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host);

/** Whether an `Origin` header means a page of this machine. */
export const isLoopbackOrigin = (origin: string): boolean =>
  URL.canParse(origin) && isLoopbackHost(new URL(origin).host);
