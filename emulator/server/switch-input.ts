/** @fileoverview Checks what `POST switches` is sent. */
import { DEFAULT_SWITCHES, type Switches } from '../genesys/contract.js';
import { DoorError } from '../kernel/door-error.js';
import {
  DEFAULT_VAULT_SWITCHES,
  VAULT_SWITCH_CHOICES,
  type VaultSwitches,
} from '../vault/contract.js';
import { isObject, type Input } from './door-input.js';

/** Switches to set, by platform; their names do not overlap. */
export interface SwitchChanges {
  readonly genesys: Partial<Switches>;
  readonly vault: Partial<VaultSwitches>;
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  ...DEFAULT_SWITCHES,
  ...DEFAULT_VAULT_SWITCHES,
};

const GENESYS_CHOICES: { readonly [Name in keyof Switches]?: readonly Switches[Name][] } = {
  unansweredTransfer: ['return', 'disconnect'],
  signInFraming: ['allowed', 'refused'],
};

/** Values that a switch may have, where its type is not enough. */
const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  ...GENESYS_CHOICES,
  ...VAULT_SWITCH_CHOICES,
};

/** Whole numbers that a switch may have: a call rings for at least a moment, and nothing lasts longer than an hour. */
const RANGES: Readonly<Record<string, { readonly min: number; readonly max: number }>> = {
  alertingTimeoutMs: { min: 100, max: 3_600_000 },
  authenticationBurst: { min: 1, max: 1_000 },
  queryMs: { min: 0, max: 3_600_000 },
};

/** The switches that a body sets. @throws DoorError on an unknown name or value; then nothing is set. */
export function switchesOf(input: Input): SwitchChanges {
  const genesys: Record<string, unknown> = {};
  const vault: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    if (!isSwitch(name)) throw new DoorError(`There is no switch ${name}. Use ${NAMES}.`);
    const expected = expectedOf(name, value);
    if (expected !== undefined)
      throw new DoorError(`The switch ${name} must be ${expected}. Send that.`);
    (Object.hasOwn(DEFAULT_VAULT_SWITCHES, name) ? vault : genesys)[name] = value;
  }
  return { genesys, vault };
}

/** Whether a value is right for a switch: `undefined` where it is, else what was expected. For scenarios. */
export const checkSwitch = (name: string, value: unknown): string | undefined =>
  isSwitch(name) ? expectedOf(name, value) : NAMES;

const NAMES = `one of: ${Object.keys(DEFAULTS).join(', ')}`;

const isSwitch = (name: string): boolean => Object.hasOwn(DEFAULTS, name);

const isListsByName = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).every(
    (list) => Array.isArray(list) && list.every((entry) => typeof entry === 'string'),
  );

function expectedOf(name: string, value: unknown): string | undefined {
  const choices = CHOICES[name];
  const range = RANGES[name];
  if (name === 'withheldPermissions')
    return isListsByName(value)
      ? undefined
      : 'an object with a list of permissions for each user id, or {} for none';
  if (name === 'allowedOrigin')
    return isOrigin(value)
      ? undefined
      : 'an origin such as http://localhost:8080, or an empty text for none';
  if (choices) return choices.includes(value) ? undefined : `one of: ${choices.join(', ')}`;
  if (range)
    return isWholeIn(value, range) ? undefined : `a whole number from ${range.min} to ${range.max}`;
  return typeof value === 'boolean' ? undefined : 'true or false';
}

const isWholeIn = (value: unknown, { min, max }: { min: number; max: number }): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;

const isOrigin = (value: unknown): boolean =>
  value === '' ||
  (typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value);
