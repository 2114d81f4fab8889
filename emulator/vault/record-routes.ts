/** @fileoverview Object records (reference section 10). */
import { createBatch, deleteBatch, updateBatch, BATCH_LIMIT, type Batch } from './batch.js';
import type { InputRow } from './columns.js';
import {
  member,
  objectIn,
  type MemberContext,
  type VaultCall,
  type VaultRoute,
} from './context.js';
import { success } from './envelope.js';
import { reply } from './reading.js';
import { VaultError } from './vault-error.js';

/** Objects whose records are made and removed by other means than the record API. */
const FIXED_OBJECTS = ['user__sys', 'object_type__v'];

/** `vobjects` */
export const recordRoutes = (): VaultRoute[] => [
  member('GET', '/api/{version}/vobjects/{object}/{id}', (call) => {
    const object = objectIn(call);
    const { base, environment } = call.context;
    const id = call.params.id ?? '';
    const row = environment.store.get(object.name, id);
    if (!row) throw new VaultError('INVALID_DATA', `The resource [${id}] does not exist`);
    const { name, label, label_plural, prefix } = object;
    return success({
      responseDetails: {
        url: `${base}/vobjects/${name}/${id}`,
        object: { url: `${base}/metadata/vobjects/${name}`, label, name, label_plural, prefix },
      },
      data: Object.fromEntries(
        object.fields.map((field) => [field.name, reply(field, row[field.name] ?? null)]),
      ),
    });
  }),
  member('POST', '/api/{version}/vobjects/{object}', async (call) => {
    refuseFixed(call);
    return createBatch(await batchOf(call), call.context.environment);
  }),
  member('PUT', '/api/{version}/vobjects/{object}', async (call) =>
    updateBatch(await batchOf(call), call.context.environment),
  ),
  member('DELETE', '/api/{version}/vobjects/{object}', async (call) => {
    refuseFixed(call);
    return deleteBatch(await batchOf(call), call.context.environment);
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

async function batchOf(call: VaultCall<MemberContext>): Promise<Batch> {
  const { request, url, context } = call;
  return {
    object: objectIn(call),
    rows: await rowsOf(request),
    idParam: url.searchParams.get('idParam') ?? undefined,
    actor: context.principal.userId,
    base: context.base,
  };
}

async function rowsOf(request: Request): Promise<readonly InputRow[]> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/json\b/i.test(type))
    throw new VaultError(
      'INVALID_DATA',
      `The content type [${type}] is not understood. Send application/json.`,
    );
  let body: unknown;
  try {
    body = JSON.parse(await request.text());
  } catch {
    throw new VaultError('INVALID_DATA', 'The body is not valid JSON. Send an array of records.');
  }
  if (!Array.isArray(body) || !body.every(isRow))
    throw new VaultError('INVALID_DATA', 'The body must be an array of records. Send one.');
  if (body.length === 0 || body.length > BATCH_LIMIT)
    throw new VaultError(
      'INVALID_DATA',
      `A request takes 1 to ${BATCH_LIMIT} records, not ${body.length}. Split it.`,
    );
  return body;
}

const isRow = (value: unknown): value is InputRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
