/** @fileoverview Checks what `POST switches` is sent. */
import { DEFAULT_SWITCHES, type Switches } from '../genesys/contract.js';
import { DoorError } from '../kernel/door-error.js';
import { isObject, type Input } from './door-input.js';

/** Values that a switch may have, where its type is not enough. */
const CHOICES: { readonly [Name in keyof Switches]?: readonly Switches[Name][] } = {
  unansweredTransfer: ['return', 'disconnect'],
  signInFraming: ['allowed', 'refused'],
};

/** A call rings for at least a moment, and never longer than an hour. */
const ALERTING_RANGE_MS = { min: 100, max: 3_600_000 };

/** The switches that a body sets. @throws DoorError on an unknown name or value; then nothing is set. */
export function switchesOf(input: Input): Partial<Switches> {
  for (const [name, value] of Object.entries(input)) {
    if (!isSwitch(name))
      throw new DoorError(
        `There is no switch ${name}. Use one of: ${Object.keys(DEFAULT_SWITCHES).join(', ')}.`,
      );
    const problem = problemOf(name, value);
    if (problem) throw new DoorError(`The switch ${name} ${problem}.`);
  }
  return input;
}

const isListsByName = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).every(
    (list) => Array.isArray(list) && list.every((entry) => typeof entry === 'string'),
  );

const isSwitch = (name: string): name is keyof Switches => Object.hasOwn(DEFAULT_SWITCHES, name);

function problemOf(name: keyof Switches, value: unknown): string | undefined {
  if (name === 'withheldPermissions')
    return isListsByName(value)
      ? undefined
      : 'must be an object with a list of permissions for each user id. Send one, or {} for none';
  const choices: readonly unknown[] | undefined = CHOICES[name];
  if (choices)
    return choices.includes(value) ? undefined : `must be one of: ${choices.join(', ')}. Send one`;
  switch (typeof DEFAULT_SWITCHES[name]) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false. Send one of them';
    case 'number': {
      const { min, max } = ALERTING_RANGE_MS;
      const fits = typeof value === 'number' && Number.isInteger(value);
      return fits && value >= min && value <= max
        ? undefined
        : `must be a whole number from ${min} to ${max}. Send one`;
    }
    default:
      return typeof value === typeof DEFAULT_SWITCHES[name]
        ? undefined
        : 'has another type. Send a value of the right one';
  }
}
