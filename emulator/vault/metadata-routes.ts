/** @fileoverview What the Vault says about its own structure (reference section 11). */
import { member, notFound, objectIn, type VaultRoute } from './context.js';
import { success } from './envelope.js';
import {
  fieldNamed,
  objectNamed,
  type FieldMetadata,
  type ObjectMetadata,
  type VaultSchema,
} from './metadata.js';

/** `metadata/vobjects` and `objects/picklists` */
export const metadataRoutes = (): VaultRoute[] => [
  member('GET', '/api/{version}/metadata/vobjects', ({ context }) =>
    success({
      objects: context.environment.schema.objects.map((object, order) => ({
        ...summary(object, context.base),
        order,
        in_menu: object.source === 'standard',
        source: object.source,
        status: ['active__v'],
      })),
    }),
  ),
  member('GET', '/api/{version}/metadata/vobjects/{object}', (call) => {
    const { base, environment } = call.context;
    return success({ object: describe(objectIn(call), environment.schema, base) });
  }),
  member('GET', '/api/{version}/metadata/vobjects/{object}/fields/{field}', (call) => {
    const field = fieldNamed(objectIn(call), call.params.field ?? '');
    if (!field) throw notFound();
    return success({ field: describeField(field, call.context.environment.schema) });
  }),
  member('GET', '/api/{version}/objects/picklists', ({ context }) => {
    const { schema } = context.environment;
    const picklists = Object.keys(schema.picklists).map((name) => ({
      name,
      label: name.replace(/__\w+$/, '').replaceAll('_', ' '),
      kind: 'global',
      system: !name.endsWith('__c'),
      usedIn: usesOf(name, schema),
    }));
    return success({ picklists, errorCodes: null, errorType: null, responseMessage: 'Success' });
  }),
  member('GET', '/api/{version}/objects/picklists/{name}', ({ context, params }) => {
    const picklistValues = context.environment.schema.picklists[params.name ?? ''];
    if (!picklistValues) throw notFound();
    return success({ picklistValues });
  }),
];

/** What other replies say of an object. */
export const summary = (
  { name, label, label_plural, prefix }: ObjectMetadata,
  base: string,
): Readonly<Record<string, string>> => ({
  url: `${base}/metadata/vobjects/${name}`,
  label,
  name,
  label_plural,
  prefix,
});

function describe(
  object: ObjectMetadata,
  schema: VaultSchema,
  base: string,
): Readonly<Record<string, unknown>> {
  const { name, label, label_plural, prefix, source, object_types, lifecycle, fields } = object;
  const { data_store = 'standard' } = object;
  return {
    name,
    label,
    label_plural,
    prefix,
    source,
    data_store,
    allow_types: object_types.length > 0,
    default_obj_type: object_types[0]?.name ?? 'base__v',
    auditable: true,
    dynamic_security: false,
    system_managed: source === 'system',
    available_lifecycles: lifecycle ? [lifecycle] : [],
    relationships: fields.flatMap((field) => relationshipOf(field, schema, base)),
    urls: {
      field: `${base}/metadata/vobjects/${name}/fields/{name}`,
      record: `${base}/vobjects/${name}/{id}`,
      list: `${base}/vobjects/${name}`,
      metadata: `${base}/metadata/vobjects/${name}`,
    },
    fields: fields.map((field) => describeField(field, schema)),
  };
}

function describeField(
  field: FieldMetadata,
  schema: VaultSchema,
): Readonly<Record<string, unknown>> {
  const target = objectNamed(schema, field.object?.name ?? '');
  if (!target) return { ...field };
  const { name, label, label_plural, prefix } = target;
  return { ...field, object: { name, label, label_plural, prefix } };
}

function relationshipOf(field: FieldMetadata, schema: VaultSchema, base: string): unknown[] {
  const target = objectNamed(schema, field.object?.name ?? '');
  if (!target) return [];
  return [
    {
      relationship_name: field.relationship_name,
      relationship_label: field.label,
      field: field.name,
      relationship_type: 'reference_outbound',
      relationship_deletion: 'block',
      object: summary(target, base),
    },
  ];
}

const usesOf = (picklist: string, schema: VaultSchema): unknown[] =>
  schema.objects.flatMap((object) =>
    object.fields
      .filter((field) => field.picklist === picklist)
      .map((field) => ({ objectName: object.name, propertyName: field.name })),
  );
