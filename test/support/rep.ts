/** @fileoverview What a rep does with the desktop and the widget, found by the words on the screen. */
import type { Seat } from './seat.js';

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });
const PICKER = { role: 'combobox', name: 'Transfer to' };

/** Answers the call that rings. */
export const answer = (seat: Seat): Promise<void> => seat.desktop.click(button('Answer'));

/** Declines the call that rings. */
export const decline = (seat: Seat): Promise<void> => seat.desktop.click(button('Decline'));

/** Hangs up. */
export const hangUp = (seat: Seat): Promise<void> => seat.desktop.click(button('Hang up'));

/** Waits for the number of the case on the screen, such as `C-000003`. */
export async function caseNumber(seat: Seat): Promise<string> {
  const text = await seat.widget.waitForText(/\bC-\d{6}\b/);
  return /\bC-\d{6}\b/.exec(text)?.[0] ?? '';
}

/** Picks a colleague in **Transfer to**: who is the only one left is picked by that. */
export async function pick(seat: Seat, name: string): Promise<void> {
  await seat.widget.type(PICKER, name);
  await seat.widget.waitForText(new RegExp(`To ${name}`));
}

/** Answers, waits for the case, and hands over to a colleague. */
export async function handOver(
  seat: Seat,
  to: string,
  how: 'Hand over now' | 'Hand over when they answer',
): Promise<void> {
  await pick(seat, to);
  await seat.widget.click(button(how));
}

/** Signs in by hand, where the widget asks for it. */
export async function signInWhereAsked(seat: Seat): Promise<void> {
  const text = await seat.widget.waitForText(/Sign in|Case|could not|cannot/);
  if (!text.includes('Sign in')) return;
  await seat.widget.click(button('Sign in'));
  await seat.widget.waitForText('Case');
}
