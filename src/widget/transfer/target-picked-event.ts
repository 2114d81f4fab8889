import type { UserId } from '../../domain/ids.js';

/** Somebody was picked to hand over to, or nobody is picked any more. Stays within the region. */
export class BatonTargetPickedEvent extends Event {
  /** Who; absent where the pick was cleared. */
  readonly pick: UserId | undefined;

  constructor(pick: UserId | undefined) {
    super('baton-target-picked', { bubbles: true, composed: false });
    this.pick = pick;
  }
}

declare global {
  interface HTMLElementEventMap {
    'baton-target-picked': BatonTargetPickedEvent;
  }
}
