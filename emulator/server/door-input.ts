/** @fileoverview Reads what is sent to a door, and says in a sentence what is wrong with it. */
import { DoorError } from '../kernel/door-error.js';

/** A JSON object as it came. */
export type Input = Readonly<Record<string, unknown>>;

/** The body of a request as an object. @throws DoorError where it is not one. */
export async function readInput(request: Request): Promise<Input> {
  const text = await request.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DoorError('The body is not JSON. Send an object such as {"name": "value"}.');
  }
  if (!isObject(value))
    throw new DoorError('The body is not a JSON object. Send one such as {"name": "value"}.');
  return value;
}

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Refuses fields that nobody reads, so that a misspelling does not pass for a setting. */
export function onlyFields(input: Input, known: readonly string[], where = 'the body'): void {
  const unknown = Object.keys(input).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new DoorError(
      `${capital(where)} has unknown fields: ${unknown.join(', ')}. Use only ${known.join(', ')}.`,
    );
}

/** A text that must be there. */
export function textOf(input: Input, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '')
    throw new DoorError(`The field ${name} is missing or not a text. Send one.`);
  return value;
}

/** A text that may be absent. */
export function optionalTextOf(input: Input, name: string): string | undefined {
  return input[name] === undefined ? undefined : textOf(input, name);
}

/** One of a few texts. */
export function choiceOf<Choice extends string>(
  input: Input,
  name: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === input[name]);
  if (found === undefined)
    throw new DoorError(`The field ${name} must be one of: ${choices.join(', ')}. Send one.`);
  return found;
}

/** A whole number in a range that must be there. */
export function wholeOf(input: Input, name: string, min: number, max: number): number {
  const value = input[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
    throw new DoorError(
      `The field ${name} must be a whole number from ${min} to ${max}. Send one.`,
    );
  return value;
}

/** A whole number in a range that may be absent. */
export function optionalWholeOf(
  input: Input,
  name: string,
  min: number,
  max: number,
): number | undefined {
  return input[name] === undefined ? undefined : wholeOf(input, name, min, max);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
