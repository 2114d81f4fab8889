/**
 * @fileoverview Custom authentication: an action of the integration that fetches what its other actions authenticate with.
 * It runs when there is nothing yet, and again after a 401, never after another refusal.
 */
import type { JsonObject } from '../context.js';
import { emptyState } from './definition.js';
import type { Provisioned, StoredAction, StoredIntegration } from './model.js';

/** The credential type that goes with it. */
export const OAUTH_TYPE = 'userDefinedOAuth';

const PREFIX = 'customAuth_-_';

/** Id of the action that authenticates for an integration. */
export const customAuthId = (integrationId: string): string => PREFIX + integrationId;

/** Whether an action authenticates for others. */
export const isCustomAuth = ({ id }: Pick<StoredAction, 'id'>): boolean => id.startsWith(PREFIX);

/** Makes the action of an integration whose credential needs one. It must be configured before it can run. */
export function provideCustomAuth(
  { id, config }: StoredIntegration,
  { actions, credentials }: Provisioned,
): void {
  const needsOne = Object.values(config.credentials).some(
    (credential) => credentials.get(credential)?.type === OAUTH_TYPE,
  );
  const actionId = customAuthId(id);
  if (!needsOne || actions.has(actionId)) return;
  const published = emptyState('Custom Auth Action', config.name);
  actions.set(actionId, { id: actionId, integrationId: id, published });
}

/** What the authentication of each integration answered last. */
export class AuthResponses {
  readonly #known = new Map<string, Promise<JsonObject>>();

  /** The answer, fetched where there is none. Those who ask meanwhile wait for the same. */
  get(integrationId: string, fetch: () => Promise<JsonObject>): Promise<JsonObject> {
    const known = this.#known.get(integrationId);
    if (known) return known;
    const fetched = fetch();
    this.#known.set(integrationId, fetched);
    fetched.catch(() => this.#forgetOne(integrationId, fetched));
    return fetched;
  }

  /** The remote service did not accept this answer any more. Another that was fetched since stays. */
  async reject(integrationId: string, rejected: JsonObject): Promise<void> {
    const known = this.#known.get(integrationId);
    if (known && (await known) === rejected) this.#forgetOne(integrationId, known);
  }

  /** The credentials or the action were changed. */
  forget(integrationId: string): void {
    this.#known.delete(integrationId);
  }

  #forgetOne(integrationId: string, answer: Promise<JsonObject>): void {
    if (this.#known.get(integrationId) === answer) this.#known.delete(integrationId);
  }
}
