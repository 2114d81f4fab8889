/** @fileoverview Fills the templates of a data action: the request that goes to the remote service. */
import type { JsonObject } from '../context.js';
import { Refused } from '../errors.js';
import { base64 } from './base64.js';
import type { Access } from './execution.js';
import type { ActionState, StoredCredential } from './model.js';
import { fill, substitutionFailed } from './velocity.js';

/**
 * The request. `${credentials.x}` can be had in headers (ASSUMED: there only), and everywhere in the action that
 * authenticates for others.
 * @throws Refused (500 `invalid.substitution`)
 */
export function requestOf(
  { config }: ActionState,
  input: JsonObject,
  { credential, isCustomAuth }: Access,
  authResponse: JsonObject | undefined,
): Request {
  const { requestUrlTemplate, requestType, headers, requestTemplate } = config.request;
  const credentials = credential?.fields ?? {};
  const values = {
    input: { ...input, rawRequest: JSON.stringify(input) },
    ...(authResponse ? { authResponse } : {}),
    ...(isCustomAuth ? { credentials } : {}),
  };
  const url = fill(requestUrlTemplate, values);
  const hasBody = requestType !== 'GET' && requestType !== 'HEAD';
  try {
    const filled = new Headers({ 'User-Agent': 'PureCloudIntegrations/1.0', ...basic(credential) });
    if (hasBody) filled.set('Content-Type', 'application/json');
    for (const [name, template] of Object.entries(headers))
      filled.set(name, fill(template, { ...values, credentials }));
    return new Request(url, {
      method: requestType,
      headers: filled,
      ...(hasBody ? { body: fill(requestTemplate, values) } : {}),
    });
  } catch (error) {
    if (error instanceof Refused) throw error;
    // Without the cause: it may quote a header, and so a credential.
    throw substitutionFailed('The address or a header is not valid once it is filled in.');
  }
}

/** Basic authentication goes with every request; its password may be absent. */
function basic(credential: StoredCredential | undefined): Readonly<Record<string, string>> {
  if (credential?.type !== 'basicAuth') return {};
  const { userName = '', password = '' } = credential.fields;
  return { Authorization: `Basic ${base64(`${userName}:${password}`)}` };
}
