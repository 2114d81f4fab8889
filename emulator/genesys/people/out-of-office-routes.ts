/** @fileoverview `/users/{userId}/outofoffice`. */
import type { Route } from '../../kernel/router.js';
import type { Organisation } from '../../organisation.js';
import { readObject, type GenesysContext, type JsonObject } from '../context.js';
import { Refused, badRequest, json, notFound } from '../errors.js';
import type { OutOfOffice, People } from './people.js';
import { userOf } from './permissions.js';
import { outOfOfficeView } from './user-view.js';

const PATH = '/api/v2/users/{userId}/outofoffice';

/** Everybody sees it, and sets their own. */
export function outOfOfficeRoutes(
  organisation: Organisation,
  people: People,
): Route<GenesysContext>[] {
  const find = (userId: string | undefined): string => {
    const user = userOf(organisation, userId ?? '');
    if (!user) throw notFound('user');
    return user.id;
  };
  return [
    {
      method: 'GET',
      path: PATH,
      handler: ({ params }) => {
        const id = find(params['userId']);
        return json(outOfOfficeView(id, people.outOfOffice(id)));
      },
    },
    {
      method: 'PUT',
      path: PATH,
      handler: async ({ request, params, context }) => {
        const id = find(params['userId']);
        if (context.principal.id !== id)
          throw new Refused(
            403,
            'outofoffice.update.error',
            "Cannot update another user's OutOfOffice.",
          );
        people.setOutOfOffice(id, absenceOf(await readObject(request)));
        return json(outOfOfficeView(id, people.outOfOffice(id)));
      },
    },
  ];
}

function absenceOf({ active, indefinite = false, startDate, endDate }: JsonObject): OutOfOffice {
  if (typeof active !== 'boolean' || typeof indefinite !== 'boolean')
    throw badRequest('The fields active and indefinite must be true or false.');
  return {
    active,
    indefinite,
    ...(startDate === undefined ? {} : { startDate: dateOf(startDate) }),
    ...(endDate === undefined ? {} : { endDate: dateOf(endDate) }),
  };
}

function dateOf(value: unknown): string {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  throw badRequest(
    'Dates must be specified as ISO-8601 strings. For example: yyyy-MM-ddTHH:mm:ss.SSSZ',
    'invalid.date',
  );
}
