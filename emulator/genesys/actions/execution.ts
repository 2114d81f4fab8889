/** @fileoverview Runs a data action: input check, templates, HTTP call, translation, output check. */
import type { JsonObject } from '../context.js';
import { isObject } from '../context.js';
import { badRequest } from '../errors.js';
import type { ActionsEnvironment } from './context.js';
import { callRemote, type RemoteReply } from './http-call.js';
import type { ActionState, StoredCredential } from './model.js';
import { remoteRefused } from './remote-errors.js';
import { requestOf } from './request.js';
import { violations } from './schema-check.js';
import { translate } from './translation.js';
import { fill, substitutionFailed } from './velocity.js';

/** Where an action says nothing; ASSUMED to be the most that is allowed. */
const DEFAULT_TIMEOUT_S = 60;

/** Told after each step; for the test call. */
export type OnStep = (name: string, result: JsonObject) => void;

/** What an action authenticates with. */
export interface Access {
  /** The integration's credential; absent where it has none. */
  readonly credential: StoredCredential | undefined;
  /** The action is the one that authenticates for the others: its templates see the credential everywhere. */
  readonly isCustomAuth: boolean;
  /** Gives what custom authentication answered; absent where there is none. */
  authenticate?(): Promise<JsonObject>;
  /** What custom authentication answered is not accepted any more. */
  reject?(authResponse: JsonObject): Promise<void>;
}

/** Runs an action and returns its result. @throws Refused as the platform refuses. */
export async function execute(
  state: ActionState,
  input: JsonObject,
  access: Access,
  environment: ActionsEnvironment,
  onStep: OnStep = () => undefined,
): Promise<JsonObject> {
  checkAgainst(state.inputSchema, input, 'input');
  onStep('Validate input', input);
  const { status, body: raw } = await ask(state, input, access, environment, onStep);
  if (status >= 400) throw remoteRefused(status, raw);
  onStep('Execute', { body: raw });
  const values = translate(state.config.response, raw);
  const text = fill(state.config.response.successTemplate, { ...values, rawResult: raw });
  onStep('Transform result', { body: text });
  const result = parseResult(text);
  checkAgainst(state.successSchema, result, 'result');
  return result;
}

/** Calls the remote service; once more with a fresh authentication where it answers 401. */
async function ask(
  state: ActionState,
  input: JsonObject,
  access: Access,
  environment: ActionsEnvironment,
  onStep: OnStep,
): Promise<RemoteReply> {
  const seconds = state.config.timeoutSeconds ?? DEFAULT_TIMEOUT_S;
  const once = async (authResponse: JsonObject | undefined): Promise<RemoteReply> => {
    const request = requestOf(state, input, access, authResponse);
    onStep('Resolve request', { method: request.method, url: request.url });
    return callRemote(request, seconds, environment);
  };
  const authResponse = await access.authenticate?.();
  const reply = await once(authResponse);
  if (reply.status !== 401 || authResponse === undefined) return reply;
  await access.reject?.(authResponse);
  onStep('Renew authentication', {});
  return once(await access.authenticate?.());
}

function checkAgainst(schema: JsonObject, value: JsonObject, what: string): void {
  const problems = violations(schema, value);
  if (problems.length > 0)
    throw badRequest(
      `There was an issue validating the schema of the ${what}: ${problems.join('; ')}`,
      'invalid.schema',
    );
}

function parseResult(text: string): JsonObject {
  try {
    const result: unknown = JSON.parse(text);
    if (isObject(result)) return result;
  } catch {
    // Answered below, as for JSON that is no object.
  }
  throw substitutionFailed('The success template does not give a JSON object.');
}
