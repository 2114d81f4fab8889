/** @fileoverview Installs Baton from a program: puts the adapters together and runs the installation. */
import { DEFAULT_POLICY } from '../domain/phone-policy.js';
import { openOrganisation } from '../genesys/organisation.js';
import { regionOf } from '../genesys/region.js';
import { ASSUMED_NAMES, type LicenceRule, type VaultNames } from '../operations/names.js';
import type { Decisions } from '../operations/settings.js';
import { createVaultAccess } from '../vault/vault-access.js';
import { install } from './install.js';
import { must } from './setup-error.js';

/** Decided where the administrator decided nothing. */
export const DEFAULT_DECISIONS: Decisions = {
  opensCase: 'on_click',
  recordsSegments: true,
  // What callers of a medical and product information line are passed on for.
  reasons: [
    'Medical question',
    'Adverse event',
    'Product quality complaint',
    'Order or delivery',
    'Samples and materials',
    'Another language',
  ],
  assignsCaseOwner: true,
  defaultCountry: 'FR',
  phonePolicy: DEFAULT_POLICY,
  holdWarningMs: 60_000,
};

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
  /** What is decided otherwise than by default. */
  readonly decisions?: Partial<Decisions>;
  /** How the Vault spells what Baton works with; the assumed names where absent. */
  readonly names?: VaultNames;
  /** Who may use Baton; every active user where absent. */
  readonly licence?: LicenceRule;
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
  const { vault, decisions, licence, names = ASSUMED_NAMES } = options;
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
    names: licence ? { ...names, user: { ...names.user, licence } } : names,
    settings: {
      ...DEFAULT_DECISIONS,
      ...decisions,
      casePageUrl: `${vaultOrigin}${CASE_PAGE}`,
    },
    widget: { url: options.widgetUrl, clientId: options.widgetClientId },
    log: options.log,
  });
}
