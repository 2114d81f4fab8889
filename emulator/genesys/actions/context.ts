/** @fileoverview What the routes of this folder share. */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { IdSource } from '../../kernel/ids.js';
import type { Match, Route } from '../../kernel/router.js';
import { requirePermission, type GenesysContext } from '../context.js';
import type { AuthResponses } from './custom-auth.js';
import type { ExecutionLimits } from './limits.js';
import type { Provisioned } from './model.js';

/** Shared parts. */
export interface ActionsEnvironment {
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  readonly provisioned: Provisioned;
  readonly auth: AuthResponses;
  readonly limits: ExecutionLimits;
  /** Performs the HTTP calls of data actions; rejects where the remote service cannot be reached. */
  callHttp(request: Request): Promise<Response>;
}

/** A route under `/api/v2/integrations` that needs one of these permissions. */
export const guarded = (
  method: string,
  path: string,
  permissions: readonly string[],
  handler: (match: Match<GenesysContext>) => Promise<Response> | Response,
): Route<GenesysContext> => ({
  method,
  path: `/api/v2/integrations${path}`,
  handler: (match) => {
    requirePermission(match.context.principal, ...permissions);
    return handler(match);
  },
});
