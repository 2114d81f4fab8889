/** @fileoverview The calls that run data actions. */
import type { Route } from '../../kernel/router.js';
import { readObject, type GenesysContext, type JsonObject } from '../context.js';
import { badRequest, json, notFound, Refused } from '../errors.js';
import { guarded, type ActionsEnvironment } from './context.js';
import { execute } from './execution.js';
import type { ActionState, Provisioned } from './model.js';

const EXECUTE = ['integrations:action:execute', 'bridge:actions:execute'];

/** `execute` and `test` */
export const executionRoutes = (environment: ActionsEnvironment): Route<GenesysContext>[] => [
  guarded('POST', '/actions/{actionId}/execute', EXECUTE, async ({ params, request, url }) => {
    refuseFlatten(url);
    const input = await readObject(request);
    const { state, credentials } = runnable(params.actionId, environment.provisioned);
    return json(await execute(state, input, credentials, environment));
  }),
  guarded('POST', '/actions/{actionId}/test', EXECUTE, async ({ params, request, url }) => {
    refuseFlatten(url);
    const input = await readObject(request);
    const { state, credentials } = runnable(params.actionId, environment.provisioned);
    return json(await test(state, input, credentials, environment));
  }),
];

/** `TestExecutionResult`: a failure of the action is a good reply that tells of it. */
async function test(
  state: ActionState,
  input: JsonObject,
  credentials: Readonly<Record<string, string>>,
  environment: ActionsEnvironment,
): Promise<JsonObject> {
  const operations: JsonObject[] = [];
  const note = (name: string, result: JsonObject): void => {
    operations.push({ step: operations.length + 1, name, success: true, result });
  };
  try {
    const finalResult = await execute(state, input, credentials, environment, note);
    return { operations, finalResult, success: true };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const body: unknown = await error.response().json();
    return { operations, error: body, success: false };
  }
}

/** ASSUMED: an action of an integration that is not enabled cannot be run. */
function runnable(
  actionId: string | undefined,
  { actions, credentials, integrations }: Provisioned,
): { readonly state: ActionState; readonly credentials: Readonly<Record<string, string>> } {
  const action = actions.get(actionId ?? '');
  const integration = integrations.get(action?.integrationId ?? '');
  if (!action?.published || !integration) throw notFound('action');
  if (integration.intendedState !== 'ENABLED')
    throw badRequest(`The integration ${integration.config.name} is not enabled. Enable it.`);
  const credential = credentials.get(integration.config.credentials.basicAuth ?? '');
  return { state: action.published, credentials: credential?.fields ?? {} };
}

/** Flattened results are for flows, which the emulator does not have. */
function refuseFlatten(url: URL): void {
  if (url.searchParams.get('flatten') === 'true')
    throw badRequest('The emulator does not flatten results. Leave flatten out.');
}
