/** @fileoverview Checks inputs and outputs against draft-04 schemas. */
import type { Ajv, AnySchema, ValidateFunction } from 'ajv';
import AjvDraft04Module from 'ajv-draft-04';
import type { JsonObject } from '../context.js';
import { badRequest } from '../errors.js';

// The package is CommonJS: its class stands under `default`, whose types say so only in part.
const AjvDraft04 = AjvDraft04Module as unknown as typeof Ajv;
const compiled = new WeakMap<JsonObject, ValidateFunction>();

function validatorOf(schema: JsonObject): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  // One instance for each: two schemas may carry the same id.
  const ajv = new AjvDraft04({ strict: false, allErrors: true });
  const validate = ajv.compile(schema as AnySchema);
  compiled.set(schema, validate);
  return validate;
}

/** Refuses a schema that is none. @throws Refused (400) */
export function checkSchema(name: string, schema: JsonObject): void {
  try {
    validatorOf(schema);
  } catch (error) {
    throw badRequest(`${name} is not a draft-04 schema: ${String(error)}`);
  }
}

/** What does not fit, in words; empty where everything does. */
export function violations(schema: JsonObject, value: unknown): string[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || '/'} ${message ?? 'does not fit'}`,
  );
}
