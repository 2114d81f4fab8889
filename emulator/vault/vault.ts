/** @fileoverview The emulated Vault: finds the handler, counts the call, puts the envelope around the answer. */
import type { EmulatorClock } from '../kernel/clock.js';
import type { IdSource } from '../kernel/ids.js';
import { Router, type Found, type Route } from '../kernel/router.js';
import type { Organisation } from '../organisation.js';
import { actionRoutes } from './action-routes.js';
import { auditRoutes } from './audit-routes.js';
import { AuditTrail } from './audit-trail.js';
import { AuthBurst } from './auth-burst.js';
import { Burst, BURST_LIMIT } from './burst.js';
import { configurationRoutes } from './configuration-routes.js';
import { notFound, type VaultContext, type VaultRoute } from './context.js';
import { corsHeaders, preflightReply } from './cors.js';
import { delegationRoutes } from './delegation-routes.js';
import { downPage, failure, replyOf, withHeaders } from './envelope.js';
import type { Environment } from './environment.js';
import { Failures } from './failures.js';
import { loginRoutes, VERSIONS } from './login-routes.js';
import { loginsOf } from './logins.js';
import type { VaultSchema } from './metadata.js';
import { metadataRoutes } from './metadata-routes.js';
import { Pauses } from './pauses.js';
import { RecordLocks } from './record-locks.js';
import { recordRoutes } from './record-routes.js';
import { ASSUMED_SCHEMA } from './schema.js';
import { seed } from './seed.js';
import { Sessions, type Principal } from './sessions.js';
import { signOnRoutes } from './sign-on-routes.js';
import { Store } from './store.js';
import { DEFAULT_VAULT_SWITCHES, type Vault, type VaultSwitches } from './contract.js';
import { withUniqueFields } from './unique-fields.js';
import { userRoutes } from './user-routes.js';
import { VaultError } from './vault-error.js';
import { VAULT_ID, Vaults } from './vaults.js';
import { Pages } from './vql/pages.js';
import { QueryHistory } from './vql/query-history.js';
import { QuerySlots } from './vql/query-slots.js';
import { queryRoutes } from './vql/routes.js';

/** What the emulated Vault is made of. */
export interface VaultOptions {
  readonly organisation: Organisation;
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  /** Another Vault's structure (`schemaOf` makes it of exported metadata); `ASSUMED_SCHEMA` where absent. */
  readonly schema?: VaultSchema;
  /** Address under which clients reach it: `http://localhost:8081`. */
  readonly publicOrigin: string;
}

/** Makes an emulated Vault with the organisation's records in it. */
export function createVault(options: VaultOptions): Vault {
  const { organisation, clock, ids, publicOrigin } = options;
  const switches: VaultSwitches = { ...DEFAULT_VAULT_SWITCHES };
  const environment = environmentOf(options, switches);
  const { store } = environment;
  const isActive = (userId: string): boolean => {
    const status = store.get('user__sys', userId)?.status__v;
    return Array.isArray(status) && status.includes('active__v');
  };
  const sessions = new Sessions({ clock, ids, switches, vaultId: VAULT_ID, isActive });
  const burst = new Burst(clock);
  const failures = new Failures();
  const parts = {
    environment,
    sessions,
    logins: loginsOf(organisation),
    vaults: new Vaults(organisation, publicOrigin, switches),
    authBurst: new AuthBurst(clock, switches),
    locks: new RecordLocks(environment.pauses, switches),
    pages: new Pages(clock),
    history: new QueryHistory(clock, switches),
    slots: new QuerySlots(clock, environment.pauses, switches),
  };
  const router = new Router(
    [
      ...loginRoutes(publicOrigin),
      ...signOnRoutes(publicOrigin),
      ...delegationRoutes(publicOrigin),
      ...userRoutes(),
      ...recordRoutes(),
      ...actionRoutes(),
      ...auditRoutes(),
      ...metadataRoutes(),
      ...configurationRoutes(),
      ...queryRoutes(),
    ].map(enveloped),
  );
  seed(organisation, environment);

  const answer = async (
    request: Request,
    principal: Principal | undefined,
    failingRow: VaultContext['failingRow'],
  ): Promise<Response> => {
    try {
      const url = new URL(request.url);
      const { route, params } = routeOf(router, request.method, url.pathname);
      const base = `/api/${params.version ?? ''}`;
      const context: VaultContext = { ...parts, principal, base, failingRow };
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
      const preflight = preflightReply(request, switches);
      if (preflight) return preflight;
      const failing = failures.take(request.method, new URL(request.url).pathname);
      if (failing?.type === 'down') return downPage();
      const { remaining, delayMs } = burst.take();
      if (delayMs > 0) await environment.pauses.wait(delayMs);
      const principal = sessions.principalOf(request);
      const failingRow =
        failing?.row === undefined ? undefined : { row: failing.row, type: failing.type };
      const response =
        failing && !failingRow
          ? replyOf(failure(failing.type, 'The emulator was told to fail this request.'))
          : await answer(request, principal, failingRow);
      if (principal) sessions.touch(principal);
      return withHeaders(response, {
        ...headersOf(request, principal, remaining, delayMs),
        ...corsHeaders(request, switches),
      });
    },
    userOf: (request) => sessions.principalOf(request)?.username,
    switches,
    failNext: (type, match = {}, times = 1) => failures.add(type, match, times),
    clearFailures: () => failures.clear(),
    reset() {
      Object.assign(switches, DEFAULT_VAULT_SWITCHES);
      failures.clear();
      store.clear();
      environment.audit.clear();
      parts.authBurst.clear();
      parts.locks.clear();
      parts.pages.clear();
      parts.history.clear();
      parts.slots.clear();
      burst.clear();
      seed(organisation, environment);
      environment.pauses.release();
    },
  };
}

function environmentOf(options: VaultOptions, switches: VaultSwitches): Environment {
  const { clock, ids, schema = ASSUMED_SCHEMA } = options;
  const schemas = {
    unique: schema,
    plain: withUniqueFields(schema, 'plain'),
    absent: withUniqueFields(schema, 'absent'),
  };
  return {
    clock,
    ids,
    get schema() {
      return schemas[switches.uniqueFields];
    },
    store: new Store(),
    audit: new AuditTrail(clock),
    pauses: new Pauses(clock),
    switches,
    nameCounts: new Map(),
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
    ...(principal?.sessionId
      ? { 'X-VaultAPI-TruncatedSessionId': `${principal.sessionId.slice(0, 16)}******` }
      : {}),
    ...(reference ? { 'X-VaultAPI-ReferenceId': reference } : {}),
  };
}
