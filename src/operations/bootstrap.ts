/** @fileoverview The operation `bootstrap`: who the rep is in Vault, and what the installation decided. */
import type { PhonePolicy } from '../domain/phone-policy.js';
import { licensed } from './licensed.js';
import type { VaultNames } from './names.js';
import { READ_TIMEOUT_S, type OperationDefinition, type OperationName } from './operation.js';
import { inertJson, queryOutput, queryReply } from './reply.js';
import { inputSchema, platformId } from './schema.js';
import { queryRequest, value, vql } from './vql.js';

/** Input of `bootstrap`. */
export interface BootstrapInput {
  /** The rep's Genesys user id. */
  readonly userId: string;
}

/** What the administrator decided. */
export interface Settings {
  /** Opaque id of the Vault that records are written to. */
  readonly vaultId: string;
  /** Address of Vault's page for a case, with `{id}` in it; absent where there is none. */
  readonly casePageUrl?: string;
  /** When Vault's page for the case is opened: by itself for the rep who answered, when they ask for it, or never. */
  readonly opensCase: 'on_answer' | 'on_click' | 'never';
  /** Whether Baton writes segments; false where the customer's own telephony integration does. */
  readonly recordsSegments: boolean;
  /** The reasons that a rep can give for a hand-over, in the order in which they are shown; may be empty. */
  readonly reasons: readonly string[];
  /** Whether the rep who answers becomes the case's owner too. */
  readonly assignsCaseOwner: boolean;
  /** Region of numbers without a country code: two letters, such as `FR`. */
  readonly defaultCountry: string;
  /** Which numbers may be dialled from Baton. */
  readonly phonePolicy: PhonePolicy;
  /** After how many milliseconds on hold the rep is reminded of the caller: one second to an hour. */
  readonly holdWarningMs: number;
}

/** What an installation puts into its `bootstrap`. */
export interface Installation {
  readonly settings: Settings;
  /** Data action ids of all other operations. */
  readonly operations: Readonly<Record<Exclude<OperationName, 'bootstrap'>, string>>;
}

/** Makes `bootstrap` for an installation whose other operations are there. */
export const bootstrap = (names: VaultNames, installation: Installation): OperationDefinition => ({
  name: 'bootstrap',
  purpose: "Finds the representative's Vault user and tells the widget how it is set up.",
  input: inputSchema('bootstrap', { userId: platformId('Genesys user id of the representative') }),
  output: queryOutput('bootstrap', {
    settings: { type: 'object' },
    operations: { type: 'object' },
    names: { type: 'object' },
  }),
  request: queryRequest(
    vql`SELECT id, ${names.user.name}, ${names.user.platformId} FROM ${names.user.object} WHERE ${names.user.platformId} = '${value('userId')}' AND ${names.user.status} = 'active__v'${licensed(names)}`,
  ),
  response: queryReply({
    settings: inertJson(installation.settings),
    operations: inertJson(installation.operations),
    names: inertJson(names),
  }),
  timeoutSeconds: READ_TIMEOUT_S,
});
