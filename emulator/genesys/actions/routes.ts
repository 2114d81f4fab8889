/** @fileoverview Everything under `/api/v2/integrations`. */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { IdSource } from '../../kernel/ids.js';
import type { Route } from '../../kernel/router.js';
import type { GenesysContext } from '../context.js';
import type { WidgetIntegration } from '../contract.js';
import { definitionRoutes } from './action-routes.js';
import type { ActionsEnvironment } from './context.js';
import { credentialRoutes } from './credentials.js';
import { AuthResponses } from './custom-auth.js';
import { executionRoutes } from './execution-routes.js';
import { integrationRoutes } from './integrations.js';
import { ExecutionLimits } from './limits.js';
import { typeRoutes } from './types.js';
import { enabledWidgets } from './widgets.js';

/** What the routes need. */
export interface ActionRoutesOptions {
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  /** Performs the HTTP calls of data actions; rejects where the remote service cannot be reached. */
  callHttp(request: Request): Promise<Response>;
}

/** The routes, and the interaction widgets that were provisioned through them. */
export interface ActionRoutes {
  readonly routes: readonly Route<GenesysContext>[];
  widgets(): WidgetIntegration[];
}

/** Makes an organisation without integrations. Handlers throw `Refused`. */
export function actionRoutes({ clock, ids, callHttp }: ActionRoutesOptions): ActionRoutes {
  const environment: ActionsEnvironment = {
    clock,
    ids,
    callHttp,
    auth: new AuthResponses(),
    limits: new ExecutionLimits(clock),
    provisioned: { integrations: new Map(), credentials: new Map(), actions: new Map() },
  };
  return {
    routes: [
      ...integrationRoutes(environment),
      ...credentialRoutes(environment),
      ...definitionRoutes(environment),
      ...executionRoutes(environment),
      ...typeRoutes(),
    ],
    widgets: () => enabledWidgets(environment.provisioned),
  };
}
