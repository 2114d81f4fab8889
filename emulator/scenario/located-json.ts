/** @fileoverview Reads JSON with comments so that a mistake can be told by its line. */
import peggy from 'peggy';
import { JSON_GRAMMAR } from './json-grammar.js';
import { ScenarioError } from './scenario-error.js';

/** A value of the file and the line, from 1, on which it begins. */
export type JsonNode =
  | { readonly kind: 'object'; readonly line: number; readonly members: readonly JsonMember[] }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly JsonNode[] }
  | {
      readonly kind: 'value';
      readonly line: number;
      readonly value: string | number | boolean | null;
    };

/** A field of an object. */
export interface JsonMember {
  readonly name: string;
  readonly line: number;
  readonly value: JsonNode;
}

const parser = peggy.generate(JSON_GRAMMAR);

/** The value in this text. @throws ScenarioError with the line of what is no JSON, and what was expected there. */
export function readLocatedJson(text: string): JsonNode {
  try {
    return parser.parse(text) as JsonNode;
  } catch (error) {
    if (error instanceof parser.SyntaxError) throw syntaxError(error);
    // Values within values go deeper than any scenario does.
    if (error instanceof RangeError)
      throw new ScenarioError(1, 'values are nested too deeply', 'a scenario');
    throw error;
  }
}

/** Where the text ends, comments and spaces can always follow: nobody needs to be told. */
const UNTOLD = ['space or a comment', 'end of input'];

function syntaxError(error: peggy.parser.SyntaxError): ScenarioError {
  const { line } = error.location.start;
  const found = error.found === null ? 'the file ends' : `there is ${JSON.stringify(error.found)}`;
  const wanted = (error.expected ?? [])
    .map((one) => (one.type === 'literal' ? one.text : one.type === 'other' ? one.description : ''))
    .filter((one) => one !== '' && !UNTOLD.includes(one));
  const expected = wanted.length > 0 ? [...new Set(wanted)].join(' or ') : 'nothing more';
  return new ScenarioError(line, found, expected);
}
