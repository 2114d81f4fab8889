/** @fileoverview SHOW TARGETS, FIELDS and RELATIONSHIPS (VQL, clauses). Inbound relationships are left out. */
import type { Environment } from '../environment.js';
import { PROFILES, requireRight, type ProfileName } from '../rights.js';
import type { ShowQuery } from './ast.js';
import { patternOf } from './like.js';
import type { Result } from './result.js';
import { queryable } from './scope.js';
import { USERS_TARGET } from './users-target.js';

interface Shown {
  readonly name: string;
  readonly [member: string]: unknown;
}

/** What may be queried. @throws VaultError where there is no such target. */
export function runShow(query: ShowQuery, environment: Environment, profile: ProfileName): Result {
  const pattern = query.like ? patternOf(query.like) : undefined;
  const rows = shownBy(query, environment, profile)
    .filter(({ name }) => pattern?.test(name) ?? true)
    .map((values) => ({ values }));
  return { rows };
}

function shownBy(query: ShowQuery, environment: Environment, profile: ProfileName): Shown[] {
  if (query.what === 'targets')
    return environment.schema.objects
      .filter(({ name }) => PROFILES[profile].rightsOn(name).read)
      .map(({ name, label, label_plural }) => ({ name, label, label_plural }))
      .concat({ name: USERS_TARGET, label: USERS_TARGET, label_plural: USERS_TARGET })
      .sort(byName);
  const object = queryable(query.object ?? '', environment);
  requireRight(profile, object.name, 'read');
  if (query.what === 'fields')
    return object.fields
      .map(({ name, label, type, relationship_name }) => ({
        name,
        label,
        type: type === 'Object' ? 'ObjectReference' : type,
        ...(relationship_name === undefined ? {} : { relationship_name }),
      }))
      .sort(byName);
  return object.fields
    .flatMap(({ relationship_name: name, object: target }) =>
      name && target ? [{ name, target: target.name, type: 'outbound' }] : [],
    )
    .sort(byName);
}

const byName = (a: Shown, b: Shown): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
