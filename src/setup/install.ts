/**
 * @fileoverview Makes what the plan says. Run again it changes nothing: what it made is recognised by kind and name, and
 * replaced only where it differs.
 */
import { bootstrap, type Settings } from '../operations/bootstrap.js';
import { operationsOf } from '../operations/catalogue.js';
import type { VaultNames } from '../operations/names.js';
import type { OperationDefinition, OperationName } from '../operations/operation.js';
import type {
  DataAction,
  InstalledAction,
  InstalledIntegration,
  IntegrationKind,
  IntegrationSettings,
  Organisation,
} from '../ports/organisation.js';
import type { VaultAccess, VaultSession } from '../ports/vault-access.js';
import { checkDecisions } from './check-decisions.js';
import { covers } from './covers.js';
import {
  actionOf,
  OPERATIONS_NAME,
  TOKEN_FIELD,
  TOKEN_NAME,
  WIDGET_NAME,
  widgetSettings,
} from './plan.js';
import { must } from './setup-error.js';

/** What an installation is made of. */
export interface InstallOptions {
  readonly organisation: Organisation;
  readonly vaultAccess: VaultAccess;
  /** `https://crm-acme.veevavault.com` */
  readonly vaultOrigin: string;
  readonly names: VaultNames;
  /** Without the Vault's id, which Vault tells. */
  readonly settings: Omit<Settings, 'vaultId'>;
  readonly widget: { readonly url: string; readonly clientId: string };
  /** Hears of each thing that is made or changed; silence means that all was there. */
  log(line: string): void;
}

/** Ids of what is there afterwards. */
export interface Installed {
  readonly operationsIntegration: string;
  readonly widgetIntegration: string;
  /** Data action ids. */
  readonly operations: Readonly<Record<OperationName, string>>;
}

/**
 * Installs Baton, or brings an installation up to date.
 * @throws SetupError with a sentence. What was made until then stays, and is taken up when it runs again. Of settings that the
 * widget could not work with nothing is made.
 */
export async function install(options: InstallOptions): Promise<Installed> {
  const { organisation, vaultAccess, vaultOrigin, names, settings, widget } = options;
  checkDecisions(settings);
  const session = must('sign in to Vault', await vaultAccess.signIn());
  try {
    const operationsIntegration = await integration(options, 'data_actions', OPERATIONS_NAME);
    await credential(options, operationsIntegration.id, session.issueToken);
    await enabled(options, operationsIntegration);

    const known = must('list the data actions', await organisation.actions(OPERATIONS_NAME));
    const publish = (definition: OperationDefinition): Promise<string> =>
      published(options, actionOf(definition, vaultOrigin, operationsIntegration.id), known);
    const operations = await publishAll(operationsOf(names), publish);
    const installation = { settings: { ...settings, vaultId: session.vaultId }, operations };
    const bootstrapId = await publish(bootstrap(names, installation));

    const widgetIntegration = await integration(options, 'widget', WIDGET_NAME);
    await configured(options, widgetIntegration.id, widgetSettings({ ...widget, bootstrapId }));
    await enabled(options, widgetIntegration);
    return {
      operationsIntegration: operationsIntegration.id,
      widgetIntegration: widgetIntegration.id,
      operations: { ...operations, bootstrap: bootstrapId },
    };
  } finally {
    await session.end();
  }
}

async function integration(
  { organisation, log }: InstallOptions,
  kind: IntegrationKind,
  name: string,
): Promise<InstalledIntegration> {
  const all = must('list the integrations', await organisation.integrations(kind));
  const found = all.find((each) => each.name === name);
  if (found) return found;
  const id = must(
    `create the integration "${name}"`,
    await organisation.createIntegration(kind, name),
  );
  log(`Created the integration "${name}".`);
  return { id, name, enabled: false };
}

async function enabled(
  { organisation, log }: InstallOptions,
  { id, name, enabled: isEnabled }: InstalledIntegration,
): Promise<void> {
  if (isEnabled) return;
  must(`enable the integration "${name}"`, await organisation.enable(id));
  log(`Enabled the integration "${name}".`);
}

/**
 * The token is made only where none is kept yet: it cannot be read again, and Vault allows 25. One that an interrupted
 * installation left is taken up.
 */
async function credential(
  { organisation, log }: InstallOptions,
  integrationId: string,
  issueToken: VaultSession['issueToken'],
): Promise<void> {
  const current = must('read the integration', await organisation.settings(integrationId));
  if (current.credentialId) return;
  const kept = must('list the credentials', await organisation.credential(TOKEN_NAME));
  const credentialId = kept ?? (await newCredential(organisation, issueToken));
  if (!kept) log('Created an access token in Vault; only Genesys Cloud keeps it.');
  must(
    'give the access token to the integration',
    await organisation.configure(integrationId, { ...current, credentialId }),
  );
}

async function newCredential(
  organisation: Organisation,
  issueToken: VaultSession['issueToken'],
): Promise<string> {
  const token = must('create an access token in Vault', await issueToken(TOKEN_NAME));
  return must(
    'keep the access token in Genesys Cloud',
    await organisation.createCredential(TOKEN_NAME, { [TOKEN_FIELD]: token }),
  );
}

async function configured(
  { organisation, log }: InstallOptions,
  id: string,
  wanted: IntegrationSettings,
): Promise<void> {
  const current = must('read the widget', await organisation.settings(id));
  if (covers(current, wanted)) return;
  must('configure the widget', await organisation.configure(id, wanted));
  log('Configured the widget.');
}

async function publishAll<Name extends OperationName>(
  definitions: Readonly<Record<Name, OperationDefinition>>,
  publish: (definition: OperationDefinition) => Promise<string>,
): Promise<Record<Name, string>> {
  const ids = {} as Record<Name, string>;
  // One after the other: the platform limits how many requests a client may make at a time.
  for (const name of Object.keys(definitions) as Name[])
    ids[name] = await publish(definitions[name]);
  return ids;
}

async function published(
  { organisation, log }: InstallOptions,
  action: DataAction,
  known: readonly InstalledAction[],
): Promise<string> {
  const found = known.find(
    ({ name, integrationId }) => name === action.name && integrationId === action.integrationId,
  );
  if (!found) {
    const id = must(`create "${action.name}"`, await organisation.createAction(action));
    log(`Created the operation "${action.name}".`);
    return id;
  }
  const current = must(`read "${action.name}"`, await organisation.action(found.id));
  if (!covers(current, action)) {
    must(`update "${action.name}"`, await organisation.replaceAction(found.id, action));
    log(`Updated the operation "${action.name}".`);
  }
  return found.id;
}
