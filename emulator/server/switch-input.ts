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
    if (!Object.hasOwn(DEFAULTS, name))
      throw new DoorError(
        `There is no switch ${name}. Use one of: ${Object.keys(DEFAULTS).join(', ')}.`,
      );
    const problem = problemOf(name, value);
    if (problem) throw new DoorError(`The switch ${name} ${problem}.`);
    (Object.hasOwn(DEFAULT_VAULT_SWITCHES, name) ? vault : genesys)[name] = value;
  }
  return { genesys, vault };
}

const isListsByName = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).every(
    (list) => Array.isArray(list) && list.every((entry) => typeof entry === 'string'),
  );

function problemOf(name: string, value: unknown): string | undefined {
  if (name === 'withheldPermissions')
    return isListsByName(value)
      ? undefined
      : 'must be an object with a list of permissions for each user id. Send one, or {} for none';
  if (name === 'allowedOrigin')
    return isOrigin(value)
      ? undefined
      : 'must be an origin such as http://localhost:8080, or an empty text for none. Send one';
  const choices = CHOICES[name];
  if (choices)
    return choices.includes(value) ? undefined : `must be one of: ${choices.join(', ')}. Send one`;
  const range = RANGES[name];
  if (range)
    return isWholeIn(value, range)
      ? undefined
      : `must be a whole number from ${range.min} to ${range.max}. Send one`;
  return typeof value === 'boolean' ? undefined : 'must be true or false. Send one of them';
}

const isWholeIn = (value: unknown, { min, max }: { min: number; max: number }): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;

const isOrigin = (value: unknown): boolean =>
  value === '' ||
  (typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value);
