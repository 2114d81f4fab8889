/** @fileoverview Names, numbers and notes of the emulated organisation that may stand on screens and in Vault, and nowhere else. */
import type { organisation } from '../../emulator/organisation.js';

/** A note as a rep could leave it. */
export const NOTE = 'Wants the leaflet read out slowly, second dose yesterday';

/** Everything that must not be found, in the spellings in which it could be. */
export function secretsOf({
  users,
  callers,
  accounts,
  contacts,
  outsideParties,
}: typeof organisation): readonly string[] {
  const names = [
    ...users.map(({ name }) => name),
    ...callers.map(({ name }) => name),
    ...accounts.map(({ name }) => name),
    ...contacts.map(({ firstName, lastName }) => `${firstName} ${lastName}`),
  ];
  const numbers = [
    ...callers.map(({ number }) => number),
    ...accounts.map(({ phone }) => phone),
    ...outsideParties.map(({ number }) => number),
  ];
  const spelled = [
    ...names.flatMap((name) => [name, name.replaceAll(' ', '+')]),
    ...numbers.flatMap((number) => [number, number.replace(/\D/g, '')]),
    NOTE,
  ];
  return [...new Set(spelled)].filter((secret) => secret.length >= 6);
}

/** The first secret that stands in a text, as it is or as an address spells it. */
export function secretIn(text: string, secrets: readonly string[]): string | undefined {
  const plain = decoded(text).toLowerCase();
  return secrets.find((secret) => plain.includes(secret.toLowerCase()));
}

function decoded(text: string): string {
  try {
    return `${text} ${decodeURIComponent(text)}`;
  } catch {
    return text;
  }
}
