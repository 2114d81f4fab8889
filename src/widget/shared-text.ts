/** @fileoverview Words that more than one region says. */
import { msg, str } from '@lit/localize';

/** Name of every button that repeats what failed. */
export const tryAgainLabel = (): string =>
  msg('Try again', { id: 'try-again', desc: 'Button: repeats what failed' });

/** What an administrator or the platform's support asks for. */
export const referenceText = (reference: string): string =>
  msg(str`Reference: ${reference}`, {
    id: 'reference',
    desc: 'Small print below an error; the placeholder is a code for support people',
  });
