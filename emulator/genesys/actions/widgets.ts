/** @fileoverview Integrations that are interaction widgets. */
import type { WidgetIntegration } from '../contract.js';
import { isObject, type JsonObject } from '../context.js';
import { badRequest } from '../errors.js';
import type { Provisioned } from './model.js';

/** The integration type. */
export const WIDGET_TYPE = 'embedded-client-app-interaction-widget';

const PROPERTIES = [
  'url',
  'sandbox',
  'permissions',
  'communicationTypeFilter',
  'queueIdFilterList',
  'groups',
];
/** ASSUMED to be all; `message` is known to be refused. */
const COMMUNICATION_TYPES = ['call', 'callback', 'chat', 'email', 'open'];

/** Refuses properties that a widget does not have. @throws Refused (400) */
export function checkWidgetProperties(properties: JsonObject): void {
  const unknown = Object.keys(properties).find((name) => !PROPERTIES.includes(name));
  if (unknown !== undefined)
    throw badRequest(`Input validation error: there is no property ${unknown}.`);
  if (typeof properties.url !== 'string' || properties.url === '')
    throw badRequest('Input validation error: url must be an address.');
  const filter = properties.communicationTypeFilter ?? '';
  const types = typeof filter === 'string' ? filter.split(',').filter((type) => type !== '') : [''];
  for (const type of types)
    if (!COMMUNICATION_TYPES.includes(type.trim()))
      throw badRequest(
        `Input validation error: communicationTypeFilter does not take ${String(filter)}.`,
      );
}

/** Enabled widgets, in the order in which they were created. */
export const enabledWidgets = ({ integrations }: Provisioned): WidgetIntegration[] =>
  [...integrations.values()]
    .filter(({ type, intendedState }) => type === WIDGET_TYPE && intendedState === 'ENABLED')
    .map(({ id, config }) => {
      const lifecycle = lifecycleOf(config.advanced);
      return {
        id,
        name: config.name,
        url: textOf(config.properties.url),
        sandbox: textOf(config.properties.sandbox),
        ...(lifecycle ? { lifecycle } : {}),
      };
    });

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function lifecycleOf({ lifecycle }: JsonObject): WidgetIntegration['lifecycle'] {
  if (!isObject(lifecycle)) return undefined;
  const { ephemeral, hooks } = lifecycle;
  return {
    ...(typeof ephemeral === 'boolean' ? { ephemeral } : {}),
    ...(isObject(hooks)
      ? {
          hooks: Object.fromEntries(
            Object.entries(hooks).map(([name, isOn]) => [name, isOn === true]),
          ),
        }
      : {}),
  };
}
