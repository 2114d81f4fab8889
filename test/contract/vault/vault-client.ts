/** @fileoverview An emulated Vault on a clock of its own, and a client that logs in as the integration does. */
import { EmulatorClock } from '../../../emulator/kernel/clock.js';
import { IdSource } from '../../../emulator/kernel/ids.js';
import { organisation } from '../../../emulator/organisation.js';
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

/** Makes a Vault with the seed records. */
export function makeVault() {
  const clock = new EmulatorClock();
  const vault = createVault({
    organisation,
    clock,
    ids: new IdSource(),
    publicOrigin: ORIGIN,
  });

  /** Sends a request; objects go as JSON, `URLSearchParams` as a form. */
  const send = async (
    method: string,
    path: string,
    options: { readonly body?: unknown; readonly authorization?: string } = {},
  ): Promise<VaultReply> => {
    const { body, authorization } = options;
    const isForm = body instanceof URLSearchParams || body instanceof FormData;
    const response = await vault.handle(
      new Request(`${ORIGIN}${path}`, {
        method,
        headers: {
          ...(authorization ? { Authorization: authorization } : {}),
          ...(body !== undefined && !isForm ? { 'Content-Type': 'application/json' } : {}),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      }),
    );
    const { status, headers } = response;
    return { status, headers, body: (await response.json()) as VaultBody };
  };

  /** Logs in and returns the session id. */
  const logIn = async (): Promise<string> => {
    const { body } = await send('POST', `${API}/auth`, {
      body: new URLSearchParams(organisation.vaultUser),
    });
    return String(body.sessionId);
  };

  return { vault, clock, send, logIn };
}

/** A Vault and the calls of somebody who is logged in. */
export async function makeClient() {
  const { vault, clock, send, logIn } = makeVault();
  const authorization = await logIn();
  const call = (method: string, path: string, body?: unknown): Promise<VaultReply> =>
    send(method, `${API}${path}`, { body, authorization });
  const query = (q: string): Promise<VaultReply> =>
    call('POST', '/query', new URLSearchParams({ q }));
  /** Rows of a query that must succeed. */
  const rows = async (q: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const { body } = await query(q);
    if (body.responseStatus !== 'SUCCESS') throw new Error(JSON.stringify(body.errors));
    return body.data as readonly Readonly<Record<string, unknown>>[];
  };
  /** Entries of a batch reply. */
  const write = async (method: string, path: string, body: unknown) => {
    const reply = await call(method, path, body);
    return { ...reply, rows: (reply.body.data ?? []) as readonly RowReply[] };
  };
  return { vault, clock, send, call, query, rows, write };
}
