/** @fileoverview How a component below the root has something said. */
import { createContext } from '@lit/context';

/** `polite` waits until the screen reader pauses; `assertive` interrupts: only for a lost call or a failed hand-over. */
export type Urgency = 'polite' | 'assertive';

/** Has a sentence said once. */
export type Announce = (text: string, urgency: Urgency) => void;

/** Provided by `<baton-widget>`. */
export const announceContext = createContext<Announce>(Symbol('baton-announce'));
