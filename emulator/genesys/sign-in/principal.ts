/** @fileoverview Who a token stands for, now. */
import type { Organisation } from '../../organisation.js';
import type { Principal } from '../context.js';
import type { Switches } from '../contract.js';
import { permissionsOf, userOf } from '../people/permissions.js';
import type { TokenHolder } from './tokens.js';

/** Permissions are looked up each time: who loses one has lost it at once. The administrator has all (`*`). */
export function principalOf(
  { kind, id, isAdministrator }: TokenHolder,
  organisation: Organisation,
  switches: Switches,
): Principal {
  const permissions = isAdministrator
    ? new Set(['*'])
    : permissionsOf(userOf(organisation, id), switches);
  return { kind, id, permissions };
}
