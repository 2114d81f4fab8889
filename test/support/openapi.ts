/**
 * @fileoverview Holds exchanges against a description of Genesys' API (Swagger 2.0, JSON), in both directions and strictly:
 * what the description does not name must not be there.
 */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import type { Exchange } from '../../emulator/genesys/contract.js';

/** Something that the description does not allow. */
export interface Violation {
  /** `GET /api/v2/users/{userId} 200`, or the template of a notification topic. */
  readonly exchange: string;
  readonly part: 'path' | 'query' | 'request body' | 'status' | 'response body' | 'event';
  readonly message: string;
}

/** Finds what is wrong with an exchange; empty where nothing is. */
export type Validator = (exchange: Exchange) => readonly Violation[];

/** Finds what is wrong with the body of a notification; empty where nothing is. */
export type EventValidator = (topicName: string, eventBody: unknown) => readonly Violation[];

type Schema = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'body' | 'header';
  readonly required?: boolean;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly type?: string; readonly enum?: readonly string[] };
  readonly schema?: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Description {
  readonly basePath?: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly definitions: Readonly<Record<string, Schema>>;
  /** Definition of the body of each notification topic: `v2.users.{id}.presence`. */
  readonly 'x-notification-topics'?: Readonly<Record<string, string>>;
}

/**
 * Statuses by which the platform refuses a request for its form. What is wrong with such a request is what the test wanted to
 * show; the reply is checked all the same.
 */
const REFUSED_FOR_FORM = [400, 404, 405, 413, 415, 422];

const ERROR_BODY: Schema = { $ref: '#/definitions/ErrorBody' };

/** Reads the description and prepares its schemas. Throws where the file cannot be read. */
export function createValidator(specPath: string): Validator {
  const description = JSON.parse(readFileSync(specPath, 'utf8')) as Description;
  const bodies = bodyChecker(description.definitions);
  const templates = templatesOf(description);

  return (exchange) => {
    const { method, status } = exchange;
    if (method === 'OPTIONS') return [];
    const url = new URL(exchange.url);
    const template = templates.find(({ pattern }) => pattern.test(url.pathname));
    const operation = template?.operations[method.toLowerCase()];
    const name = `${method} ${template?.path ?? url.pathname} ${status}`;
    const violations: Violation[] = [];
    const add = (part: Violation['part'], messages: readonly string[]): void => {
      for (const message of messages) violations.push({ exchange: name, part, message });
    };

    if (!REFUSED_FOR_FORM.includes(status)) {
      if (!operation) add('path', ['the description has no such operation']);
      else {
        const parameters = operation.parameters ?? [];
        add('path', pathProblems(parameters, template, url.pathname));
        add('query', queryProblems(parameters, url.searchParams));
        add('request body', requestBodyProblems(parameters, exchange.requestBody, bodies));
      }
    }

    if (status >= 400) add('response body', bodies(ERROR_BODY, exchange.responseBody));
    else {
      const response = operation?.responses[String(status)];
      if (operation && !response)
        add('status', [`not among ${Object.keys(operation.responses).join(', ')}`]);
      if (response) add('response body', responseBodyProblems(response, exchange, bodies));
    }
    return violations;
  };
}

/** Reads the description and prepares the schemas of notifications. Throws where the file cannot be read. */
export function createEventValidator(specPath: string): EventValidator {
  const description = JSON.parse(readFileSync(specPath, 'utf8')) as Description;
  const bodies = bodyChecker(description.definitions);
  const topics = Object.entries(description['x-notification-topics'] ?? {}).map(
    ([template, definition]) => ({
      template,
      pattern: new RegExp(`^${template.replaceAll('.', '\\.').replace('{id}', '[^.]+')}$`),
      schema: { $ref: `#/definitions/${definition}` },
    }),
  );
  return (topicName, eventBody) => {
    const topic = topics.find(({ pattern }) => pattern.test(topicName));
    const messages = topic
      ? bodies(topic.schema, JSON.stringify(eventBody))
      : ['the description has no such topic'];
    return messages.map((message) => ({
      exchange: topic?.template ?? topicName,
      part: 'event' as const,
      message,
    }));
  };
}

/** One path of the description, as a pattern. */
interface Template {
  readonly path: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly operations: Readonly<Record<string, Operation>>;
}

