/** @fileoverview Reads a scenario file. */
import { organisation as seeded, type Organisation } from '../organisation.js';
import { readLocatedJson, type JsonNode } from './located-json.js';
import { ORGANISATION_FIELDS, readOrganisation } from './read-organisation.js';
import { Part, oneOf, plainValue } from './part.js';
import type { Behaviour, Scenario, ScriptedCall } from './scenario.js';
import { ScenarioError } from './scenario-error.js';

/** Most calls that one entry makes, and that a scenario has in all. */
const MAX_TIMES = 1_000;

/** Checks the value of a switch: `undefined` where it is right, else what was expected. */
export type SwitchCheck = (name: string, value: unknown) => string | undefined;

/**
 * The scenario in this text: JSON, with comments where one likes.
 * @throws ScenarioError with the line of the first mistake, and what was expected there.
 */
export function readScenario(text: string, checkSwitch: SwitchCheck): Scenario {
  const file = new Part(readLocatedJson(text), 'the scenario', [
    'name',
    ...ORGANISATION_FIELDS,
    'switches',
    'calls',
  ]);
  const organisation = readOrganisation(file, seeded);
  return {
    name: file.text('name'),
    organisation,
    switches: switchesOf(file, checkSwitch),
    agents: behaviours(file, 'seats', (name) => {
      return organisation.users.find((user) => user.name === name)?.id ?? '';
    }),
    outside: behaviours(file, 'outsideParties', (_, part) => part.number('number')),
    calls: file.list('calls', (node) => readCall(node, organisation)),
  };
}

function switchesOf(file: Part, check: SwitchCheck): Record<string, unknown> {
  const switches: Record<string, unknown> = {};
  for (const { name, line, value } of file.fields('switches')) {
    const plain = plainValue(value);
    const expected = check(name, plain);
    if (expected !== undefined)
      throw new ScenarioError(line, `the switch ${name} is ${JSON.stringify(plain)}`, expected);
    switches[name] = plain;
  }
  return switches;
}

/** Who of a list plays a part: those that have `does`. */
function behaviours(
  file: Part,
  list: 'seats' | 'outsideParties',
  keyOf: (name: string, part: Part) => string,
): Map<string, Behaviour> {
  const isSeat = list === 'seats';
  const found = new Map<string, Behaviour>();
  file.list(list, (node) => {
    const part = new Part(node, isSeat ? 'the seat' : 'the outside party', [
      'name',
      isSeat ? 'title' : 'number',
      'does',
    ]);
    const does = part.node('does');
    if (does) found.set(keyOf(part.text('name'), part), readBehaviour(does, isSeat));
  });
  return found;
}

function readBehaviour(node: JsonNode, isAgent: boolean): Behaviour {
  const part = new Part(node, 'what they do', [
    'answersAfter',
    'declinesAfter',
    'hangsUpAfter',
    ...(isAgent ? ['doneAfter'] : []),
  ]);
  if (part.has('answersAfter') && part.has('declinesAfter'))
    throw part.wrong('declinesAfter', 'either answersAfter or declinesAfter');
  const seconds = <Name extends keyof Behaviour>(name: Name): Pick<Behaviour, Name> | undefined => {
    const value = part.optionalSeconds(name);
    return value === undefined ? undefined : ({ [name]: value } as Pick<Behaviour, Name>);
  };
  return {
    ...seconds('answersAfter'),
    ...seconds('declinesAfter'),
    ...seconds('hangsUpAfter'),
    ...seconds('doneAfter'),
  };
}

function readCall(node: JsonNode, organisation: Organisation): ScriptedCall {
  const part = new Part(node, 'the call', [
    'at',
    'from',
    'to',
    'times',
    'every',
    'presses',
    'pressesAfter',
    'hangsUpAfter',
  ]);
  const { callers, queues, ivrs, users } = organisation;
  const presses = part.optionalDigits('presses');
  const hangsUpAfter = part.optionalSeconds('hangsUpAfter');
  const times = part.optionalWhole('times', 1, MAX_TIMES) ?? 1;
  if (times > 1 && !part.has('every')) throw part.wrong('every', 'seconds between the calls');
  if (part.has('pressesAfter') && presses === undefined)
    throw part.wrong('presses', 'keys such as "1", because of pressesAfter');
  return {
    at: part.seconds('at'),
    from: numberNamed(part, 'from', callers),
    to: numberNamed(part, 'to', [...queues, ...ivrs, ...users]),
    times,
    every: part.optionalSeconds('every') ?? 0,
    pressesAfter: part.optionalSeconds('pressesAfter') ?? 1,
    ...(presses !== undefined && { presses }),
    ...(hangsUpAfter !== undefined && { hangsUpAfter }),
  };
}

/** The number of somebody or something that the organisation knows, by name or by the number itself. */
function numberNamed(
  part: Part,
  field: 'from' | 'to',
  known: readonly { readonly name: string; readonly number?: string }[],
): string {
  const text = part.text(field);
  const number = known.find((one) => one.name === text || one.number === text)?.number;
  // Anybody can call from anywhere.
  if (number === undefined && field === 'from' && text.startsWith('+')) return part.number(field);
  if (number === undefined) throw part.wrong(field, oneOf(known.map((one) => one.name)));
  return number;
}
