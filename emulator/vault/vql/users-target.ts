/** @fileoverview The query target `users`: users in the older shape, with fields of its own. */
import { field, text } from '../fields.js';
import type { ObjectMetadata } from '../metadata.js';
import type { Row, Store, Value } from '../store.js';
import { userView } from '../user-view.js';
import type { SelectQuery } from './ast.js';
import { incorrect } from './parse.js';

/** Its name. */
export const USERS_TARGET = 'users';

/** What the target looks like to a query. `id` is a number there, and texts have no documented lengths. */
export const USERS: ObjectMetadata = {
  name: USERS_TARGET,
  label: 'users',
  label_plural: 'users',
  prefix: '',
  source: 'system',
  object_types: [],
  fields: [
    field('Number', 'id', 'ID', { required: true, editable: false }),
    ...[
      'user_name__v',
      'user_first_name__v',
      'user_last_name__v',
      'user_email__v',
      'user_title__v',
    ],
    ...['user_timezone__v', 'user_locale__v', 'user_language__v', 'security_profile__v'],
    ...['license_type__v', 'federated_id__v', 'domain_name__v'],
    ...['created_date__v', 'modified_date__v'],
    ...['active__v', 'domain_active__v', 'is_domain_admin__v'],
    ...['created_by__v', 'modified_by__v'],
  ].map((entry) => (typeof entry === 'string' ? fieldNamed(entry) : entry)),
};

function fieldNamed(name: string) {
  const label = name.replace(/__v$/, '').replaceAll('_', ' ');
  if (name.endsWith('_date__v')) return field('DateTime', name, label, { editable: false });
  if (name.endsWith('_by__v')) return field('Number', name, label, { editable: false });
  if (name.includes('active') || name.startsWith('is_'))
    return field('Boolean', name, label, { editable: false });
  return text(name, label, 255, { editable: false });
}

/** Its rows. */
export const userRows = (store: Store): readonly Row[] =>
  store.rows('user__sys').map((row) => {
    const view = userView(row, store) as Readonly<Record<string, Value>>;
    // The number is kept beside the id, which is text everywhere else.
    return { ...view, id: view.id as unknown as string };
  });

/** It has no MAXROWS, and cannot be sorted by who made or changed a user. @throws VaultError */
export function refuseOnUsers({ maxRows, orderBy }: SelectQuery): void {
  if (maxRows !== null) throw incorrect('[users] does not take MAXROWS. Use PAGESIZE.');
  const bad = orderBy.find(({ path }) => /^(created|modified)_by__v$/.test(path.join('.')));
  if (bad) throw incorrect(`[users] cannot be sorted by [${bad.path.join('.')}].`);
}
