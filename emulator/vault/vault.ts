/** @fileoverview The emulated Vault: finds the handler, counts the call, puts the envelope around the answer. */
import type { EmulatorClock } from '../kernel/clock.js';
import type { IdSource } from '../kernel/ids.js';
import { Router, type Found, type Route } from '../kernel/router.js';
import type { Organisation } from '../organisation.js';
import { Burst, BURST_LIMIT } from './burst.js';
import { notFound, type VaultContext, type VaultRoute } from './context.js';
import type { Vault } from './contract.js';
import { downPage, failure, replyOf } from './envelope.js';
import type { Environment } from './environment.js';
import { Failures } from './failures.js';
import { loginRoutes, VAULT_ID, VERSIONS } from './login-routes.js';
import type { VaultSchema } from './metadata.js';
import { metadataRoutes } from './metadata-routes.js';
import { recordRoutes } from './record-routes.js';
import { ASSUMED_SCHEMA } from './schema.js';
import { seed } from './seed.js';
import { Sessions, type Principal } from './sessions.js';
import { Store } from './store.js';
import { DEFAULT_VAULT_SWITCHES } from './switches.js';
import { VaultError } from './vault-error.js';
import { Pages } from './vql/pages.js';
import { queryRoutes } from './vql/routes.js';

/** What the emulated Vault is made of. */
export interface VaultOptions {
  readonly organisation: Organisation;
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  /** Another Vault's structure; `ASSUMED_SCHEMA` where absent. */
  readonly schema?: VaultSchema;
  /** Address under which clients reach it: `http://localhost:8081`. */
  readonly publicOrigin: string;
}

/** Makes an emulated Vault with the organisation's records in it. */
export function createVault(options: VaultOptions): Vault {
  const { organisation, clock, ids, schema = ASSUMED_SCHEMA, publicOrigin } = options;
  const environment: Environment = {
    clock,
    ids,
    schema,
    store: new Store(),
    nameCounts: new Map(),
  };
  const sessions = new Sessions(clock, ids);
  const pages = new Pages(clock);
  const burst = new Burst(clock);
  const failures = new Failures();
  const switches = { ...DEFAULT_VAULT_SWITCHES };
  const router = new Router(
    [
      ...loginRoutes(organisation, publicOrigin),
      ...recordRoutes(),
      ...metadataRoutes(),
      ...queryRoutes(),
    ].map(enveloped),
  );
  seed(organisation, environment);

  const answer = async (request: Request, principal: Principal | undefined): Promise<Response> => {
    try {
      const url = new URL(request.url);
      const { route, params } = routeOf(router, request.method, url.pathname);
      const base = `/api/${params.version ?? ''}`;
      const context: VaultContext = { environment, sessions, pages, principal, base };
      return await route.handler({ request, url, params, context });
    } catch (error) {
      if (error instanceof VaultError) return replyOf(failure(error.type, error.message));
      return replyOf(
        failure('UNEXPECTED_ERROR', `The emulated Vault has a bug (${String(error)}). Report it.`),
      );
    }
  };

  return {
    async handle(request) {
      const failing = failures.take(request.method, new URL(request.url).pathname);
      if (failing?.type === 'down') return downPage();
      const { remaining, delayMs } = burst.take();
      if (delayMs > 0) await new Promise<void>((resolve) => clock.after(delayMs, resolve));
      const principal = sessions.principalOf(request);
      const response = failing
        ? replyOf(failure(failing.type, 'The emulator was told to fail this request.'))
        : await answer(request, principal);
      if (principal) sessions.touch(principal);
      const headers = headersOf(request, principal, remaining, delayMs);
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return response;
    },
    userOf: (request) => sessions.principalOf(request)?.username,
    switches,
    failNext: (type, match = {}, times = 1) => failures.add(type, match, times),
    clearFailures: () => failures.clear(),
    reset() {
      Object.assign(switches, DEFAULT_VAULT_SWITCHES);
      failures.clear();
      environment.store.clear();
      pages.clear();
      burst.clear();
      seed(organisation, environment);
    },
  };
}

const enveloped = ({ method, path, handler }: VaultRoute): Route<VaultContext> => ({
  method,
  path,
  handler: async (match) => replyOf(await handler(match)),
});

/** @throws VaultError `MALFORMED_URL` or `METHOD_NOT_SUPPORTED` */
function routeOf(
  router: Router<VaultContext>,
  method: string,
  path: string,
): Extract<Found<VaultContext>, { kind: 'route' }> {
  const found = router.find(method, path);
  if (found.kind === 'wrong_method')
    throw new VaultError(
      'METHOD_NOT_SUPPORTED',
      `This address does not take ${method}. Use ${found.allowed.join(' or ')}.`,
    );
  if (found.kind === 'nothing' || !isServed(found.params.version)) throw notFound();
  return found;
}

const isServed = (version: string | undefined): boolean =>
  version === undefined || VERSIONS.some((served) => served === version);

/** Never a CORS header: a page of another origin can neither read a reply nor get past a preflight. */
function headersOf(
  request: Request,
  principal: Principal | undefined,
  remaining: number,
  delayMs: number,
): Record<string, string> {
  const reference = request.headers.get('X-VaultAPI-ReferenceId');
  return {
    'Cache-Control': 'no-store, no-cache',
    'X-VaultAPI-ExecutionId': `emu${crypto.randomUUID().slice(3)}`,
    'X-VaultAPI-VaultId': String(VAULT_ID),
    'X-VaultAPI-BurstLimit': String(BURST_LIMIT),
    'X-VaultAPI-BurstLimitRemaining': String(remaining),
    ...(delayMs > 0 ? { 'X-VaultAPI-ResponseDelay': String(delayMs) } : {}),
    ...(principal ? { 'X-VaultAPI-UserId': principal.userId } : {}),
    ...(reference ? { 'X-VaultAPI-ReferenceId': reference } : {}),
  };
}
