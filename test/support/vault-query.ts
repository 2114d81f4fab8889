/** @fileoverview Vault, asked as any program would: over its own REST API, with VQL. */
import type { RunningEmulator } from '../../emulator/server/start-emulator.js';
import { organisation } from '../../emulator/organisation.js';

/** A row as VQL gives it. */
export type VaultRow = Readonly<Record<string, unknown>>;

/** Logs in, asks, and expects success. */
export async function queryVault({ vaultUrl }: RunningEmulator, vql: string): Promise<VaultRow[]> {
  const { username, password } = organisation.vaultUser;
  const session = await post(`${vaultUrl}/api/v26.2/auth`, { username, password });
  const reply = await post(`${vaultUrl}/api/v26.2/query`, { q: vql }, String(session['sessionId']));
  if (reply['responseStatus'] !== 'SUCCESS') throw new Error(`Vault: ${JSON.stringify(reply)}`);
  return reply['data'] as VaultRow[];
}

async function post(
  url: string,
  form: Record<string, string>,
  session?: string,
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: session ? { Authorization: session } : {},
    body: new URLSearchParams(form),
  });
  return (await response.json()) as Record<string, unknown>;
}
