/**
 * @fileoverview The shapes in which a Vault describes itself: keys as in replies of `GET /metadata/vobjects/{object}`
 * (Vault API reference 25.2, Vault Objects). Only keys that the emulator acts on or clients read.
 */

/** Type words of object fields. */
export type FieldType =
  | 'ID'
  | 'String'
  | 'LongText'
  | 'RichText'
  | 'Number'
  | 'Boolean'
  | 'Date'
  | 'DateTime'
  | 'Picklist'
  | 'Object'
  /** The lifecycle state. */
  | 'Component';

/** One field of an object. */
export interface FieldMetadata {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** False: the system sets it; a write is refused. */
  readonly editable: boolean;
  readonly unique: boolean;
  readonly status: readonly string[];
  readonly source: 'standard' | 'system' | 'custom';
  /** Texts: most characters. */
  readonly max_length?: number;
  /** Numbers: digits kept behind the point. */
  readonly scale?: number;
  readonly min_value?: number;
  readonly max_value?: number;
  /** Name of the picklist. */
  readonly picklist?: string;
  readonly multi_value?: boolean;
  /** References: the object they lead to. */
  readonly object?: { readonly name: string };
  /** References: the name by which queries and writes follow them, such as `account__vr`. */
  readonly relationship_name?: string;
  /** `name__v` only: the system makes up the name. */
  readonly system_managed_name?: boolean;
  /** How: `C-{000000}`. */
  readonly value_format?: string;
  /** Not taken over into a copy. */
  readonly no_copy?: boolean;
}

/** One object type. `type_fields`: fields that only types naming them have. */
export interface ObjectTypeMetadata {
  readonly name: string;
  readonly label: string;
  readonly type_fields: readonly string[];
}

/** One object. */
export interface ObjectMetadata {
  readonly name: string;
  readonly label: string;
  readonly label_plural: string;
  /** First three characters of its record ids. */
  readonly prefix: string;
  readonly source: 'standard' | 'system' | 'custom';
  readonly fields: readonly FieldMetadata[];
  readonly object_types: readonly ObjectTypeMetadata[];
  /** Name of the lifecycle; absent where the object has none. */
  readonly lifecycle?: string;
  /** `raw`: for high volumes, with rules of its own; `standard` where absent. */
  readonly data_store?: 'standard' | 'raw';
}

/** One entry of a picklist. */
export interface PicklistValue {
  readonly name: string;
  readonly label: string;
}

/** A state of a lifecycle; `state_type` as `STATETYPE('…')` in queries takes it. */
export interface StateMetadata extends PicklistValue {
  readonly state_type?: string;
}

/** What a user can do with a record in a state: it goes into another. */
export interface UserActionMetadata extends PicklistValue {
  /** Names of the states in which it can be done. */
  readonly from: readonly string[];
  readonly to: string;
}

/** A lifecycle. A new record starts in the first state. */
export interface LifecycleMetadata {
  readonly name: string;
  readonly label?: string;
  readonly states: readonly StateMetadata[];
  readonly user_actions?: readonly UserActionMetadata[];
}

/** Everything a Vault knows about its own structure. */
export interface VaultSchema {
  readonly objects: readonly ObjectMetadata[];
  readonly picklists: Readonly<Record<string, readonly PicklistValue[]>>;
  readonly lifecycles: readonly LifecycleMetadata[];
}

/** Object by name. */
export const objectNamed = (schema: VaultSchema, name: string): ObjectMetadata | undefined =>
  schema.objects.find((object) => object.name === name);

/** Field by name. */
export const fieldNamed = (object: ObjectMetadata, name: string): FieldMetadata | undefined =>
  object.fields.find((field) => field.name === name);

/** Reference field by the name of its relationship. */
export const relationshipNamed = (
  object: ObjectMetadata,
  name: string,
): FieldMetadata | undefined => object.fields.find((field) => field.relationship_name === name);
