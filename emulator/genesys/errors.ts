/** @fileoverview The platform's error body and the replies made of it. Shape: `ErrorBody` of the Platform API. */

/** `Detail`: which field or entity an error is about. */
export interface ErrorDetail {
  readonly errorCode: string;
  readonly fieldName?: string;
  readonly entityId?: string;
  readonly entityName?: string;
}

/** `ErrorBody`: what every refusal of the platform looks like. */
export interface ErrorBody {
  readonly message: string;
  /** `not.found`, `conversations.error.transfer.same.party`, … */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** The same id as in the header `ININ-Correlation-Id`. */
  readonly contextId: string;
  readonly messageWithParams: string;
  readonly messageParams: Readonly<Record<string, string>>;
  readonly details: readonly ErrorDetail[];
  readonly errors: readonly ErrorBody[];
  /** The limit that was reached. */
  readonly limit?: ErrorLimit;
}

/** `Limit`: a limit by its published name. */
export interface ErrorLimit {
  readonly key: string;
  readonly namespace: string;
  readonly value: number;
}

/** What may be said beside status, code and message. */
export interface RefusalExtras {
  /** Values for the `{name}` parts of `messageWithParams`. */
  readonly messageWithParams?: string;
  readonly messageParams?: Readonly<Record<string, string>>;
  readonly details?: readonly ErrorDetail[];
  readonly errors?: readonly ErrorBody[];
  readonly limit?: ErrorLimit;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Name of the header that carries the id of a request through the platform. */
export const CORRELATION_HEADER = 'ININ-Correlation-Id';

/** An id for one request, marked as emulated. */
export const correlationId = (): string => `emu${crypto.randomUUID().slice(3)}`;

/**
 * A refusal as the platform words it.
 * @param status HTTP status, 400 to 599.
 * @param code the platform's code, e.g. `bad.request`.
 */
export function refuse(
  status: number,
  code: string,
  message: string,
  extras: RefusalExtras = {},
): Response {
  const {
    headers,
    messageWithParams = message,
    messageParams = {},
    details = [],
    errors = [],
  } = extras;
  const contextId = correlationId();
  const body: ErrorBody = {
    message,
    code,
    status,
    contextId,
    messageWithParams,
    messageParams,
    details,
    errors,
    ...(extras.limit ? { limit: extras.limit } : {}),
  };
  return json(body, status, { ...headers, [CORRELATION_HEADER]: contextId });
}

/**
 * A refusal found deep inside: thrown there, and turned into a reply at the one place where requests come in.
 */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly extras: RefusalExtras;

  constructor(status: number, code: string, message: string, extras: RefusalExtras = {}) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.extras = extras;
  }

  /** The reply. */
  response(): Response {
    return refuse(this.status, this.code, this.message, this.extras);
  }
}

/** A reply with a JSON body. */
export const json = (
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });

/** A reply without a body: 202 for what was accepted, 204 for what is gone. */
export const empty = (status: 200 | 202 | 204 = 202): Response => new Response(null, { status });

/** What the platform says of something that is not there, or not there for this caller. */
export const notFound = (what: string): Refused =>
  new Refused(404, 'not.found', `The ${what} was not found. Check its id.`);

/** What the platform says of a request that makes no sense. */
export const badRequest = (message: string, code = 'bad.request'): Refused =>
  new Refused(400, code, message);

/** What the platform says of a value that is not among those that it takes. */
export const invalidValue = (value: unknown, field: string, allowed: readonly string[]): Refused =>
  badRequest(
    `Value [${typeof value === 'string' ? value : JSON.stringify(value)}] is not valid for field type [${field}]. Allowable values are: ${allowed.join(', ')}`,
    'invalid.value',
  );
