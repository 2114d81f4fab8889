/**
 * @fileoverview Results and schemas in the flat form that flows take: `{"a":{"b":1},"c":[{"d":2}]}` becomes
 * `{"a.b":1,"c.d":[2]}`. ASSUMED: the description of the API names the format, and does not show it.
 */
import { isObject, type JsonObject } from '../context.js';

/** A result, flattened. Lists of objects become a list for each member, with null where one is missing. */
export function flattenResult(result: JsonObject): JsonObject {
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(result)) {
    if (isObject(value)) Object.assign(flat, prefixed(name, flattenResult(value)));
    else if (Array.isArray(value) && value.length > 0 && value.every(isObject))
      Object.assign(flat, prefixed(name, columnsOf(value.map(flattenResult))));
    else flat[name] = value;
  }
  return flat;
}

/** A schema for what `flattenResult` makes of values of that schema. */
export function flattenSchema(schema: JsonObject): JsonObject {
  const { properties, required: _required, ...rest } = schema;
  if (!isObject(properties)) return schema;
  const flat: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (!isObject(property)) continue;
    if (isObject(property.properties)) Object.assign(flat, nested(name, property));
    else if (isObject(property.items) && isObject(property.items.properties))
      for (const [inner, items] of Object.entries(nested(name, property.items)))
        flat[inner] = { type: 'array', items };
    else flat[name] = property;
  }
  return { ...rest, properties: flat };
}

function nested(name: string, schema: JsonObject): JsonObject {
  const { properties } = flattenSchema(schema);
  return isObject(properties) ? prefixed(name, properties) : {};
}

const prefixed = (name: string, members: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(members).map(([key, value]) => [`${name}.${key}`, value]));

function columnsOf(rows: readonly JsonObject[]): JsonObject {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return Object.fromEntries([...names].map((name) => [name, rows.map((row) => row[name] ?? null)]));
}
