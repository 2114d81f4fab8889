/**
 * @fileoverview What a named operation is. The shapes follow the data actions of Genesys' web services integration.
 * @see https://help.mypurecloud.com/articles/request-configuration-for-data-actions/
 */

/** Every operation of an installation. `bootstrap` is the only one whose id the widget's address carries. */
export type OperationName =
  | 'bootstrap'
  | 'list_users'
  | 'list_targets'
  | 'find_accounts'
  | 'open_cases'
  | 'search_cases'
  | 'read_case'
  | 'create_case'
  | 'read_hand_over'
  | 'find_call_backs'
  | 'read_timeline'
  | 'write_segment'
  | 'write_transfer'
  | 'claim_transfer'
  | 'write_correction'
  | 'assign_case';

/** A property of a schema. Inputs are flat: text with a bound, whole numbers with a range, or true and false. */
export type InputProperty =
  | {
      readonly type: 'string';
      readonly description: string;
      readonly pattern: string;
      readonly maxLength: number;
    }
  | { readonly type: 'string'; readonly description: string; readonly enum: readonly string[] }
  | {
      readonly type: 'integer';
      readonly description: string;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly type: 'boolean'; readonly description: string };

/** A schema that nothing satisfies. */
export interface Nothing {
  readonly not: Readonly<Record<string, never>>;
}

/** Draft-04 schema of what an operation takes. */
export interface InputSchema {
  readonly $schema: string;
  readonly title: string;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, InputProperty>>;
  /** Absent where nothing is required: the draft forbids an empty list. */
  readonly required?: readonly string[];
  readonly additionalProperties: Nothing;
}

/** Draft-04 schema of what an operation answers. */
export interface OutputSchema {
  readonly $schema: string;
  readonly title: string;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
}

/** One request to Vault. `path`, `headers` and `body` are Velocity templates over `input`. */
export interface VaultRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** From the root of the Vault: `/api/v26.2/query`. */
  readonly path: string;
  /** Without the credential, which the installation adds. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How Vault's reply becomes the output. */
export interface ReplyMapping {
  /** Name to JSONPath. A value is JSON text where the template uses it. */
  readonly translationMap: Readonly<Record<string, string>>;
  /** JSON text for names whose path finds nothing. */
  readonly translationMapDefaults: Readonly<Record<string, string>>;
  /** Velocity template of the output over the names. */
  readonly successTemplate: string;
}

/** One named thing that an installation lets the widget do in Vault. */
export interface OperationDefinition {
  readonly name: OperationName;
  /** One sentence for the administrator who sees it in Genesys. */
  readonly purpose: string;
  readonly input: InputSchema;
  readonly output: OutputSchema;
  readonly request: VaultRequest;
  readonly response: ReplyMapping;
  /** How long Genesys waits for Vault: 1 to 60 s. */
  readonly timeoutSeconds: number;
}

/** Vault's API version. Versions that were released never change, so it is pinned. */
export const VAULT_API = '/api/v26.2';

/** Reads answer while somebody looks at the screen: rather fail soon and offer to try again. */
export const READ_TIMEOUT_S = 10;

/** Writes are worth waiting for: a write that was given up may have happened. */
export const WRITE_TIMEOUT_S = 20;
