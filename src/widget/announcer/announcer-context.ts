/** @fileoverview How a component below the root has something said. */
import { createContext } from '@lit/context';
import type { Cancel } from '../../ports/clock.js';

/** `polite` waits until the screen reader pauses; `assertive` interrupts: only for a lost call or a failed hand-over. */
export type Urgency = 'polite' | 'assertive';

/** Has a sentence said once. What is returned takes it back, where it has not been said yet. */
export type Announce = (text: string, urgency: Urgency) => Cancel;

/** Provided by `<baton-widget>`. */
export const announceContext = createContext<Announce>(Symbol('baton-announce'));
