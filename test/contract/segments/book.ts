/** @fileoverview What is written down of a call by who stands beside it. Legs by their ids, times in ms since 1970. */
import type { Leg, Transfer } from '../../../emulator/genesys/calls/conversation.js';
import type { Ended } from './oracle.js';

/** Why somebody was brought in. */
export type Why =
  | { readonly kind: 'queue' | 'direct' | 'outbound' }
  | { readonly kind: 'sent'; readonly sending: Sending }
  | { readonly kind: 'asked'; readonly asking: Asking }
  /** Nobody took it: back to who had sent it, or asked. */
  | { readonly kind: 'came back'; readonly after: Sending | Asking };

/** Somebody sends the call on. */
export interface Sending {
  /** What the platform calls it. */
  readonly id: string;
  readonly by: string;
  readonly to: Transfer['to'];
  readonly isAttended: boolean;
  readonly at: number;
}

/** Somebody asks somebody about a third, who waits meanwhile. */
export interface Asking {
  readonly by: string;
  readonly about: string;
  /** Once the asker has left the two others to each other. */
  isHandedOver: boolean;
}

/** What is written down of one leg. */
export interface Entry {
  readonly leg: Leg;
  readonly why: Why;
  readonly start: number;
  answer?: number;
  end?: number;
  ended?: Ended;
  /** Whether they hung up, or declined, rather than that it ended around them. */
  hasHungUp: boolean;
  /** How long they were on hold, or put aside, or let the other one wait while they asked somebody. */
  musicMs: number;
}

/** What is written down of one call. */
export interface Book {
  /** The leg of who called, or was called; an internal call has none. */
  readonly customer: string | undefined;
  /** By leg, in the order in which they came. */
  readonly entries: Map<string, Entry>;
  /** By what the engine keeps of them. */
  readonly sendings: Map<unknown, Sending>;
  readonly askings: Map<unknown, Asking>;
  /** Who was waiting, or made somebody wait, when it was last looked at, and when that was. */
  waiting: ReadonlySet<Entry>;
  at: number;
}
