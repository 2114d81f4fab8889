/** @fileoverview Object types and lifecycles as components (reference section 11). Bodies of object types are ASSUMED. */
import { member, notFound, type VaultContext, type VaultRoute } from './context.js';
import { success, type Envelope } from './envelope.js';
import {
  objectNamed,
  type LifecycleMetadata,
  type ObjectMetadata,
  type ObjectTypeMetadata,
} from './metadata.js';

/** `configuration` */
export const configurationRoutes = (): VaultRoute[] => [
  member('GET', '/api/{version}/configuration/Objecttype', ({ context }) =>
    success({
      data: context.environment.schema.objects.flatMap((object) =>
        object.object_types.map((type) => objectType(object, type)),
      ),
    }),
  ),
  member('GET', '/api/{version}/configuration/{component}', ({ context, params }) => {
    const [kind, name = '', part = ''] = (params.component ?? '').split('.');
    if (kind === 'Objecttype') return oneType(name, part, context);
    if (kind === 'Objectlifecycle') return oneLifecycle(name, context);
    throw notFound();
  }),
];

function oneType(objectName: string, typeName: string, { environment }: VaultContext): Envelope {
  const object = objectNamed(environment.schema, objectName);
  const type = object?.object_types.find(({ name }) => name === typeName);
  if (!object || !type) throw notFound();
  return success({ data: objectType(object, type) });
}

function oneLifecycle(name: string, { environment }: VaultContext): Envelope {
  const lifecycle = environment.schema.lifecycles.find((one) => one.name === name);
  if (!lifecycle) throw notFound();
  return success({ data: lifecycleView(lifecycle) });
}

const objectType = (
  object: ObjectMetadata,
  { name, label, type_fields }: ObjectTypeMetadata,
): Readonly<Record<string, unknown>> => ({
  name,
  label,
  object: object.name,
  active: true,
  is_default: object.object_types[0]?.name === name,
  type_fields: type_fields.map((field) => ({ name: field })),
});

const lifecycleView = ({
  name,
  label,
  states,
  user_actions = [],
}: LifecycleMetadata): Readonly<Record<string, unknown>> => ({
  name,
  label: label ?? name,
  active: true,
  starting_state: `Objectlifecyclestate.${states[0]?.name ?? ''}`,
  states: states.map((state) => ({ ...state, active: true, record_status: ['active__v'] })),
  // ASSUMED: where user actions stand is not published.
  user_actions,
});
