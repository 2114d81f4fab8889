/**
 * @fileoverview Both emulated platforms with Baton installed by its own set-up, all in memory and on one clock. They are made
 * once for each process and go back to where they were for each run: installing takes longer than a run.
 */
import type { Server } from 'node:http';
import { mock } from 'node:test';
import type { Conversation } from '../../emulator/genesys/calls/conversation.js';
import { CallEngine } from '../../emulator/genesys/calls/engine.js';
import type { Genesys } from '../../emulator/genesys/contract.js';
import { createGenesys } from '../../emulator/genesys/genesys.js';
import { organisation } from '../../emulator/organisation.js';
import type { Vault } from '../../emulator/vault/contract.js';
import { ADMIN_LOGIN } from '../../emulator/vault/logins.js';
import { createVault } from '../../emulator/vault/vault.js';
import { provision } from '../../src/setup/provision.js';
import { settled } from './fakes/settled.js';
import { close, listen, originOf } from './core-server.js';
import { EngineClock } from './engine-clock.js';
import { REDIRECT_URI, doorOf } from './genesys-server.js';
import { RewindableIds } from './whole-ids.js';
import { VaultLine } from './whole-vault-line.js';

/** A row as Vault's REST API gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** Vault's REST API, as these tests use it. */
const API = 'http://vault.example/api/v26.2';

/** The platforms. */
export interface Platforms {
  readonly genesys: Genesys;
  /** The calls themselves, behind the platform's doors, for who must know what happened and not what is told of it. */
  readonly calls: ReadonlyMap<string, Conversation>;
  readonly vault: Vault;
  readonly clock: EngineClock;
  readonly vaultLine: VaultLine;
  /** Data action id of `bootstrap`. */
  readonly bootstrapId: string;
  /** Names of the operations by the ids of their data actions. */
  readonly operations: ReadonlyMap<string, string>;
  /** Back to where they were when Baton had just been installed: no calls, nobody signed in, seed records. */
  startOver(): void;
}

let made: Promise<Platforms> | undefined;

/** The platforms of this process, fresh. */
export async function freshPlatforms(): Promise<Platforms> {
  made ??= make();
  const platforms = await made;
  platforms.startOver();
  return platforms;
}

async function make(): Promise<Platforms> {
  const clock = new EngineClock();
  const ids = new RewindableIds();
  const vaultLine: VaultLine = new VaultLine(() => vault, clock);
  const { genesys, calls } = opened(() =>
    createGenesys({
      organisation,
      clock,
      ids,
      callHttp: vaultLine.call,
      rateLimitPerMinute: 100_000,
    }),
  );
  genesys.registerRedirects(organisation.widgetClientId, [REDIRECT_URI]);
  const vaultServer = await listen((request) => vault.handle(request));
  const vault: Vault = createVault({
    organisation,
    clock,
    ids,
    publicOrigin: originOf(vaultServer),
  });
  const genesysServer: Server = await listen((request) =>
    genesys.handle(request, { origin: originOf(genesysServer) }),
  );
  await install(clock, originOf(genesysServer), originOf(vaultServer));
  const operations = await operationsOf(genesys, originOf(genesysServer));
  await Promise.all([close(genesysServer), close(vaultServer)]);
  // The number library takes its time when it is first loaded.
  await settled();
  ids.mark();
  const address = new URL(genesys.widgets()[0]?.url ?? '');
  return {
    genesys,
    calls,
    vault,
    clock,
    vaultLine,
    bootstrapId: address.searchParams.get('bootstrap') ?? '',
    operations,
    startOver: () => {
      clock.startOver();
      vaultLine.startOver();
      genesys.reset();
      ids.rewind();
      vault.reset();
    },
  };
}

/** The platform with its calls: its doors show them to nobody, so they are those of the engine that it listens to. */
function opened(make: () => Genesys): Pick<Platforms, 'genesys' | 'calls'> {
  const listen = mock.method(CallEngine.prototype, 'listen');
  const genesys = make();
  const engine = listen.mock.calls[0]?.this as CallEngine;
  listen.mock.restore();
  return { genesys, calls: engine.conversations };
}

/** Installs as the administrator's program does; on the platforms' day, since a secret lives 90 days at most. */
async function install(clock: EngineClock, api: string, vaultUrl: string): Promise<void> {
  const { adminClient, vaultUser, widgetClientId } = organisation;
  mock.timers.enable({ apis: ['Date'], now: clock.now() });
  try {
    await provision({
      api,
      clientId: adminClient.id,
      clientSecret: adminClient.secret,
      vault: { baseUrl: vaultUrl, ...vaultUser },
      widgetUrl: 'http://127.0.0.1:8080/widget/',
      widgetClientId,
      log: () => {},
    });
  } finally {
    mock.timers.reset();
  }
}

/** Names of the operations by their ids, as an administrator lists them. */
async function operationsOf(genesys: Genesys, origin: string): Promise<Map<string, string>> {
  const { adminClient } = organisation;
  const login = await genesys.handle(
    new Request(`${origin}/login/oauth/token`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${btoa(`${adminClient.id}:${adminClient.secret}`)}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    }),
    { origin },
  );
  const { access_token } = (await login.json()) as { readonly access_token: string };
  const reply = await genesys.handle(
    new Request(`${origin}/api/v2/integrations/actions?category=Baton&pageSize=100`, {
      headers: { Authorization: `Bearer ${access_token}` },
    }),
    doorOf(),
  );
  const { entities } = (await reply.json()) as {
    readonly entities: readonly { readonly id: string; readonly name: string }[];
  };
  return new Map(entities.map(({ id, name }) => [id, name.replace(/^Baton /, '')]));
}

/** Vault as its administrator sees it. */
export interface VaultReader {
  query(q: string): Promise<readonly Row[]>;
  /** Writes rows of an object by their ids or anew. @returns their ids. */
  write(
    object: string,
    method: 'POST' | 'PUT',
    rows: readonly object[],
  ): Promise<readonly string[]>;
}

/** Signs the administrator in. */
export async function vaultReader(vault: Vault): Promise<VaultReader> {
  const ask = async (
    path: string,
    init: RequestInit,
  ): Promise<Readonly<Record<string, unknown>>> => {
    const response = await vault.handle(new Request(`${API}/${path}`, init));
    const body = (await response.json()) as Readonly<Record<string, unknown>>;
    if (body['responseStatus'] !== 'SUCCESS' && body['responseStatus'] !== 'WARNING')
      throw new Error(`Vault does not answer the test: ${JSON.stringify(body)}`);
    return body;
  };
  const { sessionId } = await ask('auth', {
    method: 'POST',
    body: new URLSearchParams({ ...ADMIN_LOGIN }),
  });
  const Authorization = String(sessionId);
  return {
    async query(q) {
      const body = await ask('query', {
        method: 'POST',
        headers: { Authorization },
        body: new URLSearchParams({ q }),
      });
      return body['data'] as readonly Row[];
    },
    async write(object, method, rows) {
      const body = await ask(`vobjects/${object}`, {
        method,
        headers: { Authorization, 'Content-Type': 'application/json' },
        body: JSON.stringify(rows),
      });
      return (body['data'] as readonly { readonly data: { readonly id: string } }[]).map(
        ({ data }) => data.id,
      );
    },
  };
}
