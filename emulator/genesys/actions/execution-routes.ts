/** @fileoverview The calls that run data actions. */
import type { Match, Route } from '../../kernel/router.js';
import { readObject, type GenesysContext, type JsonObject } from '../context.js';
import { badRequest, json, notFound, Refused } from '../errors.js';
import { guarded, type ActionsEnvironment } from './context.js';
import { customAuthId, isCustomAuth, OAUTH_TYPE } from './custom-auth.js';
import { checkPublishable } from './definition.js';
import { execute, type Access, type OnStep } from './execution.js';
import { flattenResult } from './flatten.js';
import type { StoredAction } from './model.js';

const EXECUTE = ['integrations:action:execute', 'bridge:actions:execute'];

type Part = 'published' | 'draft';

/** `execute` and `test` */
export const executionRoutes = (environment: ActionsEnvironment): Route<GenesysContext>[] => [
  guarded('POST', '/actions/{actionId}/execute', EXECUTE, async ({ params, request, url }) => {
    const input = await readObject(request);
    const run = runOf(params.actionId, 'published', environment);
    return json(shaped(url, await environment.limits.run(() => run(input))));
  }),
  guarded('POST', '/actions/{actionId}/test', EXECUTE, (match) =>
    test(match, 'published', environment),
  ),
  guarded('POST', '/actions/{actionId}/draft/test', ['integrations:action:execute'], (match) =>
    test(match, 'draft', environment),
  ),
];

/** `TestExecutionResult`: a failure of the action is a good reply that tells of it. */
async function test(
  { params, request, url }: Match<GenesysContext>,
  part: Part,
  environment: ActionsEnvironment,
): Promise<Response> {
  const input = await readObject(request);
  const run = runOf(params.actionId, part, environment);
  const operations: JsonObject[] = [];
  const note = (name: string, result: JsonObject): void => {
    operations.push({ step: operations.length + 1, name, success: true, result });
  };
  try {
    const finalResult = shaped(url, await environment.limits.run(() => run(input, note)));
    return json({ operations, finalResult, success: true });
  } catch (error) {
    if (!(error instanceof Refused) || error.status === 429) throw error;
    const body: unknown = await error.response().json();
    return json({ operations, error: body, success: false });
  }
}

const shaped = (url: URL, result: JsonObject): JsonObject =>
  url.searchParams.get('flatten') === 'true' ? flattenResult(result) : result;

/** What runs an action. @throws Refused where it cannot be run at all. */
function runOf(
  actionId: string | undefined,
  part: Part,
  environment: ActionsEnvironment,
): (input: JsonObject, onStep?: OnStep) => Promise<JsonObject> {
  const action = environment.provisioned.actions.get(actionId ?? '');
  const state = action?.[part];
  if (!action || !state) throw notFound('action');
  const access = accessOf(action, environment);
  // What is published was checked when it was, but for the action that comes with a credential.
  if (part === 'draft' || isCustomAuth(action)) checkPublishable(state);
  return (input, onStep) => execute(state, input, access, environment, onStep);
}

/** ASSUMED: an action of an integration that is not enabled cannot be run. */
function accessOf(action: StoredAction, environment: ActionsEnvironment): Access {
  const { auth, provisioned } = environment;
  const integration = provisioned.integrations.get(action.integrationId);
  if (!integration) throw notFound('action');
  if (integration.intendedState !== 'ENABLED')
    throw badRequest(`The integration ${integration.config.name} is not enabled. Enable it.`);
  const credential = provisioned.credentials.get(integration.config.credentials.basicAuth ?? '');
  if (isCustomAuth(action)) return { credential, isCustomAuth: true };
  if (credential?.type !== OAUTH_TYPE) return { credential, isCustomAuth: false };
  return {
    credential,
    isCustomAuth: false,
    authenticate: () =>
      auth.get(integration.id, () =>
        runOf(customAuthId(integration.id), 'published', environment)({}),
      ),
    reject: (answer) => auth.reject(integration.id, answer),
  };
}
