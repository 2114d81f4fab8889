/** @fileoverview Short ways to write down fields of the schema fixture. */
import type { FieldMetadata, FieldType, ObjectTypeMetadata, PicklistValue } from './metadata.js';

type Extra = Partial<Omit<FieldMetadata, 'name' | 'label' | 'type'>>;

/** A field; optional, editable and not unique unless `extra` says otherwise. */
export const field = (
  type: FieldType,
  name: string,
  label: string,
  extra: Extra = {},
): FieldMetadata => ({
  name,
  label,
  type,
  required: false,
  editable: true,
  unique: false,
  status: ['active__v'],
  source: name.endsWith('__c') ? 'custom' : name.endsWith('__sys') ? 'system' : 'standard',
  ...extra,
});

/** A text of at most `maxLength` characters. */
export const text = (name: string, label: string, maxLength: number, extra: Extra = {}) =>
  field('String', name, label, { max_length: maxLength, ...extra });

/** A choice of one from a picklist. */
export const picklist = (name: string, label: string, list: string, extra: Extra = {}) =>
  field('Picklist', name, label, { picklist: list, multi_value: false, ...extra });

/** A reference. `account__v` is followed as `account__vr`, `agent__c` as `agent__cr`, `x__sys` as `x__sysr`. */
export const reference = (name: string, label: string, target: string, extra: Extra = {}) =>
  field('Object', name, label, {
    object: { name: target },
    relationship_name: `${name}r`,
    ...extra,
  });

/** A number with digits behind the point. */
export const decimal = (name: string, label: string, scale: number) =>
  field('Number', name, label, { scale });

/** A whole number. */
export const whole = (name: string, label: string) =>
  field('Number', name, label, { scale: 0, min_value: 0, max_value: 9_999_999_999 });

/** A point in time. */
export const moment = (name: string, label: string) => field('DateTime', name, label);

const system: Extra = { editable: false, source: 'system' };

/** The fields that every object has (reference 25.2: system fields). */
export const systemFields = (parts: { types?: boolean; lifecycle?: boolean }): FieldMetadata[] => [
  field('ID', 'id', 'ID', { ...system, required: true, unique: true }),
  picklist('status__v', 'Status', 'default_status__v'),
  ...(parts.types ? [reference('object_type__v', 'Object Type', 'object_type__v')] : []),
  ...(parts.lifecycle ? [field('Component', 'state__v', 'Lifecycle State', system)] : []),
  reference('created_by__v', 'Created By', 'user__sys', system),
  field('DateTime', 'created_date__v', 'Created Date', system),
  reference('modified_by__v', 'Last Modified By', 'user__sys', system),
  field('DateTime', 'modified_date__v', 'Last Modified Date', system),
];

/** An object type and the fields that it alone has. */
export const objectType = (
  name: string,
  label: string,
  typeFields: readonly string[] = [],
): ObjectTypeMetadata => ({ name, label, type_fields: typeFields });

/** Picklist entries from names: `in_progress__v` is labelled `In progress`. */
export const entries = (...names: readonly string[]): PicklistValue[] =>
  names.map((name) => {
    const words = name.replace(/__\w+$/, '').replaceAll('_', ' ');
    return { name, label: words.charAt(0).toUpperCase() + words.slice(1) };
  });
