/** @fileoverview Vault, asked as any program would: over its own REST API, with VQL. */
import type { RunningEmulator } from '../../emulator/server/start-emulator.js';
import { organisation } from '../../emulator/organisation.js';

/** A row as VQL gives it. */
export type VaultRow = Readonly<Record<string, unknown>>;

// One session for each emulator: Vault lets nobody log in again and again.
const sessions = new WeakMap<object, string>();

/** Asks, logged in, and expects an answer; the warning that the same was asked before is one. */
export async function queryVault(emulator: RunningEmulator, vql: string): Promise<VaultRow[]> {
  let reply = await ask(emulator, vql, sessions.get(emulator) ?? (await logIn(emulator)));
  // A session ends when a test lets time pass.
  if (JSON.stringify(reply['errors'])?.includes('INVALID_SESSION_ID'))
    reply = await ask(emulator, vql, await logIn(emulator));
  if (reply['responseStatus'] !== 'SUCCESS' && reply['responseStatus'] !== 'WARNING')
    throw new Error(`Vault: ${JSON.stringify(reply)}`);
  return reply['data'] as VaultRow[];
}

async function logIn(emulator: RunningEmulator): Promise<string> {
  const { username, password } = organisation.vaultUser;
  const reply = await post(`${emulator.vaultUrl}/api/v26.2/auth`, { username, password });
  const session = String(reply['sessionId']);
  sessions.set(emulator, session);
  return session;
}

const ask = (
  { vaultUrl }: RunningEmulator,
  q: string,
  session: string,
): Promise<Record<string, unknown>> => post(`${vaultUrl}/api/v26.2/query`, { q }, session);

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

/** Deletes a record, as an administrator can. Expects that it works. */
export async function deleteRecord(
  emulator: RunningEmulator,
  object: string,
  id: string,
): Promise<void> {
  const session = sessions.get(emulator) ?? (await logIn(emulator));
  const response = await fetch(`${emulator.vaultUrl}/api/v26.2/vobjects/${object}/${id}`, {
    method: 'DELETE',
    headers: { Authorization: session },
  });
  const reply = (await response.json()) as Record<string, unknown>;
  if (reply['responseStatus'] !== 'SUCCESS') throw new Error(`Vault: ${JSON.stringify(reply)}`);
}
