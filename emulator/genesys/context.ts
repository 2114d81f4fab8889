/** @fileoverview What a route of the emulated Platform API knows about its caller, and how it reads a request. */
import type { Door } from './contract.js';
import { Refused, badRequest } from './errors.js';

/** Whose token a request carries. */
export interface Principal {
  /** `client`: a program with client credentials; it is nobody's user. */
  readonly kind: 'user' | 'client';
  /** User id, or OAuth client id. */
  readonly id: string;
  /** Permissions as the platform spells them (`conversation:communication:blindTransfer`); `*` is all. */
  readonly permissions: ReadonlySet<string>;
}

/** Given to every route under `/api/v2` beside the request. */
export interface GenesysContext {
  readonly principal: Principal;
  /** The OAuth client that the token was issued to; for a program the same as `principal.id`. */
  readonly clientId: string;
  readonly token: string;
  readonly door: Door;
}

/** Whether the caller has at least one of these permissions. */
export const may = ({ permissions }: Principal, ...anyOf: readonly string[]): boolean =>
  permissions.has('*') || anyOf.some((permission) => permissions.has(permission));

/** Throws `Refused` (403) unless the caller has at least one of these permissions ("any" in the platform's reference). */
export function requirePermission(principal: Principal, ...anyOf: readonly string[]): void {
  if (!may(principal, ...anyOf))
    throw missing(
      'missing.any.permissions',
      'Unable to perform the requested action. You must have at least one of the following permissions assigned:',
      anyOf,
    );
}

/** Throws `Refused` (403) unless the caller has these permissions ("all" in the platform's reference). */
export function requireAllPermissions(principal: Principal, ...all: readonly string[]): void {
  const lacking = all.filter((permission) => !may(principal, permission));
  if (lacking.length > 0)
    throw missing(
      'missing.permissions',
      'Unable to perform the requested action. You are missing the following permission(s):',
      lacking,
    );
}

/** The refusal for what the caller may not. That `details` names each permission is ASSUMED. */
function missing(code: string, sentence: string, permissions: readonly string[]): Refused {
  const list = `[${permissions.join(', ')}]`;
  return new Refused(403, code, `${sentence} ${list}`, {
    messageWithParams: `${sentence} {permissions}`,
    messageParams: { permissions: list },
    details: permissions.map((entityName) => ({
      errorCode: code,
      fieldName: 'permissions',
      entityName,
    })),
  });
}

/** The user whose token it is. Throws `Refused` (400 `not.a.user`) for a program. */
export function requireUser(principal: Principal): string {
  if (principal.kind === 'user') return principal.id;
  throw badRequest('This request needs the token of a user. Sign in as one.', 'not.a.user');
}

/** A JSON object as it came. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The body of a request as JSON of any kind. Throws `Refused` (400) where it is none. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest('The request body is not valid JSON. Send JSON.');
  }
}

/** The body of a request as a JSON object. Throws `Refused` (400) where it is none. */
export async function readObject(request: Request): Promise<JsonObject> {
  const body = await readJson(request);
  if (isObject(body)) return body;
  throw badRequest('The request body is not a JSON object. Send an object.');
}

/** Whether a value is a JSON object (no array, no null). */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `?id=a,b` or `?id=a&id=b` as a list: the SDK joins arrays with commas. */
export const listParam = (url: URL, name: string): string[] =>
  url.searchParams
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
