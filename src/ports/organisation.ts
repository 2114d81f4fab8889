/**
 * @fileoverview Port: what an installation changes in the telephone system's organisation. The adapter is
 * `src/genesys/organisation.ts`.
 */
import type { Result } from '../domain/result.js';
import type { PlatformError } from './platform-error.js';

/** The two kinds of integration that an installation makes. */
export type IntegrationKind =
  /** Holds the credential of a web service and the data actions that use it. */
  | 'data_actions'
  /** The widget beside an interaction. */
  | 'widget';

/** An integration that is there. */
export interface InstalledIntegration {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** What is set on an integration. */
export interface IntegrationSettings {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly advanced: Readonly<Record<string, unknown>>;
  readonly notes: string;
  /** Id of its credential; absent where it has none. */
  readonly credentialId?: string;
}

/** One data action: a request to a web service under a name. Templates are in Velocity. */
export interface DataAction {
  readonly name: string;
  readonly integrationId: string;
  /** Under which the platform lists it. */
  readonly category: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly response: {
    readonly translationMap: Readonly<Record<string, string>>;
    readonly translationMapDefaults: Readonly<Record<string, string>>;
    readonly successTemplate: string;
  };
  readonly timeoutSeconds: number;
  /** Draft-04 schemas. */
  readonly inputSchema: object;
  readonly outputSchema: object;
}

/** A data action that is there. */
export interface InstalledAction {
  readonly id: string;
  readonly name: string;
  readonly integrationId: string;
}

/** The organisation, as its administrator may change it. Every method resolves; none rejects. Nothing is retried. */
export interface Organisation {
  /** All integrations of one kind. Needs `integrations:integration:view`. */
  integrations(
    kind: IntegrationKind,
  ): Promise<Result<readonly InstalledIntegration[], PlatformError>>;
  /** Makes an integration, not enabled yet; its id. Needs `integrations:integration:add`. */
  createIntegration(kind: IntegrationKind, name: string): Promise<Result<string, PlatformError>>;
  /** What is set on an integration. Needs `integrations:integration:view`. */
  settings(id: string): Promise<Result<IntegrationSettings, PlatformError>>;
  /** Replaces all that is set on an integration. Needs `integrations:integration:edit`. */
  configure(id: string, settings: IntegrationSettings): Promise<Result<void, PlatformError>>;
  /** Switches an integration on. Needs `integrations:integration:edit`. */
  enable(id: string): Promise<Result<void, PlatformError>>;
  /** Id of the credential of this name; `undefined` where there is none. Needs `integrations:integration:view`. */
  credential(name: string): Promise<Result<string | undefined, PlatformError>>;
  /** Keeps a secret, which can never be read again; its id. Needs `integrations:integration:add`. */
  createCredential(
    name: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Result<string, PlatformError>>;
  /** Published data actions of one category. Needs `integrations:action:view`. */
  actions(category: string): Promise<Result<readonly InstalledAction[], PlatformError>>;
  /** One data action in full. Needs `integrations:action:view`. */
  action(id: string): Promise<Result<DataAction, PlatformError>>;
  /** Makes and publishes a data action; its id. Needs `integrations:action:add`. */
  createAction(action: DataAction): Promise<Result<string, PlatformError>>;
  /** Publishes a new version of a data action under its old id. Needs `integrations:action:edit`. */
  replaceAction(id: string, action: DataAction): Promise<Result<void, PlatformError>>;
}
