/** @fileoverview `/externalcontacts/reversewhitepageslookup`: who has a number. */
import type { Route } from '../../kernel/router.js';
import type { Organisation, SeedContact } from '../../organisation.js';
import { requirePermission, type GenesysContext } from '../context.js';
import { badRequest, json } from '../errors.js';
import { HOME_DIVISION } from '../people/user-view.js';

/** Most contacts in one reply. */
const CONTACTS_MAX = 25;

/** Names of the kinds of telephone in `ExternalContact`. */
const FIELDS = {
  WorkPhone: 'workPhone',
  CellPhone: 'cellPhone',
  HomePhone: 'homePhone',
  OtherPhone: 'otherPhone',
} as const;

/** Looking contacts up. */
export const contactRoutes = ({ contacts }: Organisation): Route<GenesysContext>[] => [
  {
    method: 'GET',
    path: '/api/v2/externalcontacts/reversewhitepageslookup',
    handler: ({ url, context }) => {
      requirePermission(context.principal, 'externalContacts:contact:view');
      // A plus that was not encoded arrives as a blank.
      const wanted = (url.searchParams.get('lookupVal') ?? '').trim().replace(/^(?=\d)/, '+');
      if (wanted === '') throw badRequest('lookupVal is required. Send a number in E.164 form.');
      const found = contacts.filter(({ phones }) => Object.values(phones).includes(wanted));
      return json({ contacts: found.slice(0, CONTACTS_MAX).map(contactView) });
    },
  },
];

/** `ExternalContact` */
const contactView = ({ id, firstName, lastName, phones }: SeedContact) => ({
  id,
  division: HOME_DIVISION,
  firstName,
  lastName,
  ...Object.fromEntries(
    Object.entries(FIELDS).flatMap(([kind, field]) => {
      const e164 = phones[kind as keyof typeof FIELDS];
      return e164 === undefined ? [] : [[field, { display: e164, userInput: e164, e164 }]];
    }),
  ),
  type: 'Curated',
  selfUri: `/api/v2/externalcontacts/contacts/${id}`,
});
