/** @fileoverview A schema with, with half of, or without the unique fields that an installation adds. */
import type { FieldMetadata, VaultSchema } from './metadata.js';
import type { VaultSwitches } from './contract.js';

/** The schema as the switch `uniqueFields` has it. Custom unique fields are those that an installation adds. */
export function withUniqueFields(
  schema: VaultSchema,
  wanted: VaultSwitches['uniqueFields'],
): VaultSchema {
  if (wanted === 'unique') return schema;
  const isAdded = ({ source, unique }: FieldMetadata): boolean => source === 'custom' && unique;
  const changed = (field: FieldMetadata): FieldMetadata[] => {
    if (!isAdded(field)) return [field];
    return wanted === 'absent' ? [] : [{ ...field, unique: false }];
  };
  const objects = schema.objects.map((object) => ({
    ...object,
    fields: object.fields.flatMap(changed),
  }));
  return { ...schema, objects };
}
