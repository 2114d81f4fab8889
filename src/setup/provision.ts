/** @fileoverview Installs Baton from a program: puts the adapters together and runs the installation. */
import { openOrganisation } from '../genesys/organisation.js';
import { regionOf } from '../genesys/region.js';
import { ASSUMED_NAMES } from '../operations/names.js';
import { createVaultAccess } from '../vault/vault-access.js';
import { install } from './install.js';
import { must } from './setup-error.js';

/** What a program says about the installation. */
export interface ProvisionOptions {
  /** Origin of the Genesys Cloud API: `https://api.mypurecloud.de`, or an emulator's `http://localhost:8080`. */
  readonly api: string;
  /** OAuth client for client credentials with the administrator's permissions. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The Vault, and the integration's own user there. */
  readonly vault: {
    readonly baseUrl: string;
    readonly username: string;
    readonly password: string;
  };
  /** Where the widget's page is served. */
  readonly widgetUrl: string;
  /** OAuth client (PKCE) of the widget. */
  readonly widgetClientId: string;
  /** Hears of each thing that is made or changed. */
  log(line: string): void;
}

/** ASSUMED: the address of Vault's page for a case. */
const CASE_PAGE = '/ui/#object/case__v/{id}';

/**
 * Installs Baton in an organisation. Running it twice changes nothing.
 * @throws SetupError with a sentence that says what to do.
 */
export async function provision(options: ProvisionOptions): Promise<void> {
  const { vault } = options;
  const vaultOrigin = new URL(vault.baseUrl).origin;
  const { hostname, origin } = new URL(options.api);
  const environment = hostname === 'localhost' ? hostname : hostname.replace(/^api\./, '');
  const organisation = must(
    'sign in to Genesys Cloud',
    await openOrganisation(regionOf(environment, origin), options.clientId, options.clientSecret),
  );
  await install({
    organisation,
    vaultAccess: createVaultAccess({ ...vault, fetch, now: () => Date.now() }),
    vaultOrigin,
    names: ASSUMED_NAMES,
    settings: {
      casePageUrl: `${vaultOrigin}${CASE_PAGE}`,
      assignsCaseOwner: true,
      defaultCountry: 'FR',
    },
    widget: { url: options.widgetUrl, clientId: options.widgetClientId },
    log: options.log,
  });
}
