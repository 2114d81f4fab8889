/** @fileoverview A `user__sys` record in the older shape: other names, nulls left out. */
import type { Row, Store } from './store.js';
import { VAULT_ID } from './vaults.js';

/** A user as `GET objects/users` shows one. */
export function userView(row: Row, store: Store): Readonly<Record<string, unknown>> {
  const [first = '', ...last] = String(row.name__v ?? '').split(' ');
  const isActive = Array.isArray(row.status__v) && row.status__v.includes('active__v');
  const all = {
    id: Number(row.id),
    user_name__v: row.username__sys,
    user_first_name__v: row.first_name__sys ?? first,
    user_last_name__v: row.last_name__sys ?? last.join(' '),
    user_email__v: row.email__sys,
    user_title__v: row.title__sys,
    user_timezone__v: row.timezone__sys,
    user_locale__v: row.locale__sys,
    user_language__v: row.language__sys,
    active__v: isActive,
    domain_active__v: isActive,
    domain_id__v: 1,
    domain_name__v: 'emulated.example',
    vault_id__v: [VAULT_ID],
    group_id__v: [],
    security_profile__v: store.get('security_profile__sys', String(row.security_profile__sys))
      ?.api_name__sys,
    license_type__v: row.license_type__sys,
    federated_id__v: row.federated_id__sys,
    is_domain_admin__v: false,
    user_needs_to_change_password__v: false,
    created_date__v: row.created_date__v,
    created_by__v: Number(row.created_by__v),
    modified_date__v: row.modified_date__v,
    modified_by__v: Number(row.modified_by__v),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== null && value !== undefined),
  );
}
