/** @fileoverview The licence rule as a condition of a query on users (R7.4). */
import type { VaultNames } from './names.js';
import { literal } from './vql.js';

/** ` AND …` for users with the licence; nothing where there is no rule. */
export const licensed = ({ user: { licence } }: VaultNames): string =>
  licence ? ` AND ${licence.field} CONTAINS (${licence.values.map(literal).join(', ')})` : '';
