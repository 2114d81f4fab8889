/** @fileoverview Reads a data action's definition from a request, and shows it in a reply. */
import { isObject, type JsonObject } from '../context.js';
import { badRequest } from '../errors.js';
import { objectMember, optionalText, textsMember } from './body.js';
import { flattenSchema } from './flatten.js';
import type { ActionState, StoredAction, StoredActionConfig } from './model.js';
import { checkSchema } from './schema-check.js';
import { checkTemplate } from './velocity.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

/** What a state is changed to by a body: parts that are absent stay as they are. @throws Refused (400) */
export function changedState(state: ActionState, body: JsonObject): ActionState {
  return {
    name: optionalText(body, 'name', state.name),
    category: optionalText(body, 'category', state.category),
    secure: typeof body.secure === 'boolean' ? body.secure : state.secure,
    version: state.version,
    config: isObject(body.config) ? configOf(body.config) : state.config,
    ...schemasOf(state, body),
  };
}

/** A draft in which nothing is set yet. */
export const emptyState = (name: string, category: string): ActionState => ({
  name,
  category,
  secure: false,
  version: 1,
  config: configOf({}),
  inputSchema: { type: 'object', properties: {} },
  successSchema: { type: 'object', properties: {} },
});

/** Refuses to publish what could never run. @throws Refused (400) */
export function checkPublishable({ config, inputSchema, successSchema }: ActionState): void {
  const { request, response, timeoutSeconds } = config;
  if (request.requestUrlTemplate === '')
    throw badRequest('requestUrlTemplate is missing. Give the address of the remote service.');
  if (!METHODS.includes(request.requestType))
    throw badRequest(`requestType must be one of ${METHODS.join(', ')}.`);
  if (timeoutSeconds !== undefined && !(timeoutSeconds >= 1 && timeoutSeconds <= 60))
    throw badRequest('timeoutSeconds must be from 1 to 60.');
  checkTemplate('requestUrlTemplate', request.requestUrlTemplate);
  checkTemplate('requestTemplate', request.requestTemplate);
  checkTemplate('successTemplate', response.successTemplate);
  for (const [name, template] of Object.entries(request.headers)) checkTemplate(name, template);
  checkSchema('inputSchema', inputSchema);
  checkSchema('successSchema', successSchema);
}

function configOf(config: JsonObject): StoredActionConfig {
  const request = objectMember(config, 'request');
  const response = objectMember(config, 'response');
  const { timeoutSeconds } = config;
  return {
    timeoutSeconds: typeof timeoutSeconds === 'number' ? timeoutSeconds : undefined,
    request: {
      requestUrlTemplate: optionalText(request, 'requestUrlTemplate', ''),
      requestType: optionalText(request, 'requestType', 'GET').toUpperCase(),
      headers: textsMember(request, 'headers'),
      requestTemplate: optionalText(request, 'requestTemplate', '${input.rawRequest}'),
    },
    response: {
      translationMap: textsMember(response, 'translationMap'),
      translationMapDefaults: textsMember(response, 'translationMapDefaults'),
      successTemplate: optionalText(response, 'successTemplate', '${rawResult}'),
    },
  };
}

function schemasOf(
  state: ActionState,
  body: JsonObject,
): Pick<ActionState, 'inputSchema' | 'successSchema'> {
  const { inputSchema, successSchema } = state;
  if (!isObject(body.contract)) return { inputSchema, successSchema };
  return {
    inputSchema: objectMember(objectMember(body.contract, 'input'), 'inputSchema'),
    successSchema: objectMember(objectMember(body.contract, 'output'), 'successSchema'),
  };
}

/** What of an action is asked for. `flatten`: the contract in the form that flows take. */
export interface Wanted {
  readonly config: boolean;
  readonly contract: boolean;
  readonly flatten?: boolean;
}

/**
 * `Action`. Templates are files of their own on the platform: a reply holds their addresses.
 * @param part `''` for the published action, `/draft` for its draft.
 */
export function actionView(
  { id, integrationId }: StoredAction,
  state: ActionState,
  part: '' | '/draft',
  wanted: Wanted,
): JsonObject {
  const selfUri = `/api/v2/integrations/actions/${id}`;
  const { name, category, version, secure, config } = state;
  const { requestTemplate: _request, ...request } = config.request;
  const { successTemplate: _success, ...response } = config.response;
  const shownConfig = {
    ...(config.timeoutSeconds === undefined ? {} : { timeoutSeconds: config.timeoutSeconds }),
    request: {
      ...request,
      requestTemplateUri: `${selfUri}${part}/templates/${REQUEST_TEMPLATE_FILE}`,
    },
    response: {
      ...response,
      successTemplateUri: `${selfUri}${part}/templates/${SUCCESS_TEMPLATE_FILE}`,
    },
  };
  return {
    id,
    name,
    integrationId,
    category,
    version,
    secure,
    ...(wanted.contract ? { contract: contractOf(state, wanted.flatten ?? false) } : {}),
    ...(wanted.config ? { config: shownConfig } : {}),
    selfUri,
  };
}

/** Either form of each schema is told, never both. */
const contractOf = ({ inputSchema, successSchema }: ActionState, flatten: boolean): JsonObject =>
  flatten
    ? {
        input: { inputSchemaFlattened: flattenSchema(inputSchema) },
        output: { successSchemaFlattened: { schema: flattenSchema(successSchema) } },
      }
    : { input: { inputSchema }, output: { successSchema } };

/** Name of the file that holds the body template. */
export const REQUEST_TEMPLATE_FILE = 'requesttemplate.vm';
/** Name of the file that holds the success template. */
export const SUCCESS_TEMPLATE_FILE = 'successtemplate.vm';
/** Name of the file that holds the schema of inputs. ASSUMED, like the next. */
export const INPUT_SCHEMA_FILE = 'inputschema.json';
/** Name of the file that holds the schema of results. */
export const SUCCESS_SCHEMA_FILE = 'successschema.json';
