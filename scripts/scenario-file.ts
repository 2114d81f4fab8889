import { readFile } from 'node:fs/promises';
import { scenarioOf } from '../emulator/server/scenario-input.js';
import type { Scenario } from '../emulator/scenario/scenario.js';

/**
 * The scenario in a file (`SCENARIO=scenarios/busy-hour.json npm start`); `undefined` where none is named.
 * @throws Error with a sentence: which file, which line, what was expected.
 */
export async function readScenarioFile(path: string | undefined): Promise<Scenario | undefined> {
  if (!path) return undefined;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(
      `SCENARIO names ${path}, which cannot be read. Name a file such as scenarios/busy-hour.json.`,
      { cause: error },
    );
  }
  try {
    return scenarioOf(text);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
