/** @fileoverview Integrations and data actions between the platform's JSON and the words of the port. Pure. */
import type { DataAction, IntegrationKind, IntegrationSettings } from '../ports/organisation.js';
import { isRecord, textAt } from './json.js';

/** Integration types of the platform, by our kinds. */
export const INTEGRATION_TYPES: Readonly<Record<IntegrationKind, string>> = {
  data_actions: 'custom-rest-actions',
  widget: 'embedded-client-app-interaction-widget',
};

/** `IntegrationConfiguration` in our words. @param credentialKey under which it names its credential. */
export function settingsFrom(body: unknown, credentialKey: string): IntegrationSettings {
  const credentialId = textAt(body, 'credentials', credentialKey, 'id');
  return {
    properties: recordAt(body, 'properties'),
    advanced: recordAt(body, 'advanced'),
    notes: textAt(body, 'notes') ?? '',
    ...(credentialId !== undefined && { credentialId }),
  };
}

/** `ActionConfig` of an action. */
export const configOf = ({ request, response, timeoutSeconds }: DataAction) => ({
  timeoutSeconds,
  request: {
    requestUrlTemplate: request.url,
    requestType: request.method,
    headers: { ...request.headers },
    requestTemplate: request.body,
  },
  response: {
    translationMap: { ...response.translationMap },
    translationMapDefaults: { ...response.translationMapDefaults },
    successTemplate: response.successTemplate,
  },
});

/** `ActionContractInput` of an action. */
export const contractOf = ({ inputSchema, outputSchema }: DataAction) => ({
  input: { inputSchema },
  output: { successSchema: outputSchema },
});

/**
 * `Action` in our words; what the platform does not say is empty.
 * @param requestTemplate, successTemplate texts of the files that the action names.
 */
export function actionFrom(
  body: unknown,
  requestTemplate: string,
  successTemplate: string,
): DataAction {
  const config = recordAt(body, 'config');
  const request = recordAt(config, 'request');
  const response = recordAt(config, 'response');
  const contract = recordAt(body, 'contract');
  const timeoutSeconds = config['timeoutSeconds'];
  return {
    name: textAt(body, 'name') ?? '',
    integrationId: textAt(body, 'integrationId') ?? '',
    category: textAt(body, 'category') ?? '',
    request: {
      url: textAt(request, 'requestUrlTemplate') ?? '',
      method: textAt(request, 'requestType') ?? '',
      headers: textsAt(request, 'headers'),
      body: requestTemplate,
    },
    response: {
      translationMap: textsAt(response, 'translationMap'),
      translationMapDefaults: textsAt(response, 'translationMapDefaults'),
      successTemplate,
    },
    timeoutSeconds: typeof timeoutSeconds === 'number' ? timeoutSeconds : 0,
    inputSchema: recordAt(recordAt(contract, 'input'), 'inputSchema'),
    outputSchema: recordAt(recordAt(contract, 'output'), 'successSchema'),
  };
}

function recordAt(value: unknown, field: string): Record<string, unknown> {
  const member = isRecord(value) ? value[field] : undefined;
  return isRecord(member) ? member : {};
}

const textsAt = (value: unknown, field: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(recordAt(value, field)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
