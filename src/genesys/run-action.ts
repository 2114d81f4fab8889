/** @fileoverview Runs a named operation: a data action that the installation created. */
import IntegrationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/IntegrationsApi.js';
import { err } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { PlatformError } from '../ports/platform-error.js';
import type { Client } from './client.js';
import { attempt } from './errors.js';
import { operationFailure } from './operation-failure.js';

/** Runs an action by its id; gives back its output, or why there is none. Never retries. */
export type RunAction = (id: string, input: object) => Promise<Result<unknown, PlatformError>>;

/** The runner of one signed-in client. Needs `integrations:action:execute`. */
export function createActionRunner(client: Client): RunAction {
  const integrations = new IntegrationsApi(client);
  return async (id, input) => {
    const reply = await attempt(() =>
      integrations.postIntegrationsActionExecute(id, input, { flatten: false }),
    );
    return reply.ok ? reply : err(operationFailure(reply.error));
  };
}
