/** @fileoverview Words that more than one region says. */
import { msg, str } from '@lit/localize';
import type { TargetKind } from '../domain/records.js';
import { assertNever } from '../domain/result.js';

/** Name of every button that repeats what failed. */
export const tryAgainLabel = (): string =>
  msg('Try again', { id: 'try-again', desc: 'Button: repeats what failed' });

/** A person's name; in words where nobody knows it. */
export const personText = (name: string): string =>
  name || msg('A colleague', { id: 'person-unknown', desc: 'In the place of a name' });

/** The name of what a call was handed to; its kind in words where nobody knows the name. */
export function targetText(name: string, kind: TargetKind): string {
  if (name !== '') return name;
  switch (kind) {
    case 'user':
      return personText(name);
    case 'queue':
      return msg('A queue', { id: 'queue-unknown', desc: 'In the place of a name' });
    case 'ivr':
      return msg('An IVR', { id: 'ivr-unknown', desc: 'In the place of a name' });
    case 'outside':
      return msg('An outside number', { id: 'outside-unknown', desc: 'In the place of a name' });
    default:
      return assertNever(kind);
  }
}

/** What an administrator or the platform's support asks for. */
export const referenceText = (reference: string): string =>
  msg(str`Reference: ${reference}`, {
    id: 'reference',
    desc: 'Small print below an error; the placeholder is a code for support people',
  });
