/** @fileoverview An emulated Vault on a clock of its own, and a client that logs in as the integration does. */
import { EmulatorClock } from '../../../emulator/kernel/clock.js';
import { IdSource } from '../../../emulator/kernel/ids.js';
import { organisation, type Organisation } from '../../../emulator/organisation.js';
import type { VaultSchema } from '../../../emulator/vault/metadata.js';
import { createVault } from '../../../emulator/vault/vault.js';

/** A reply, taken apart. `body` is asserted on by the tests, member by member. */
export interface VaultReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: VaultBody;
}

/** The members of replies that tests look at. */
export interface VaultBody {
  readonly responseStatus: string;
  readonly errors?: readonly { readonly type: string; readonly message: string }[];
  readonly warnings?: readonly { readonly warning_type: string }[];
  readonly responseDetails?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

/** One entry of a batch reply. */
export interface RowReply {
  readonly responseStatus: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly type: string; readonly message: string }[];
  readonly warnings?: readonly { readonly warning_type: string }[];
}

export const ORIGIN = 'http://localhost:8081';
export const API = '/api/v26.2';

/** What can be different in a request. */
export interface SendOptions {
  readonly body?: unknown;
  readonly authorization?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The organisation whose customers have not called yet: what is on a timeline is what a test put there. */
const withoutPast: Organisation = {
  ...organisation,
  accounts: organisation.accounts.map(({ furtherCases: _, ...account }) => account),
};

/** Makes a Vault with the seed records. @param schema another structure than the assumed one. */
export function makeVault(schema?: VaultSchema) {
  const clock = new EmulatorClock();
  const vault = createVault({
    organisation: withoutPast,
    clock,
    ids: new IdSource(),
    publicOrigin: ORIGIN,
    ...(schema && { schema }),
  });

  /** Sends a request; objects go as JSON, `URLSearchParams` as a form. */
  const send = async (
    method: string,
    path: string,
    options: SendOptions = {},
  ): Promise<VaultReply> => {
    const { body, authorization, headers: more = {} } = options;
    const isForm = body instanceof URLSearchParams || body instanceof FormData;
    const response = await vault.handle(
      new Request(`${ORIGIN}${path}`, {
        method,
        headers: {
          ...(authorization ? { Authorization: authorization } : {}),
          ...(body !== undefined && !isForm ? { 'Content-Type': 'application/json' } : {}),
          ...more,
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      }),
    );
    const { status, headers } = response;
    return { status, headers, body: (await response.json()) as VaultBody };
  };

  /** Logs in, as the integration where nobody is named, and returns the session id. */
  const logIn = async (
    login: { readonly username: string; readonly password: string } = organisation.vaultUser,
  ): Promise<string> => {
    const { body } = await send('POST', `${API}/auth`, { body: new URLSearchParams({ ...login }) });
    return String(body.sessionId);
  };

  return { vault, clock, send, logIn };
}

/** A Vault and the calls of somebody who is logged in. */
export async function makeClient(schema?: VaultSchema) {
  const { vault, clock, send, logIn } = makeVault(schema);
  return { vault, clock, send, logIn, ...callsOf(send, await logIn()) };
}

/** The calls that somebody makes. */
export function callsOf(send: ReturnType<typeof makeVault>['send'], authorization: string) {
  const call = (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<VaultReply> => send(method, `${API}${path}`, { body, authorization, headers });
  const query = (q: string, headers?: Readonly<Record<string, string>>): Promise<VaultReply> =>
    call('POST', '/query', new URLSearchParams({ q }), headers);
  /** Rows of a query that must succeed; the warning that it was asked before is no failure. */
  const rows = async (q: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const { body } = await query(q);
    if (!['SUCCESS', 'WARNING'].includes(body.responseStatus))
      throw new Error(JSON.stringify(body.errors));
    return body.data as readonly Readonly<Record<string, unknown>>[];
  };
  /** Entries of a batch reply. */
  const write = async (
    method: string,
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => {
    const reply = await call(method, path, body, headers);
    return { ...reply, rows: (reply.body.data ?? []) as readonly RowReply[] };
  };
  return { authorization, call, query, rows, write };
}
