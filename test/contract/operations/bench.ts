/** The emulated platforms with Baton installed, and a rep who runs the operations as the widget does. */
import { organisation } from '../../../emulator/organisation.js';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import type { UserId } from '../../../src/domain/ids.js';
import type { Crm } from '../../../src/ports/crm.js';
import { createActionRunner } from '../../../src/genesys/run-action.js';
import { provision, type ProvisionOptions } from '../../../src/setup/provision.js';
import { createVaultCrm } from '../../../src/vault/vault-crm.js';
import { door } from '../../support/emulator.js';
import { REDIRECT_URI, sdkClient, tokenFor } from '../../support/genesys-server.js';

export const [AMARA, BEN, CHLOE] = organisation.users.map(({ id }) => id) as [
  UserId,
  UserId,
  UserId,
];

/** Installs Baton; returns what it said that it did. */
export async function installBaton(
  { genesysUrl, vaultUrl }: RunningEmulator,
  changes: { readonly password?: string; readonly clientSecret?: string } & Pick<
    ProvisionOptions,
    'decisions' | 'licence' | 'names'
  > = {},
): Promise<string[]> {
  const { adminClient, vaultUser, widgetClientId } = organisation;
  const lines: string[] = [];
  await provision({
    api: genesysUrl,
    clientId: adminClient.id,
    clientSecret: changes.clientSecret ?? adminClient.secret,
    vault: {
      baseUrl: vaultUrl,
      ...vaultUser,
      ...(changes.password && { password: changes.password }),
    },
    widgetUrl: 'http://127.0.0.1:8080/widget/',
    widgetClientId,
    ...(changes.decisions && { decisions: changes.decisions }),
    ...(changes.names && { names: changes.names }),
    ...(changes.licence && { licence: changes.licence }),
    log: (line) => void lines.push(line),
  });
  return lines;
}

/** The widget's address, as installed. */
export function widgetAddress({ genesys }: RunningEmulator): URL {
  const [widget] = genesys.widgets();
  if (!widget) throw new Error('no widget was installed');
  return new URL(widget.url);
}

// One for each emulator: every client of the SDK watches its configuration file.
const clients = new WeakMap<RunningEmulator, ReturnType<typeof sdkClient>>();

/** Vault as this rep's widget sees it, not opened yet. */
export async function crmOf(emulator: RunningEmulator, rep: UserId): Promise<Crm> {
  const client = clients.get(emulator) ?? sdkClient(Number(new URL(emulator.genesysUrl).port));
  clients.set(emulator, client);
  client.setReturnExtendedResponses(true);
  emulator.genesys.registerRedirects(organisation.widgetClientId, [REDIRECT_URI]);
  client.setAccessToken(await tokenFor(emulator.genesys, rep));
  return createVaultCrm({
    run: createActionRunner(client),
    bootstrapId: widgetAddress(emulator).searchParams.get('bootstrap') ?? '',
  });
}

/** Sets faults through the emulator's door. */
export const fault = (
  emulator: RunningEmulator,
  effect: object,
  path = '/api/*',
): Promise<unknown> =>
  door(emulator, 'POST', 'faults', { platform: 'vault', match: { path }, effect });

export const noFaults = (emulator: RunningEmulator): Promise<unknown> =>
  door(emulator, 'DELETE', 'faults');

/** Asks Vault over its own REST API, as a supervisor's report would. */
export async function vaultQuery(
  emulator: RunningEmulator,
  q: string,
): Promise<Readonly<Record<string, unknown>>[]> {
  return (await vaultPost(emulator, 'query', { body: new URLSearchParams({ q }) })).data;
}

/** Writes records over Vault's own REST API, as an administrator's page would. Returns what became of each. */
export async function vaultCreate(
  emulator: RunningEmulator,
  object: string,
  records: readonly object[],
): Promise<readonly unknown[]> {
  const { data } = await vaultPost(emulator, `vobjects/${object}`, {
    body: JSON.stringify(records),
    headers: { 'Content-Type': 'application/json' },
  });
  return data.map(({ responseStatus }) => responseStatus);
}

async function vaultPost(
  { vaultUrl }: RunningEmulator,
  path: string,
  request: { readonly body: BodyInit; readonly headers?: Readonly<Record<string, string>> },
) {
  const post = async (to: string, init: RequestInit) => {
    const response = await fetch(`${vaultUrl}/api/v26.2/${to}`, { method: 'POST', ...init });
    return (await response.json()) as { sessionId: string; data: Record<string, unknown>[] };
  };
  const { sessionId } = await post('auth', {
    body: new URLSearchParams({ ...organisation.vaultUser }),
  });
  return post(path, { ...request, headers: { ...request.headers, Authorization: sessionId } });
}
