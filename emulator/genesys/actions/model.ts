/** @fileoverview What an organisation has in integrations, credentials and data actions. */
import type { JsonObject } from '../context.js';

/** A credential. Its fields never leave the platform. */
export interface StoredCredential {
  readonly id: string;
  readonly name: string;
  /** `userDefined`, `basicAuth`, … */
  readonly type: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly createdDate: string;
  readonly modifiedDate: string;
}

/** The configuration of an integration; `version` grows with each change. */
export interface StoredConfig {
  readonly name: string;
  readonly version: number;
  readonly properties: JsonObject;
  readonly advanced: JsonObject;
  readonly notes: string;
  /** Credential ids by role; the role is `basicAuth` for every type. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** An integration. */
export interface StoredIntegration {
  readonly id: string;
  readonly type: string;
  readonly intendedState: 'ENABLED' | 'DISABLED';
  readonly config: StoredConfig;
  readonly changedAt: string;
}

/** `ActionConfig`, all parts there. */
export interface StoredActionConfig {
  readonly timeoutSeconds: number | undefined;
  readonly request: {
    readonly requestUrlTemplate: string;
    readonly requestType: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly requestTemplate: string;
  };
  readonly response: {
    readonly translationMap: Readonly<Record<string, string>>;
    /** JSON texts. */
    readonly translationMapDefaults: Readonly<Record<string, string>>;
    readonly successTemplate: string;
  };
}

/** One state of a data action: what is published, or the draft of what will be. */
export interface ActionState {
  readonly name: string;
  readonly category: string;
  readonly secure: boolean;
  readonly version: number;
  readonly config: StoredActionConfig;
  readonly inputSchema: JsonObject;
  readonly successSchema: JsonObject;
}

/** A data action; at least one of both states is there. */
export interface StoredAction {
  readonly id: string;
  readonly integrationId: string;
  readonly published?: ActionState;
  readonly draft?: ActionState;
}

/** Everything that was provisioned. */
export interface Provisioned {
  readonly integrations: Map<string, StoredIntegration>;
  readonly credentials: Map<string, StoredCredential>;
  readonly actions: Map<string, StoredAction>;
}
