/** @fileoverview Reads what `POST scenario` and `SCENARIO=… npm start` are given. */
import { DoorError } from '../kernel/door-error.js';
import { readScenario } from '../scenario/read-scenario.js';
import { ScenarioError } from '../scenario/scenario-error.js';
import type { Scenario } from '../scenario/scenario.js';
import { checkSwitch } from './switch-input.js';

/** The scenario in a text. @throws DoorError with the line of a mistake, and what was expected there. */
export function scenarioOf(text: string): Scenario {
  try {
    return readScenario(text, checkSwitch);
  } catch (error) {
    if (error instanceof ScenarioError) throw new DoorError(error.message);
    throw error;
  }
}
