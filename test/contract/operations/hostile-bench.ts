/** Both platforms in memory with Baton installed, and what the data actions ask of Vault, before it answers. */
import type { Server } from 'node:http';
import { createGenesys } from '../../../emulator/genesys/genesys.js';
import { EmulatorClock } from '../../../emulator/kernel/clock.js';
import { IdSource } from '../../../emulator/kernel/ids.js';
import { organisation } from '../../../emulator/organisation.js';
import type { Vault } from '../../../emulator/vault/contract.js';
import { createVault } from '../../../emulator/vault/vault.js';
import { err, ok, type Result } from '../../../src/domain/result.js';
import type { UserId } from '../../../src/domain/ids.js';
import type { Crm } from '../../../src/ports/crm.js';
import type { PlatformError } from '../../../src/ports/platform-error.js';
import { provision } from '../../../src/setup/provision.js';
import { createVaultCrm } from '../../../src/vault/vault-crm.js';
import { close, listen, originOf } from '../../support/core-server.js';
import { api, REDIRECT_URI, tokenFor, type ApiReply } from '../../support/genesys-server.js';

/** One request that a data action made. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** The bench. */
export interface HostileBench {
  /** Runs an operation as a rep's token can, past the widget and its adapter. */
  run(operation: string, input: object): Promise<ApiReply<Record<string, unknown>>>;
  /** What Vault was asked since this was called last. */
  sent(): readonly Sent[];
  /** The widget's adapter, opened for this rep. */
  crm(rep: UserId): Promise<Crm>;
  /** Vault as it was before anything was written; who is signed in stays so. */
  startOver(): void;
  /** How many records Vault has, by object. */
  counts(): Promise<Readonly<Record<string, number>>>;
}

/** Both platforms let a program do so much in five minutes at most: time passes before it is too much. */
const PAUSE_AFTER = 1_500;
const PAUSE_MS = 300_001;

/** Makes it. */
export async function hostileBench(): Promise<HostileBench> {
  const clock = new EmulatorClock();
  const ids = new IdSource();
  const requests: Sent[] = [];
  let asked = 0;
  const genesys = createGenesys({
    organisation,
    clock,
    ids,
    rateLimitPerMinute: 1_000_000,
    callHttp: async (request) => {
      const { method, url, headers } = request;
      requests.push({ method, url, headers: [...headers], body: await request.clone().text() });
      return vault.handle(request);
    },
  });
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
  const { adminClient, vaultUser, widgetClientId } = organisation;
  await provision({
    api: originOf(genesysServer),
    clientId: adminClient.id,
    clientSecret: adminClient.secret,
    vault: { baseUrl: originOf(vaultServer), ...vaultUser },
    widgetUrl: 'http://127.0.0.1:8080/widget/',
    widgetClientId,
    log: () => {},
  });
  for (const server of [genesysServer, vaultServer]) await close(server);

  const token = await tokenFor(genesys, organisation.users[0]?.id);
  const bootstrapId = new URL(genesys.widgets()[0]?.url ?? '').searchParams.get('bootstrap') ?? '';
  const execute = (id: string, input: object): Promise<ApiReply<Record<string, unknown>>> => {
    asked += 1;
    if (asked % PAUSE_AFTER === 0) clock.advance(PAUSE_MS);
    return api(genesys, token, 'POST', `integrations/actions/${id}/execute`, input);
  };
  const { body } = await execute(bootstrapId, { userId: organisation.users[0]?.id });
  const actionIds = { ...(body['operations'] as Record<string, string>), bootstrap: bootstrapId };

  return {
    run: (operation, input) =>
      execute((actionIds as Readonly<Record<string, string>>)[operation] ?? '', input),
    sent: () => requests.splice(0),
    startOver: () => vault.reset(),
    async crm(rep) {
      const run = async (id: string, input: object): Promise<Result<unknown, PlatformError>> => {
        const reply = await execute(id, input);
        return reply.status === 200
          ? ok(reply.body)
          : err({ code: 'refused', platform: 'genesys', status: reply.status });
      };
      const crm = createVaultCrm({ run, bootstrapId });
      const session = await crm.open(rep);
      if (!session.ok) throw new Error('the adapter did not open');
      return crm;
    },
    counts: () => countsOf(vault),
  };
}

const OBJECTS = [
  'user__sys',
  'account__v',
  'case__v',
  'case_conversation__v',
  'baton_target__c',
] as const;

async function countsOf(vault: Vault): Promise<Readonly<Record<string, number>>> {
  const post = async (path: string, form: Record<string, string>, session = '') => {
    const reply = await vault.handle(
      new Request(`http://vault.example/api/v26.2/${path}`, {
        method: 'POST',
        headers: session ? { Authorization: session } : {},
        body: new URLSearchParams(form),
      }),
    );
    return (await reply.json()) as {
      readonly sessionId: string;
      readonly responseDetails: { readonly total: number };
    };
  };
  const { sessionId } = await post('auth', organisation.vaultUser);
  const counts: Record<string, number> = {};
  for (const object of OBJECTS) {
    const reply = await post('query', { q: `SELECT id FROM ${object}` }, sessionId);
    counts[object] = reply.responseDetails.total;
  }
  return counts;
}
