/** @fileoverview Object records (reference section 10). */
import { actorOf } from './actor.js';
import { createBatch, deleteBatch, lockOf, updateBatch, type Batch } from './batch.js';
import {
  member,
  objectIn,
  rowIn,
  type MemberContext,
  type VaultCall,
  type VaultRoute,
} from './context.js';
import { success, type Envelope } from './envelope.js';
import type { Environment } from './environment.js';
import { reply } from './reading.js';
import { requireRight, type Right } from './rights.js';
import { rowsOf, type Rows } from './rows.js';
import { VaultError } from './vault-error.js';

/** Objects whose records are made and removed by other means than the record API. */
const FIXED_OBJECTS = ['user__sys', 'object_type__v', 'security_profile__sys'];

/** `vobjects` */
export const recordRoutes = (): VaultRoute[] => [
  member('GET', '/api/{version}/vobjects/{object}/{id}', (call) => {
    const object = objectIn(call);
    const { base, principal } = call.context;
    requireRight(principal.profile, object.name, 'read');
    const row = rowIn(call, object);
    const { name, label, label_plural, prefix } = object;
    return success({
      responseDetails: {
        url: `${base}/vobjects/${name}/${row.id}`,
        object: { url: `${base}/metadata/vobjects/${name}`, label, name, label_plural, prefix },
      },
      data: Object.fromEntries(
        object.fields.map((field) => [field.name, reply(field, row[field.name] ?? null)]),
      ),
    });
  }),
  member('POST', '/api/{version}/vobjects/{object}', async (call) => {
    refuseFixed(call);
    return write(call, 'create', await rowsOf(call.request), createBatch);
  }),
  member('PUT', '/api/{version}/vobjects/{object}', async (call) =>
    write(call, 'edit', await rowsOf(call.request), updateBatch),
  ),
  member('DELETE', '/api/{version}/vobjects/{object}', async (call) => {
    refuseFixed(call);
    return write(call, 'delete', await rowsOf(call.request), deleteBatch);
  }),
  // The record in the address, its values in a form: not documented, but used by public clients.
  member('PUT', '/api/{version}/vobjects/{object}/{id}', async (call) => {
    const { rows } = await rowsOf(call.request);
    const values = { ...rows[0], id: call.params.id ?? '' };
    return write(call, 'edit', { rows: [values], isSingle: true }, updateBatch);
  }),
  member('DELETE', '/api/{version}/vobjects/{object}/{id}', (call) => {
    refuseFixed(call);
    const rows = [{ id: call.params.id ?? '' }];
    return write(call, 'delete', { rows, isSingle: true }, deleteBatch);
  }),
];

function refuseFixed(call: VaultCall<MemberContext>): void {
  const { name } = objectIn(call);
  if (FIXED_OBJECTS.includes(name))
    throw new VaultError(
      'OPERATION_NOT_ALLOWED',
      `Records of [${name}] are not made or removed here. Use the administration.`,
    );
}

/** Writes the rows. A single record is answered with its own entry in place of a list of one. */
async function write(
  call: VaultCall<MemberContext>,
  right: Right,
  { rows, isSingle }: Rows,
  run: (batch: Batch, environment: Environment) => Envelope,
): Promise<Envelope> {
  const { request, url, context } = call;
  const object = objectIn(call);
  const idParam = url.searchParams.get('idParam') ?? undefined;
  requireRight(context.principal.profile, object.name, right);
  if (right === 'create' && idParam) requireRight(context.principal.profile, object.name, 'edit');
  const locks = rows.flatMap((row) => lockOf(object.name, idParam, row) ?? []);
  const { base, environment, failingRow } = context;
  const actor = actorOf(request, context.principal);
  const envelope = await context.locks.write(locks, (contested) =>
    run({ object, rows, idParam, actor, base, contested, failingRow }, environment),
  );
  const [only] = envelope.data as readonly Envelope[];
  return isSingle && only ? only : envelope;
}
