/** @fileoverview An emulated Genesys Cloud for contract tests: in memory, and behind ports for the official SDK. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import platformClient from 'purecloud-platform-client-v2';
import type { Door, Genesys } from '../../emulator/genesys/contract.js';
import { createGenesys, type GenesysOptions } from '../../emulator/genesys/genesys.js';
import { EmulatorClock } from '../../emulator/kernel/clock.js';
import { IdSource } from '../../emulator/kernel/ids.js';
import { organisation } from '../../emulator/organisation.js';
import { serve } from '../../emulator/server/node-http.js';
import { acceptSockets } from '../../emulator/server/web-sockets.js';
import { observeWithSpec } from './openapi-hook.js';

/** Registered for the widget's client in every test. */
export const REDIRECT_URI = 'http://127.0.0.1:8083/widget/';

/** Numbers of the seed data. */
export const CALLER = '+33199001234';
export const QUEUE_NUMBER = '+33199000100';

/** Ids of the seed users: Amara, Ben (both in the queue that `QUEUE_NUMBER` leads to) and Chloé. */
export const [AMARA = '', BEN = '', CHLOE = ''] = organisation.users.map(({ id }) => id);

/** An emulated Genesys with the clock that it runs by. */
export interface GenesysBench {
  readonly genesys: Genesys;
  readonly clock: EmulatorClock;
}

/** A fresh emulated Genesys; its exchanges are checked against the API description. */
export function genesysBench(
  options: Partial<Pick<GenesysOptions, 'organisation' | 'tokenLifeS' | 'rateLimitPerMinute'>> = {},
): GenesysBench {
  const clock = new EmulatorClock();
  const genesys = createGenesys({
    organisation,
    clock,
    ids: new IdSource(),
    callHttp: () => Promise.reject(new Error('Nothing is called here.')),
    ...options,
  });
  genesys.registerRedirects(organisation.widgetClientId, [REDIRECT_URI]);
  observeWithSpec(genesys);
  return { genesys, clock };
}

/** The door of a seat, or the main one. */
export const doorOf = (seat?: string): Door => ({
  origin: 'http://localhost:8082',
  ...(seat === undefined ? {} : { seat }),
});

/** A verifier with its S256 challenge. */
export async function pkcePair(): Promise<{ verifier: string; challenge: string }> {
  const verifier = 'v'.repeat(64);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: Buffer.from(hash).toString('base64url') };
}

/** The address of the authorize page, with what a test changes. */
export async function authorizeUrl(changes: Record<string, string> = {}): Promise<string> {
  const url = new URL('http://localhost:8082/login/oauth/authorize');
  const { challenge } = await pkcePair();
  const query = {
    client_id: organisation.widgetClientId,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'a state',
    ...changes,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Signs a user in and gives the token. */
export async function tokenFor(genesys: Genesys, seat?: string): Promise<string> {
  const reply = await genesys.handle(new Request(await authorizeUrl()), doorOf(seat));
  const code = new URL(reply.headers.get('Location') ?? '').searchParams.get('code') ?? '';
  const { verifier } = await pkcePair();
  const exchanged = await genesys.handle(
    new Request('http://localhost:8082/login/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: organisation.widgetClientId,
        redirect_uri: REDIRECT_URI,
        code,
        code_verifier: verifier,
      }),
    }),
    doorOf(seat),
  );
  return ((await exchanged.json()) as { access_token: string }).access_token;
}

/** A reply as a test looks at it; `body` is parsed JSON, or `undefined` where there is none. */
export interface ApiReply<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Calls the API in memory. `T` is what the test expects to read. */
export async function api<T = { readonly code?: string }>(
  genesys: Genesys,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<ApiReply<T>> {
  const response = await genesys.handle(
    new Request(`http://localhost:8082/api/v2/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    doorOf(),
  );
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? undefined : JSON.parse(text)) as T,
  };
}

/** An emulated Genesys behind a port on loopback. */
export interface GenesysServer extends GenesysBench {
  readonly port: number;
  stop(): Promise<void>;
}

/** Puts it behind a port, as the door of one seat. */
export async function serveGenesys(seat?: string): Promise<GenesysServer> {
  const bench = genesysBench();
  const server: Server = createServer((incoming, outgoing) => {
    const door = { ...doorOf(seat), origin: `http://localhost:${port}` };
    void serve(incoming, outgoing, (request) => bench.genesys.handle(request, door));
  });
  const cutSockets = acceptSockets(server, (path, out) => bench.genesys.connect(path, out));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...bench,
    port,
    stop: async () => {
      bench.genesys.reset();
      bench.clock.reset();
      cutSockets();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type ApiClient = typeof platformClient.ApiClient;

/** A fresh official client that talks to the server, through its public gateway setting. */
export function sdkClient(port: number): ApiClient {
  // The package exports the class too, but its types do not name it.
  const { ApiClientClass: FreshClient } = platformClient as unknown as {
    readonly ApiClientClass: new () => ApiClient & { config: { live_reload_config: boolean } };
  };
  const client = new FreshClient();
  // Else each client watches a settings file of the user's.
  client.config.live_reload_config = false;
  client.setGateway({
    host: 'localhost',
    protocol: 'http',
    port,
    path_params_login: 'login',
    path_params_api: '',
  });
  return client;
}
