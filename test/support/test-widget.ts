/** @fileoverview A widget that does nothing but speak to its host, through the vendor's client-app SDK as it is. */
import assert from 'node:assert/strict';
import { build } from 'esbuild';
import type { FileSource } from '../../emulator/server/app-files.js';
import type { RunningEmulator } from '../../emulator/server/start-emulator.js';
import { organisation } from '../../emulator/organisation.js';

/** It says nothing by itself: a test lets it in (`bootstrapped`) and lets it go (`stopped`). */
const SCRIPT = `
  import ClientApp from 'purecloud-client-app-sdk';
  const app = new ClientApp({ gcHostOriginQueryParam: 'gcHostOrigin', gcTargetEnvQueryParam: 'gcTargetEnv' });
  window.heard = [];
  for (const hook of ['Bootstrap', 'Focus', 'Blur', 'Stop'])
    app.lifecycle['add' + hook + 'Listener'](() => window.heard.push(hook.toLowerCase()), false);
  window.app = app;
`;

/** Every variable that the platform documents, each under its own name, and one that nobody knows. */
export const VARIABLES = [
  'gcConversationId',
  'gcInteractionId',
  'gcInteractionType',
  'gcWorkitemId',
  'gcLangTag',
  'gcHostOrigin',
  'gcTargetEnv',
  'gcUsePopupAuth',
  'pcConversationId',
  'pcLangTag',
  'pcEnvironment',
  'pcUsePopupAuth',
  'gcUnheardOf',
] as const;

/** Serves it under `/widget/`. */
export async function testWidgetFiles(): Promise<FileSource> {
  const { outputFiles } = await build({
    stdin: { contents: SCRIPT, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const page = '<!doctype html><title>W</title><script type="module" src="w.js"></script>';
  const files: Readonly<Record<string, readonly [string, string]>> = {
    '/widget/': ['text/html', page],
    '/widget/w.js': ['text/javascript', outputFiles[0]?.text ?? ''],
    '/widget/other.html': ['text/html', '<!doctype html><title>Other</title>'],
  };
  return (path) => {
    const [type, text] = files[path.replace(/\?.*/, '')] ?? [];
    return Promise.resolve(
      type ? new Response(text, { headers: { 'content-type': type } }) : undefined,
    );
  };
}

/** What it is allowed where a test does not say otherwise. */
export const SANDBOX = 'allow-forms,allow-popups,allow-same-origin,allow-scripts';

/** Installs it as an administrator does, over REST; call it again with another sandbox to change that. */
export async function installTestWidget(
  emulator: RunningEmulator,
  sandbox = SANDBOX,
): Promise<void> {
  const { id: clientId, secret } = organisation.adminClient;
  const signedIn = await fetch(`${emulator.genesysUrl}/login/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token } = (await signedIn.json()) as { readonly access_token: string };
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const reply = await fetch(`${emulator.genesysUrl}/api/v2/integrations${path}`, {
      method,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(reply.ok, `${method} ${path}: ${await reply.clone().text()}`);
    return reply.json();
  };
  const [known] = emulator.genesys.widgets();
  const { id } = known ?? ((await ask('POST', '', WIDGET)) as { readonly id: string });
  const { version } = (await ask('GET', `/${id}/config/current`)) as { readonly version: number };
  const query = VARIABLES.map((name) => `${name}={{${name}}}`).join('&');
  await ask('PUT', `/${id}/config/current`, {
    name: WIDGET.name,
    version,
    properties: {
      url: `${emulator.mainWidgetOrigin}/widget/?${query}`,
      sandbox,
      permissions: '',
      communicationTypeFilter: 'call',
      queueIdFilterList: [],
      groups: [],
    },
    advanced: {
      lifecycle: {
        ephemeral: false,
        hooks: { bootstrap: true, focus: true, blur: true, stop: true },
      },
    },
    notes: '',
    credentials: {},
  });
  await ask('PATCH', `/${id}`, { intendedState: 'ENABLED' });
}

const WIDGET = {
  name: 'Test widget',
  integrationType: { id: 'embedded-client-app-interaction-widget' },
};
