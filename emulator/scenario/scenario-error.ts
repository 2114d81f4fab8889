/** A mistake in a scenario file: the line, what is there, and what was expected. */
export class ScenarioError extends Error {
  /** From 1. */
  readonly line: number;

  constructor(line: number, found: string, expected: string) {
    super(`Line ${line}: ${found}. Expected ${expected}.`);
    this.name = 'ScenarioError';
    this.line = line;
  }
}
