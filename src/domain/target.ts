/** @fileoverview Whom a call can be handed to, and whether they can take it. */
import type { UserId } from './ids.js';

/**
 * Whether somebody can take a call now. `unknown` is never shown as free.
 * - `free`: on queue and idle, or available and not in a call. - `busy`: in a call or marked busy.
 * - `away`: break, meal, meeting, training, idle. - `offline`: not signed in.
 */
export type Availability = 'free' | 'busy' | 'away' | 'offline' | 'unknown';

/** A colleague to whom a call can be handed: an active CRM user with a Genesys counterpart. */
export interface UserTarget {
  readonly kind: 'user';
  readonly userId: UserId;
  readonly name: string;
  /** Title or department, where the platform has one. */
  readonly title?: string;
  readonly availability: Availability;
}

/** Anything a call can be handed to. Queues, IVRs and outside numbers are added with their own kinds. */
export type Target = UserTarget;
