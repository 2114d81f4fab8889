/** @fileoverview Faults of the notification channel, on purpose (`POST events`). */
import type { EventFault } from '../contract.js';
import type { Channel } from './channel.js';

interface Rule {
  readonly fault: EventFault;
  /** For `starve`: the channels that were there; a new one hears again. */
  readonly starved: ReadonlySet<string>;
  left: number;
}

/** Delay of a `delay` fault that does not say. */
const DEFAULT_DELAY_MS = 1_000;

/** What happens to one event on one channel. */
export type EventFate =
  | { readonly kind: 'send'; readonly times: 1 | 2 }
  | { readonly kind: 'lose' }
  | { readonly kind: 'delay'; readonly ms: number };

/** The rules in force. */
export class EventFaults {
  #rules: Rule[] = [];

  /** Adds a rule. `close` closes the sockets at once and is not kept. */
  add(fault: EventFault, channels: readonly Channel[]): void {
    const hit = channels.filter(({ owner }) => !fault.userId || owner.userId === fault.userId);
    if (fault.action === 'close') {
      for (const channel of hit) channel.disconnect(1_011, 'The connection was lost on purpose.');
      return;
    }
    this.#rules.push({
      fault,
      starved: new Set(fault.action === 'starve' ? hit.map(({ id }) => id) : []),
      left: fault.times ?? Number.POSITIVE_INFINITY,
    });
  }

  /** Removes all rules. */
  clear(): void {
    this.#rules = [];
  }

  /** What happens to the next event on this channel; the rule that says so is counted as used. */
  take(channel: Channel): EventFate {
    const rule = this.#rules.find(({ fault, starved, left }) => {
      if (left <= 0) return false;
      return fault.action === 'starve'
        ? starved.has(channel.id)
        : !fault.userId || fault.userId === channel.owner.userId;
    });
    if (!rule) return { kind: 'send', times: 1 };
    rule.left -= 1;
    switch (rule.fault.action) {
      case 'drop':
      case 'starve':
      case 'close':
        return { kind: 'lose' };
      case 'duplicate':
        return { kind: 'send', times: 2 };
      case 'delay':
        return { kind: 'delay', ms: rule.fault.delayMs ?? DEFAULT_DELAY_MS };
    }
  }
}
