/** @fileoverview An emulator of its own for each test. */
import type { FileSource } from '../../emulator/server/app-files.js';
import { organisation } from '../../emulator/organisation.js';
import type { Scenario } from '../../emulator/scenario/scenario.js';
import { FIRST_SEAT } from '../../emulator/server/ports.js';
import {
  startEmulator,
  type RunningEmulator,
  type RunningSeat,
} from '../../emulator/server/start-emulator.js';
import { freePorts } from './free-port.js';
import { observeWithSpec } from './openapi-hook.js';

/** What `withEmulator` needs of a test's context. */
export interface TestScope {
  after(task: () => Promise<void>): void;
}

/** How the emulator of a test differs from a bare one. */
export interface TestEmulatorOptions {
  /** Files of `/widget/` and `/setup/`; none where absent. */
  readonly widgetFiles?: string | FileSource;
  /** Provisioning; none where absent. */
  readonly prepare?: (emulator: RunningEmulator) => Promise<void>;
  /** Who is there and what happens; the seeded organisation where absent. */
  readonly scenario?: Scenario;
  /** For how many seats ports are found; as many as there are where absent. */
  readonly seats?: number;
}

/** Starts an emulator on free ports and checks its exchanges against the API description. The caller stops it. */
export async function startTestEmulator({
  widgetFiles = () => Promise.resolve(undefined),
  prepare,
  scenario,
  seats = (scenario?.organisation ?? organisation).users.length,
}: TestEmulatorOptions = {}): Promise<RunningEmulator> {
  return startEmulator({
    port: await freePorts(FIRST_SEAT + seats),
    ...(scenario && { scenario }),
    widgetFiles,
    prepare: async (running) => {
      observeWithSpec(running.genesys);
      await prepare?.(running);
    },
  });
}

/** The same for one test: it is stopped after it. */
export async function withEmulator(
  test: TestScope,
  options?: TestEmulatorOptions,
): Promise<RunningEmulator> {
  const emulator = await startTestEmulator(options);
  test.after(() => emulator.stop());
  return emulator;
}

/** What a door answered. */
export interface DoorReply {
  readonly status: number;
  /** The JSON body. */
  readonly body: unknown;
}

/** Uses one of the emulator's doors: `door(emulator, 'POST', 'calls', { from, to })`. */
export async function door(
  emulator: Pick<RunningEmulator, 'url'>,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<DoorReply> {
  const response = await fetch(`${emulator.url}emulator/${path}`, {
    method,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** A token of the agent who sits somewhere, as their widget gets it: by Authorization Code with PKCE. */
export async function tokenAt({ url, widgetOrigin }: RunningSeat): Promise<string> {
  const verifier = 'v'.repeat(64);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const redirect_uri = `${widgetOrigin}/widget/signed-in.html`;
  const client_id = organisation.widgetClientId;
  const query = new URLSearchParams({
    client_id,
    redirect_uri,
    response_type: 'code',
    code_challenge: Buffer.from(hash).toString('base64url'),
    code_challenge_method: 'S256',
  });
  const sent = await fetch(`${url}login/oauth/authorize?${query}`, { redirect: 'manual' });
  const code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const exchanged = await fetch(`${url}login/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      client_id,
      redirect_uri,
    }),
  });
  return ((await exchanged.json()) as { readonly access_token: string }).access_token;
}
