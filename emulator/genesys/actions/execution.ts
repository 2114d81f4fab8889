/** @fileoverview Runs a data action: input check, templates, HTTP call, translation, output check. */
import type { EmulatorClock } from '../../kernel/clock.js';
import type { JsonObject } from '../context.js';
import { isObject } from '../context.js';
import { badRequest, Refused } from '../errors.js';
import type { ActionsEnvironment } from './context.js';
import type { ActionState } from './model.js';
import { remoteRefused, remoteTimedOut, remoteUnreachable } from './remote-errors.js';
import { violations } from './schema-check.js';
import { translate } from './translation.js';
import { fill, substitutionFailed } from './velocity.js';

/** Where an action says nothing; ASSUMED to be the most that is allowed. */
const DEFAULT_TIMEOUT_S = 60;

/** Told after each step; for the test call. */
export type OnStep = (name: string, result: JsonObject) => void;

/**
 * Runs an action and returns its result.
 * @param credentials fields of the integration's credential: `${credentials.x}` in headers (ASSUMED: there only).
 * @throws Refused as the platform refuses.
 */
export async function execute(
  state: ActionState,
  input: JsonObject,
  credentials: Readonly<Record<string, string>>,
  environment: ActionsEnvironment,
  onStep: OnStep = () => undefined,
): Promise<JsonObject> {
  checkAgainst(state.inputSchema, input, 'input');
  onStep('Validate input', input);
  const request = requestOf(state, input, credentials);
  onStep('Resolve request', { method: request.method, url: request.url });
  const seconds = state.config.timeoutSeconds ?? DEFAULT_TIMEOUT_S;
  const raw = await call(request, seconds, environment);
  onStep('Execute', { body: raw });
  const values = translate(state.config.response, raw);
  const text = fill(state.config.response.successTemplate, { ...values, rawResult: raw });
  onStep('Transform result', { body: text });
  const result = parseResult(text);
  checkAgainst(state.successSchema, result, 'result');
  return result;
}

function checkAgainst(schema: JsonObject, value: JsonObject, what: string): void {
  const problems = violations(schema, value);
  if (problems.length > 0)
    throw badRequest(
      `There was an issue validating the schema of the ${what}: ${problems.join('; ')}`,
      'invalid.schema',
    );
}

function requestOf(
  { config }: ActionState,
  input: JsonObject,
  credentials: Readonly<Record<string, string>>,
): Request {
  const { requestUrlTemplate, requestType, headers, requestTemplate } = config.request;
  const values = { input: { ...input, rawRequest: JSON.stringify(input) } };
  const url = fill(requestUrlTemplate, values);
  const hasBody = requestType !== 'GET' && requestType !== 'HEAD';
  try {
    const filled = new Headers({ 'User-Agent': 'PureCloudIntegrations/1.0' });
    if (hasBody) filled.set('Content-Type', 'application/json');
    for (const [name, template] of Object.entries(headers))
      filled.set(name, fill(template, { ...values, credentials }));
    return new Request(url, {
      method: requestType,
      headers: filled,
      ...(hasBody ? { body: fill(requestTemplate, values) } : {}),
    });
  } catch (error) {
    if (error instanceof Refused) throw error;
    // Without the cause: it may quote a header, and so a credential.
    throw substitutionFailed('The address or a header is not valid once it is filled in.');
  }
}

/** The text of a good reply. */
async function call(
  request: Request,
  seconds: number,
  { callHttp, clock }: ActionsEnvironment,
): Promise<string> {
  const timeout = expiry(clock, seconds);
  try {
    const work = (async () => {
      const response = await callHttp(new Request(request, { signal: timeout.signal }));
      return { status: response.status, body: await response.text() };
    })();
    // It loses the race on a time-out, and its failure after that concerns nobody.
    work.catch(() => undefined);
    const { status, body } = await Promise.race([work, timeout.expired]);
    if (status >= 400) throw remoteRefused(status, body);
    return body;
  } catch (error) {
    throw error instanceof Refused ? error : remoteUnreachable();
  } finally {
    timeout.cancel();
  }
}

/** Rejects, and aborts the signal, once the time is over on the emulator's clock. */
function expiry(
  clock: EmulatorClock,
  seconds: number,
): { readonly signal: AbortSignal; readonly expired: Promise<never>; cancel(): void } {
  const controller = new AbortController();
  let reject: (reason: Refused) => void = () => undefined;
  const expired = new Promise<never>((_, refuse) => (reject = refuse));
  const timer = clock.after(seconds * 1_000, () => {
    reject(remoteTimedOut(seconds));
    controller.abort();
  });
  return { signal: controller.signal, expired, cancel: () => clock.cancel(timer) };
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
