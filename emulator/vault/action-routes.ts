/** @fileoverview What a user can do with a record in its state (reference section 12). Workflows are left out. */
import { actorOf, type Actor } from './actor.js';
import {
  formOf,
  member,
  objectIn,
  type MemberContext,
  type VaultCall,
  type VaultRoute,
} from './context.js';
import { failure, success } from './envelope.js';
import type { Environment } from './environment.js';
import type { ObjectMetadata, UserActionMetadata } from './metadata.js';
import { PROFILES } from './rights.js';
import type { Row } from './store.js';
import { VaultError } from './vault-error.js';

/** Most records of one request. */
const IDS_LIMIT = 500;

/** `actions` */
export const actionRoutes = (): VaultRoute[] => [
  member('GET', '/api/{version}/vobjects/{object}/{id}/actions', (call) => {
    const object = objectIn(call);
    const row = reachable(call, object, call.params.id ?? '');
    const { base, environment } = call.context;
    const at = `${base}/vobjects/${object.name}/${row.id}/actions`;
    return success({
      data: possible(object, row, environment).map((action) => {
        const name = fullName(object, row, action);
        return {
          links: [
            { rel: 'metadata', href: `${at}/${name}`, accept: 'application/json', method: 'GET' },
            {
              rel: 'execute',
              href: `${at}/${name}`,
              accept: 'application/x-www-form-urlencoded',
              method: 'POST',
            },
          ],
          label: action.label,
          type: 'state_change',
          name,
        };
      }),
    });
  }),
  member('GET', '/api/{version}/vobjects/{object}/{id}/actions/{action}', (call) => {
    const object = objectIn(call);
    const row = reachable(call, object, call.params.id ?? '');
    const { label } = chosen(object, row, call.params.action ?? '', call.context.environment);
    // No action of the fixture asks for anything.
    return success({
      data: { name: call.params.action, label, type: 'state_change', controls: [] },
    });
  }),
  member('POST', '/api/{version}/vobjects/{object}/{id}/actions/{action}', (call) => {
    const object = objectIn(call);
    const row = reachable(call, object, call.params.id ?? '');
    run(object, row, call, actorOf(call.request, call.context.principal));
    return success();
  }),
  member('POST', '/api/{version}/vobjects/{object}/actions/{action}', async (call) => {
    const object = objectIn(call);
    const ids = ((await formOf(call.request)).get('ids') ?? '').split(',').filter(Boolean);
    if (ids.length === 0)
      throw new VaultError('PARAMETER_REQUIRED', 'Missing required parameter [ids]. Send them.');
    if (ids.length > IDS_LIMIT)
      throw new VaultError('INVALID_DATA', `A request takes at most ${IDS_LIMIT} ids. Split it.`);
    const actor = actorOf(call.request, call.context.principal);
    return success({
      data: ids.map((id) => {
        try {
          run(object, reachable(call, object, id), call, actor);
          return { responseStatus: 'SUCCESS', id };
        } catch (error) {
          if (!(error instanceof VaultError)) throw error;
          return failure(error.type, error.message, { id });
        }
      }),
    });
  }),
];

/** A record that does not exist is refused like one that may not be seen. */
function reachable(call: VaultCall<MemberContext>, object: ObjectMetadata, id: string): Row {
  const { environment, principal } = call.context;
  const row = environment.store.get(object.name, id);
  const may = PROFILES[principal.profile].rightsOn(object.name)[
    call.request.method === 'GET' ? 'read' : 'edit'
  ];
  if (!row || !may)
    throw new VaultError(
      'INSUFFICIENT_ACCESS',
      `There is no [${id}] that you may act on. Check the id and your permissions.`,
    );
  return row;
}

const fullName = (object: ObjectMetadata, row: Row, action: UserActionMetadata): string =>
  `Objectlifecyclestateuseraction.${object.name}.${String(row.state__v)}.${action.name}`;

function possible(
  object: ObjectMetadata,
  row: Row,
  { schema }: Environment,
): readonly UserActionMetadata[] {
  const lifecycle = schema.lifecycles.find(({ name }) => name === object.lifecycle);
  return (lifecycle?.user_actions ?? []).filter(({ from }) => from.includes(String(row.state__v)));
}

/** @throws VaultError where the record is in a state in which this cannot be done. */
function chosen(
  object: ObjectMetadata,
  row: Row,
  name: string,
  environment: Environment,
): UserActionMetadata {
  const action = possible(object, row, environment).find(
    (one) => fullName(object, row, one) === name,
  );
  if (!action)
    throw new VaultError(
      'OPERATION_NOT_ALLOWED',
      `[${name}] cannot be done with [${row.id}] now. List its actions.`,
    );
  return action;
}

function run(
  object: ObjectMetadata,
  row: Row,
  { context, params }: VaultCall<MemberContext>,
  actor: Actor,
): void {
  const { environment } = context;
  const { to } = chosen(object, row, params.action ?? '', environment);
  const after: Row = {
    ...row,
    state__v: to,
    modified_by__v: actor.userId,
    modified_date__v: environment.clock.iso(),
  };
  environment.store.put(object.name, after);
  environment.audit.noteChanges(object.name, row, after, actor);
}