/** Paths with fewer variable parts come first: `/users/me` before `/users/{userId}`. */
function templatesOf({ paths, basePath = '' }: Description): Template[] {
  return Object.entries(paths)
    .map(([path, operations]) => {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const literals = path.split(/\{\w+\}/).map((part) => part.replace(/[.]/g, '\\.'));
      const pattern = new RegExp(`^${basePath}${literals.join('([^/]+)')}$`);
      return { path, pattern, names, operations };
    })
    .sort((a, b) => a.names.length - b.names.length);
}

function pathProblems(
  parameters: readonly Parameter[],
  template: Template | undefined,
  pathname: string,
): string[] {
  const values = template?.pattern.exec(pathname)?.slice(1) ?? [];
  return parameters.flatMap((parameter) => {
    if (parameter.in !== 'path') return [];
    const value = values[template?.names.indexOf(parameter.name) ?? -1] ?? '';
    return valueProblems(parameter.name, parameter, decodeURIComponent(value));
  });
}

function queryProblems(parameters: readonly Parameter[], query: URLSearchParams): string[] {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  const problems = known
    .filter(({ name, required }) => required === true && !query.has(name))
    .map(({ name }) => `${name} is required and missing`);
  for (const [name, value] of query) {
    const parameter = known.find((candidate) => candidate.name === name);
    if (!parameter) problems.push(`${name} is not known`);
    else if (parameter.type === 'array') {
      // The official SDK joins lists by commas, even where the description says otherwise.
      for (const item of value.split(','))
        problems.push(...valueProblems(name, parameter.items ?? {}, item));
    } else problems.push(...valueProblems(name, parameter, value));
  }
  return problems;
}

function valueProblems(
  name: string,
  { type, enum: allowed }: Pick<Parameter, 'type' | 'enum'>,
  value: string,
): string[] {
  if (allowed && !allowed.includes(value))
    return [`${name} is "${value}", not one of ${allowed.join(', ')}`];
  const isNumeric = type === 'number' || type === 'integer';
  if (isNumeric && (value.trim() === '' || Number.isNaN(Number(value))))
    return [`${name} is "${value}", not a number`];
  if (type === 'boolean' && !['true', 'false'].includes(value))
    return [`${name} is "${value}", not a boolean`];
  return [];
}

function requestBodyProblems(
  parameters: readonly Parameter[],
  body: string,
  bodies: BodyChecker,
): string[] {
  const parameter = parameters.find((candidate) => candidate.in === 'body');
  if (body === '') return parameter?.required === true ? ['required and missing'] : [];
  return parameter?.schema ? bodies(parameter.schema, body) : ['not described, so there is none'];
}

function responseBodyProblems(
  { schema }: { readonly schema?: Schema },
  { responseBody }: Exchange,
  bodies: BodyChecker,
): string[] {
  if (schema) return bodies(schema, responseBody);
  return responseBody === '' ? [] : ['not described, so there is none'];
}

/** What is wrong with a body's text, by a schema whose references lead into the definitions. */
type BodyChecker = (schema: Schema, body: string) => string[];

function bodyChecker(definitions: Readonly<Record<string, Schema>>): BodyChecker {
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'genesys', definitions: closed(definitions) as Schema });
  const compiled = new Map<Schema, ValidateFunction>();
  return (schema, body) => {
    // Files (templates of data actions) come as plain text: the SDK asks for `text/plain`, where the description is silent.
    if (schema.type === 'string') return [];
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      return [body === '' ? 'empty' : `not JSON: ${body.slice(0, 80)}`];
    }
    let check = compiled.get(schema);
    if (!check) {
      const text = JSON.stringify(closed(schema)).replaceAll('"#/', '"genesys#/');
      check = ajv.compile(JSON.parse(text) as Schema);
      compiled.set(schema, check);
    }
    return check(value) ? [] : [...new Set((check.errors ?? []).map(sentence))];
  };
}

/** The same schemas, where an object has no properties but those that are named (unless it is a map). */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  const isObject = copy['type'] === 'object' && 'properties' in copy;
  return isObject && !('additionalProperties' in copy)
    ? { ...copy, additionalProperties: false }
    : copy;
}

function sentence({ instancePath, message = '', params, data }: ErrorObject): string {
  const where = instancePath === '' ? 'the body' : instancePath;
  const { additionalProperty, allowedValues } = params as {
    additionalProperty?: string;
    allowedValues?: readonly unknown[];
  };
  if (additionalProperty) return `${where} has "${additionalProperty}", which is not described`;
  const allowed = allowedValues ? ` (${allowedValues.join(', ')})` : '';
  const value = JSON.stringify(data) ?? 'undefined';
  return `${where} ${message}${allowed}, and is ${value.length > 80 ? `${value.slice(0, 80)}…` : value}`;
}
