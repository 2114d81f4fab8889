/** @fileoverview Port: the agent desktop around the widget. The adapter is `src/genesys/`. */

/** Lifecycle hooks as the desktop announces them. */
export interface HostListener {
  /** The widget came to the front. */
  focused(): void;
  /** The widget is about to be taken away; `done` MUST be called, soon: the desktop waits a limited time. */
  stopping(done: () => void): void;
}

/** The agent desktop. Fire and forget: it answers nothing. */
export interface Host {
  /** Tells the desktop that the widget is ready to be shown. */
  ready(): void;
  /** Starts listening to the lifecycle. */
  listen(listener: HostListener): void;
  /** Asks the desktop to open an address in a window of its own. */
  openWindow(url: string): void;
}
