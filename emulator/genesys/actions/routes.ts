/** @fileoverview Stub: nothing is provisioned yet. */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { IdSource } from '../../kernel/ids.js';
import type { Route } from '../../kernel/router.js';
import type { GenesysContext } from '../context.js';
import type { WidgetIntegration } from '../contract.js';

/** What the routes work with. */
export interface ActionRoutesOptions {
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  callHttp(request: Request): Promise<Response>;
}

/** Integrations, credentials and data actions. */
export const actionRoutes = (
  _options: ActionRoutesOptions,
): { routes: Route<GenesysContext>[]; widgets(): WidgetIntegration[] } => ({
  routes: [],
  widgets: () => [],
});
