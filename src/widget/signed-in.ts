/**
 * @fileoverview The page that the sign-in page returns to, in a frame or a popup: hands the answer to the widget that
 * opened it, and to nobody else. The widget checks `state`.
 */
/** Name of the message; `src/genesys/sign-in.ts` listens for it. */
const SIGNED_IN = 'baton_signed_in';

const openedBy = window.opener as Window | null;
const widget = openedBy ?? window.parent;
if (widget !== window) {
  widget.postMessage({ name: SIGNED_IN, search: window.location.search }, window.location.origin);
}

export {};
