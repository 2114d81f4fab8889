/** @fileoverview `audittrail` of one record (reference section 18.1). CSV is left out. */
import type { AuditEntry } from './audit-trail.js';
import {
  member,
  objectIn,
  rowIn,
  type VaultCall,
  type VaultContext,
  type VaultRoute,
} from './context.js';
import { success } from './envelope.js';
import type { Environment } from './environment.js';
import { fieldNamed, type ObjectMetadata } from './metadata.js';
import { requireRight } from './rights.js';
import type { Value } from './store.js';
import { VaultError } from './vault-error.js';

/** Rows of one reply: default and most. */
const LIMIT = { usual: 200, most: 1_000 };

/** The route. */
export const auditRoutes = (): VaultRoute[] => [
  member('GET', '/api/{version}/vobjects/{object}/{id}/audittrail', (call) => {
    const object = objectIn(call);
    requireRight(call.context.principal.profile, object.name, 'read');
    const { id } = rowIn(call, object);
    const { limit, offset, wanted } = windowOf(call);
    const { environment, base } = call.context;
    const entries = environment.audit.of(object.name, id).filter(wanted);
    const shown = entries.slice(offset, offset + limit);
    const page = (to: number): string =>
      `${base}/vobjects/${object.name}/${id}/audittrail?limit=${limit}&offset=${to}`;
    return success({
      responseDetails: {
        offset,
        limit,
        size: shown.length,
        total: entries.length,
        object: {
          name: object.name,
          label: object.label,
          url: `${base}/metadata/vobjects/${object.name}`,
        },
        ...(offset + limit < entries.length ? { next_page: page(offset + limit) } : {}),
        ...(offset > 0 ? { previous_page: page(Math.max(0, offset - limit)) } : {}),
      },
      data: shown.map((entry) => view(entry, object, environment)),
    });
  }),
];

function windowOf({ url }: VaultCall<VaultContext>): {
  readonly limit: number;
  readonly offset: number;
  wanted(entry: AuditEntry): boolean;
} {
  const whole = (name: string, usual: number, least: number, most: number): number => {
    const value = Number(url.searchParams.get(name) ?? usual);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new VaultError('INVALID_DATA', `[${name}] must be a number from ${least} to ${most}.`);
  };
  const moment = (name: string): number | undefined => {
    const text = url.searchParams.get(name);
    if (text === null) return undefined;
    if (/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/.test(text) && !Number.isNaN(Date.parse(text)))
      return Date.parse(text);
    throw new VaultError('INVALID_DATA', `[${name}] must look like 2026-01-31T12:00:00Z.`);
  };
  const format = url.searchParams.get('format_result');
  if (format)
    throw new VaultError('INVALID_DATA', `The emulator does not write [${format}]. Leave it out.`);
  const [from, to] = [moment('start_date'), moment('end_date')];
  const events = url.searchParams.get('events')?.split(',');
  return {
    limit: whole('limit', LIMIT.usual, 1, LIMIT.most),
    offset: whole('offset', 0, 0, Number.MAX_SAFE_INTEGER),
    wanted: ({ action, timestamp }) => {
      const at = Date.parse(timestamp);
      return at >= (from ?? at) && at <= (to ?? at) && (events?.includes(action) ?? true);
    },
  };
}

function view(
  entry: AuditEntry,
  object: ObjectMetadata,
  { store }: Environment,
): Readonly<Record<string, unknown>> {
  const { action, actor, field, item, oldValue = null, newValue = null } = entry;
  const user = store.get('user__sys', actor.userId);
  const known = fieldNamed(object, field ?? '');
  const behalf = store.get('user__sys', actor.onBehalfOf ?? '');
  return {
    id: String(entry.id),
    timestamp: entry.timestamp,
    user_name: user?.username__sys ?? null,
    full_name: user?.name__v ?? null,
    action,
    item,
    field_label: known?.label ?? null,
    field_name: field ?? null,
    old_value: asText(oldValue),
    new_value: asText(newValue),
    old_display_value: asText(oldValue),
    new_display_value: asText(newValue),
    record_id: entry.recordId,
    object_label: object.label,
    object_name: object.name,
    workflow_name: null,
    task_name: null,
    verdict: null,
    reason: null,
    capacity: null,
    event_description: field
      ? `${item}: ${known?.label ?? field} changed`
      : `${item}: ${action === 'Create' ? 'created' : 'deleted'}`,
    on_behalf_of: behalf?.username__sys ?? null,
    grouping_id: actor.transaction,
    ...(actor.migrationMode ? { migration_mode: true } : {}),
  };
}

const asText = (value: Value): string | null =>
  value === null ? null : typeof value === 'object' ? value.join(',') : String(value);
