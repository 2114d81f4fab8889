/**
 * @fileoverview Another Vault's structure from its own replies: what `GET /metadata/vobjects/{object}`,
 * `/objects/picklists/{name}`, `/configuration/Objecttype` and `/configuration/Objectlifecycle.{name}` answer.
 */
import type {
  FieldMetadata,
  LifecycleMetadata,
  ObjectMetadata,
  PicklistValue,
  VaultSchema,
} from './metadata.js';

/** The member `object` of a reply, as far as the emulator acts on it. */
export type ExportedObject = Omit<ObjectMetadata, 'object_types' | 'lifecycle' | 'fields'> & {
  readonly fields: readonly FieldMetadata[];
  readonly available_lifecycles?: readonly string[];
};

/** One object type, as the configuration tells it. */
export interface ExportedType {
  readonly name: string;
  readonly label: string;
  readonly object: string;
  readonly is_default?: boolean;
  readonly type_fields?: readonly { readonly name: string }[];
}

/** Everything that was exported. */
export interface ExportedMetadata {
  readonly objects: readonly ExportedObject[];
  readonly picklists: Readonly<Record<string, readonly PicklistValue[]>>;
  readonly objectTypes: readonly ExportedType[];
  readonly lifecycles: readonly LifecycleMetadata[];
}

/** The schema that `createVault` takes. Default types come first; members that say nothing to the emulator are dropped. */
export function schemaOf(exported: ExportedMetadata): VaultSchema {
  return {
    objects: exported.objects.map((object) => objectOf(object, exported.objectTypes)),
    picklists: exported.picklists,
    lifecycles: exported.lifecycles.map(({ name, label, states, user_actions }) => ({
      name,
      ...(label === undefined ? {} : { label }),
      states: states.map(({ name: state, label: title, state_type }) => ({
        name: state,
        label: title,
        ...(state_type === undefined ? {} : { state_type }),
      })),
      ...(user_actions === undefined ? {} : { user_actions }),
    })),
  };
}

function objectOf(object: ExportedObject, types: readonly ExportedType[]): ObjectMetadata {
  const { name, label, label_plural, prefix, source, fields, data_store } = object;
  const [lifecycle] = object.available_lifecycles ?? [];
  const own = types
    .filter((type) => type.object === name)
    .sort((a, b) => Number(b.is_default ?? false) - Number(a.is_default ?? false));
  return {
    name,
    label,
    label_plural,
    prefix,
    source,
    fields: fields.map((field) =>
      field.object ? { ...field, object: { name: field.object.name } } : field,
    ),
    object_types: own.map((type) => ({
      name: type.name,
      label: type.label,
      type_fields: (type.type_fields ?? []).map((field) => field.name),
    })),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    ...(data_store === undefined ? {} : { data_store }),
  };
}
