/** @fileoverview Credentials of integrations. What they hold can be written and used, never read. */
import type { Route } from '../../kernel/router.js';
import { readObject, type GenesysContext, type JsonObject } from '../context.js';
import { badRequest, empty, json, notFound } from '../errors.js';
import { page } from '../listing.js';
import { objectMember, optionalText, textsMember } from './body.js';
import { guarded, type ActionsEnvironment } from './context.js';
import { OAUTH_TYPE } from './custom-auth.js';
import type { StoredCredential } from './model.js';

/** Types that can be created here, with their names. */
const TYPES: Readonly<Record<string, string>> = {
  basicAuth: 'Basic Auth',
  userDefined: 'User Defined',
  [OAUTH_TYPE]: 'User Defined (OAuth)',
};

/** `/api/v2/integrations/credentials` */
export function credentialRoutes({
  auth,
  clock,
  ids,
  provisioned,
}: ActionsEnvironment): Route<GenesysContext>[] {
  const { credentials, integrations } = provisioned;
  const found = (id: string | undefined): StoredCredential => {
    const credential = credentials.get(id ?? '');
    if (!credential) throw notFound('credential');
    return credential;
  };
  return [
    guarded('GET', '/credentials', ['integrations:integration:view'], ({ url }) => {
      const listing = page([...credentials.values()], url);
      return json({ ...listing, entities: listing.entities.map(credentialInfo) });
    }),
    guarded('POST', '/credentials', ['integrations:integration:add'], async ({ request }) => {
      const body = await readObject(request);
      const now = clock.iso();
      const credential: StoredCredential = {
        id: ids.genesys(),
        name: optionalText(body, 'name', ''),
        type: typeOf(body),
        fields: textsMember(body, 'credentialFields'),
        createdDate: now,
        modifiedDate: now,
      };
      credentials.set(credential.id, credential);
      return json(credentialInfo(credential));
    }),
    guarded('GET', '/credentials/types', ['integrations:integration:view'], () =>
      json(Object.entries(TYPES).map(([id, name]) => ({ id, name }))),
    ),
    guarded(
      'GET',
      '/credentials/{credentialId}',
      ['integrations:integration:view'],
      ({ params }) => {
        const { id, name, type } = found(params.credentialId);
        return json({ id, name, type: typeView(type), selfUri: selfUri(id) });
      },
    ),
    guarded(
      'PUT',
      '/credentials/{credentialId}',
      ['integrations:integration:edit'],
      async ({ params, request }) => {
        const body = await readObject(request);
        const current = found(params.credentialId);
        const credential: StoredCredential = {
          ...current,
          name: optionalText(body, 'name', current.name),
          type: typeOf(body),
          fields: textsMember(body, 'credentialFields'),
          modifiedDate: clock.iso(),
        };
        credentials.set(credential.id, credential);
        for (const { id, config } of integrations.values())
          if (Object.values(config.credentials).includes(credential.id)) auth.forget(id);
        return json(credentialInfo(credential));
      },
    ),
    guarded(
      'DELETE',
      '/credentials/{credentialId}',
      ['integrations:integration:delete'],
      ({ params }) => {
        const { id } = found(params.credentialId);
        // ASSUMED: a credential in use cannot be taken away.
        for (const { config } of integrations.values())
          if (Object.values(config.credentials).includes(id))
            throw badRequest(
              `The integration ${config.name} uses this credential. Change it first.`,
            );
        credentials.delete(id);
        return empty(200);
      },
    ),
  ];
}

const selfUri = (id: string): string => `/api/v2/integrations/credentials/${id}`;

const typeView = (type: string): JsonObject => ({ id: type, name: TYPES[type] });

/** `CredentialInfo` */
export const credentialInfo = (credential: StoredCredential): JsonObject => {
  const { id, name, type, createdDate, modifiedDate } = credential;
  return { id, name, createdDate, modifiedDate, type: typeView(type), selfUri: selfUri(id) };
};

/** The type by its id or, as some clients send it, by its name. */
function typeOf(body: JsonObject): string {
  const { id, name } = objectMember(body, 'type');
  const type = [id, name].find((value) => typeof value === 'string' && value in TYPES);
  if (typeof type === 'string') return type;
  throw badRequest(`There is no credential type ${String(id ?? name)}.`);
}
