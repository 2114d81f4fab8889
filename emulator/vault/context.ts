/** @fileoverview What handlers of the emulated Vault are given. */
import type { Match } from '../kernel/router.js';
import type { AuthBurst } from './auth-burst.js';
import type { Envelope } from './envelope.js';
import type { Environment } from './environment.js';
import type { Login } from './logins.js';
import { objectNamed, type ObjectMetadata } from './metadata.js';
import type { FailingRow } from './batch.js';
import type { RecordLocks } from './record-locks.js';
import type { Principal, Sessions } from './sessions.js';
import type { Row } from './store.js';
import { VaultError } from './vault-error.js';
import type { Vaults } from './vaults.js';
import type { Pages } from './vql/pages.js';
import type { QueryHistory } from './vql/query-history.js';
import type { QuerySlots } from './vql/query-slots.js';

/** One call. */
export interface VaultContext {
  readonly environment: Environment;
  readonly logins: readonly Login[];
  readonly vaults: Vaults;
  readonly authBurst: AuthBurst;
  readonly sessions: Sessions;
  readonly locks: RecordLocks;
  readonly pages: Pages;
  readonly history: QueryHistory;
  readonly slots: QuerySlots;
  /** The row that was told to fail. */
  readonly failingRow: FailingRow | undefined;
  /** Who calls; nobody on the two paths that need no session. */
  readonly principal: Principal | undefined;
  /** `/api/v26.2` */
  readonly base: string;
}

/** One call that somebody makes. */
export interface MemberContext extends VaultContext {
  readonly principal: Principal;
}

/** What a handler is given. */
export type VaultCall<Context> = Match<Context>;

/** Answers with an envelope, or throws `VaultError`. */
export type VaultHandler<Context> = (call: VaultCall<Context>) => Promise<Envelope> | Envelope;

/** A route whose handler answers with an envelope; `vault.ts` makes the reply of it. */
export interface VaultRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: VaultHandler<VaultContext>;
}

/** A route that anybody may call. */
export const open = (
  method: string,
  path: string,
  handler: VaultHandler<VaultContext>,
): VaultRoute => ({ method, path, handler });

/** A route that needs a session or an access token. */
export const member = (
  method: string,
  path: string,
  handler: VaultHandler<MemberContext>,
): VaultRoute => ({
  method,
  path,
  handler: (call) => {
    const { principal } = call.context;
    if (!principal)
      throw new VaultError('INVALID_SESSION_ID', 'Invalid or expired session ID. Log in again.');
    if (!call.context.environment.switches.apiAccess)
      throw new VaultError(
        'INSUFFICIENT_ACCESS',
        `User [${principal.userId}] not licensed for permission [VaultActions_API_Access].`,
      );
    return handler({ ...call, context: { ...call.context, principal } });
  },
});

/** The object named in the path. @throws VaultError `MALFORMED_URL` (ASSUMED) where there is none. */
export function objectIn(call: VaultCall<VaultContext>): ObjectMetadata {
  const object = objectNamed(call.context.environment.schema, call.params.object ?? '');
  if (!object) throw notFound();
  return object;
}

/** The record named in the path. @throws VaultError `INVALID_DATA` where there is none. */
export function rowIn(call: VaultCall<VaultContext>, object: ObjectMetadata): Row {
  const id = call.params.id ?? '';
  const row = call.context.environment.store.get(object.name, id);
  if (!row) throw new VaultError('INVALID_DATA', `The resource [${id}] does not exist`);
  return row;
}

/** What unknown addresses get. */
export const notFound = (): VaultError =>
  new VaultError('MALFORMED_URL', 'The specified resource cannot be found.');

/** The fields of a form body (urlencoded or multipart); empty where the body is none. */
export async function formOf(request: Request): Promise<ReadonlyMap<string, string>> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return new Map();
  try {
    const form = await request.formData();
    return new Map([...form].map(([name, value]) => [name, String(value)]));
  } catch {
    throw new VaultError('INVALID_DATA', 'The form could not be read. Send it urlencoded.');
  }
}
