/** @fileoverview The telephone numbers of an organisation, as `GET numbers` lists them. */
import type { Organisation } from '../organisation.js';

/** A number, and who or what is behind it. */
export interface ListedNumber {
  /** E.164. */
  readonly number: string;
  readonly leadsTo: string;
  /** Customers dial `queue`, `user` and `ivr` and call from `customer`; agents hand calls to `outside` and `contact` too. */
  readonly kind: 'queue' | 'user' | 'ivr' | 'outside' | 'contact' | 'customer';
}

/** All numbers, by kind. */
export function numbersOf(organisation: Organisation): ListedNumber[] {
  const { queues, users, ivrs, outsideParties, contacts, callers } = organisation;
  const listed = (
    kind: ListedNumber['kind'],
    entries: readonly { readonly number?: string; readonly name: string }[],
  ): ListedNumber[] =>
    entries.flatMap(({ number, name }) =>
      number === undefined ? [] : [{ number, leadsTo: name, kind }],
    );
  return [
    ...listed('queue', queues),
    ...listed('user', users),
    ...listed('ivr', ivrs),
    ...listed('outside', outsideParties),
    ...listed(
      'contact',
      contacts.flatMap(({ firstName, lastName, phones }) =>
        Object.values(phones).map((number) => ({ number, name: `${firstName} ${lastName}` })),
      ),
    ),
    ...listed('customer', callers),
  ];
}
