/** @fileoverview What the emulator's pages are told by their server, over `/desktop/…`. JSON both ways. */
import type { DesktopState, WidgetIntegration } from '../genesys/contract.js';

/** Everything that a seat's desktop shows. Sent again after each change. */
export interface SeatSnapshot {
  /** The emulator's clock, ISO: what timers count from. */
  readonly now: string;
  readonly desktop: DesktopState;
  readonly widgets: readonly WidgetIntegration[];
  /** Colleagues and external contacts, whose profiles a widget can have shown. */
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly title: string;
  }[];
  readonly contacts: readonly { readonly id: string; readonly name: string }[];
  /** Ports that `widgetAddress` needs. */
  readonly mainPort: number;
  readonly seatPort: number;
  /** Switches that the desktop itself obeys. */
  readonly widgetWhileRinging: boolean;
  readonly usePopupAuth: boolean;
}

/** A seat, as the main page shows it. */
export interface SeatCard {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly desktop: DesktopState;
}

/** A number and what it leads to. */
export interface NamedNumber {
  readonly number: string;
  readonly name: string;
}

/** Everything that the main page shows. Sent again after each change. */
export interface OverviewSnapshot {
  readonly organisation: string;
  readonly ready: boolean;
  readonly seats: readonly SeatCard[];
  readonly callers: readonly NamedNumber[];
  readonly queues: readonly NamedNumber[];
}
