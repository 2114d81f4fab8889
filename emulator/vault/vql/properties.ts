/** @fileoverview What replies to queries tell on request: the query described, and what one may do with each record. */
import { PROFILES, type ProfileName } from '../rights.js';
import { VaultError } from '../vault-error.js';
import type { Result, ResultRow } from './result.js';

const KINDS = ['all', 'hidden', 'redacted', 'weblink'] as const;

/** What a request's headers ask for. */
export interface Extras {
  readonly describe: boolean;
  readonly properties: (typeof KINDS)[number] | undefined;
}

/** @throws VaultError where a header has a value that it does not take. */
export function extrasOf({ headers }: Request): Extras {
  const wanted = headers.get('X-VaultAPI-RecordProperties');
  const properties = KINDS.find((kind) => kind === wanted);
  if (wanted !== null && !properties)
    throw new VaultError(
      'INVALID_DATA',
      `X-VaultAPI-RecordProperties takes ${KINDS.join(', ')}, not [${wanted}].`,
    );
  return { describe: headers.get('X-VaultAPI-DescribeQuery') === 'true', properties };
}

/** The member `queryDescribe`; nothing for SHOW. */
export function queryDescribe({
  object,
  readers = [],
  hasAliases,
}: Result): Readonly<Record<string, unknown>> {
  if (!object) return {};
  const { name, label, label_plural } = object;
  return {
    queryDescribe: {
      type: 'select__sys',
      ...(hasAliases ? { alias: 'true' } : {}),
      object: { name, label, label_plural },
      fields: readers.map(({ key, field }) =>
        field.type === 'ID'
          ? { type: 'id', required: true, name: key }
          : {
              label: field.label,
              type: field.type,
              required: field.required,
              name: key,
              ...(field.max_length === undefined ? {} : { max_length: field.max_length }),
            },
      ),
    },
  };
}

/** The member `record_properties`: no field of the emulated Vault is hidden, redacted or a link. */
export function recordProperties(
  { object, readers = [] }: Result,
  rows: readonly ResultRow[],
  kind: Extras['properties'],
  profile: ProfileName,
): Readonly<Record<string, unknown>> {
  if (!object || !kind) return {};
  const permissions = PROFILES[profile].rightsOn(object.name);
  const edit = permissions.edit
    ? readers
        .filter(({ field, isLookup }) => field.editable && !isLookup)
        .map(({ field }) => field.name)
    : [];
  const members = {
    all: {
      permissions,
      field_properties: { hidden: [], redacted: [], edit },
      subquery_properties: {},
      field_additional_data: {},
    },
    hidden: { field_properties: { hidden: [] } },
    redacted: { field_properties: { redacted: [] } },
    weblink: { field_additional_data: {} },
  }[kind];
  return { record_properties: rows.map(({ id }) => ({ id, ...members })) };
}
