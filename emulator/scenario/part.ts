/** @fileoverview Reads the fields of one object of a scenario file, and says by line what is wrong with them. */
import type { JsonMember, JsonNode } from './located-json.js';
import { ScenarioError } from './scenario-error.js';

/** A day: nobody waits longer in a scenario. */
const MAX_SECONDS = 86_400;
/** Telephone numbers as both platforms write them. */
const E164 = /^\+[1-9]\d{5,14}$/;

/** An object of the file. Every method throws `ScenarioError`. */
export class Part {
  readonly line: number;
  readonly #title: string;
  readonly #members: readonly JsonMember[];

  /**
   * @param title what the object stands for: `the seat`.
   * @param known all fields that it may have.
   */
  constructor(node: JsonNode, title: string, known: readonly string[]) {
    if (node.kind !== 'object')
      throw new ScenarioError(node.line, `${title} is no object`, `{ "${known[0]}": … }`);
    this.line = node.line;
    this.#title = title;
    this.#members = node.members;
    const seen = new Set<string>();
    for (const { name, line } of node.members) {
      if (!known.includes(name))
        throw new ScenarioError(line, `${title} has no field "${name}"`, oneOf(known));
      if (seen.has(name)) throw new ScenarioError(line, `"${name}" is there twice`, 'it once');
      seen.add(name);
    }
  }

  /** Whether a field is there. */
  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  /** The line of a field; that of the object where it is not there. */
  lineOf(name: string): number {
    return this.#find(name)?.line ?? this.line;
  }

  /** A text that must be there. */
  text(name: string): string {
    const value = this.#value(name, 'a text');
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw this.wrong(name, 'a text');
  }

  /** A text that may be absent. */
  optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  /** A telephone number that must be there. */
  number(name: string): string {
    const value = this.#value(name, 'a telephone number such as "+33199001234"');
    if (typeof value === 'string' && E164.test(value)) return value;
    throw this.wrong(name, 'a telephone number such as "+33199001234"');
  }

  /** A text of a row of keys, `"1"` or `"12#"`, that may be absent. */
  optionalDigits(name: string): string | undefined {
    if (!this.has(name)) return undefined;
    const value = this.#value(name, 'keys');
    if (typeof value === 'string' && /^[0-9*#]{1,100}$/.test(value)) return value;
    throw this.wrong(name, 'keys such as "1": 0 to 9, * and #');
  }

  /** Seconds, with fractions, that must be there. */
  seconds(name: string): number {
    const expected = `seconds from 0 to ${MAX_SECONDS}`;
    const value = this.#value(name, expected);
    if (typeof value === 'number' && value >= 0 && value <= MAX_SECONDS) return value;
    throw this.wrong(name, expected);
  }

  /** Seconds that may be absent. */
  optionalSeconds(name: string): number | undefined {
    return this.has(name) ? this.seconds(name) : undefined;
  }

  /** A whole number that may be absent. */
  optionalWhole(name: string, min: number, max: number): number | undefined {
    if (!this.has(name)) return undefined;
    const expected = `a whole number from ${min} to ${max}`;
    const value = this.#value(name, expected);
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max)
      return value;
    throw this.wrong(name, expected);
  }

  /** `true` or `false`; `false` where absent. */
  flag(name: string): boolean {
    if (!this.has(name)) return false;
    const value = this.#value(name, 'true or false');
    if (typeof value === 'boolean') return value;
    throw this.wrong(name, 'true or false');
  }

  /** One of a few texts that may be absent. */
  optionalChoice<Choice extends string>(
    name: string,
    choices: readonly Choice[],
  ): Choice | undefined {
    if (!this.has(name)) return undefined;
    const value = this.#value(name, oneOf(choices));
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw this.wrong(name, oneOf(choices));
    return found;
  }

  /** A list, read item by item; empty where absent. */
  list<Item>(name: string, read: (node: JsonNode) => Item): Item[] {
    const node = this.#find(name)?.value;
    if (!node) return [];
    if (node.kind !== 'list') throw this.wrong(name, `a list: "${name}": [ … ]`);
    return node.items.map(read);
  }

  /** A list of texts, each with its line; empty where absent. */
  texts(name: string): { readonly text: string; readonly line: number }[] {
    return this.list(name, (node) => {
      if (node.kind === 'value' && typeof node.value === 'string' && node.value.trim() !== '')
        return { text: node.value, line: node.line };
      throw new ScenarioError(node.line, `"${name}" has ${shown(node)} in it`, 'a text');
    });
  }

  /** An object within, read by field; none where absent. */
  fields(name: string): readonly JsonMember[] {
    const node = this.#find(name)?.value;
    if (!node) return [];
    if (node.kind !== 'object') throw this.wrong(name, `an object: "${name}": { … }`);
    return node.members;
  }

  /** The value of a field as it is; `undefined` where absent. */
  node(name: string): JsonNode | undefined {
    return this.#find(name)?.value;
  }

  /** The error of a field that is there and is not what it should be. */
  wrong(name: string, expected: string): ScenarioError {
    const member = this.#find(name);
    const found = member ? shown(member.value) : 'missing';
    return new ScenarioError(
      this.lineOf(name),
      `"${name}" of ${this.#title} is ${found}`,
      expected,
    );
  }

  #find(name: string): JsonMember | undefined {
    return this.#members.find((member) => member.name === name);
  }

  #value(name: string, expected: string): unknown {
    const member = this.#find(name);
    if (!member) throw new ScenarioError(this.line, `${this.#title} has no "${name}"`, expected);
    return member.value.kind === 'value' ? member.value.value : undefined;
  }
}

/** `one of: "a", "b", "c"` */
export const oneOf = (names: readonly string[]): string =>
  names.length > 0
    ? `one of: ${names.map((name) => `"${name}"`).join(', ')}`
    : 'none, because there are none';

const shown = (node: JsonNode): string =>
  node.kind === 'value'
    ? JSON.stringify(node.value)
    : node.kind === 'list'
      ? 'a list'
      : 'an object';

/** The plain value of a node, without lines. */
export function plainValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'value':
      return node.value;
    case 'list':
      return node.items.map(plainValue);
    case 'object':
      return Object.fromEntries(node.members.map(({ name, value }) => [name, plainValue(value)]));
  }
}
