/** @fileoverview Keypad tones. */
import { DoorError } from '../../kernel/door-error.js';
import type { CallEngine } from './engine.js';

/** The customer presses keys. Throws `DoorError` where there is no such live call. */
export function press(engine: CallEngine, conversationId: string, digits: string): void {
  if (!engine.conversations.has(conversationId))
    throw new DoorError(
      `Nobody hears ${digits}: there is no live call ${conversationId}. Place one first.`,
      404,
    );
}
