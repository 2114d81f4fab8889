/** @fileoverview Words that more than one region says. */
import { msg, str } from '@lit/localize';

/** Name of every button that repeats what failed. */
export const tryAgainLabel = (): string =>
  msg('Try again', { id: 'try-again', desc: 'Button: repeats what failed' });

/** A person's name; in words where nobody knows it. */
export const personText = (name: string): string =>
  name || msg('A colleague', { id: 'person-unknown', desc: 'In the place of a name' });

/** What an administrator or the platform's support asks for. */
export const referenceText = (reference: string): string =>
  msg(str`Reference: ${reference}`, {
    id: 'reference',
    desc: 'Small print below an error; the placeholder is a code for support people',
  });
