/** @fileoverview What a scenario is, once it is read: an organisation, and what people in it do by themselves. */
import { organisation, type Organisation } from '../organisation.js';

/** What a person does by themselves with each call that reaches them. Absent parts are left to whoever watches. */
export interface Behaviour {
  /** Seconds of ringing until they take the call; never together with `declinesAfter`. */
  readonly answersAfter?: number;
  /** Seconds of ringing until they decline; outside: until the line is busy. */
  readonly declinesAfter?: number;
  /** Seconds of talking until they hang up. */
  readonly hangsUpAfter?: number;
  /** Agents only: seconds after the call until they are done with it. */
  readonly doneAfter?: number;
}

/** A customer calls. Times are seconds. */
export interface ScriptedCall {
  /** After the start of the scenario. */
  readonly at: number;
  /** E.164. */
  readonly from: string;
  /** E.164; a number of the organisation. */
  readonly to: string;
  /** How often in all, at least once, and how far apart. */
  readonly times: number;
  readonly every: number;
  /** Keys for a menu, and how long after the call they are pressed. */
  readonly presses?: string;
  readonly pressesAfter: number;
  /** After the call; where absent, the customer stays until somebody else ends it. */
  readonly hangsUpAfter?: number;
}

/** A scenario. */
export interface Scenario {
  readonly name: string;
  /** The seeded one itself, where the file says nothing of people and things. */
  readonly organisation: Organisation;
  /** Values of switches of either platform, by name. */
  readonly switches: Readonly<Record<string, unknown>>;
  /** What agents do, by user id. */
  readonly agents: ReadonlyMap<string, Behaviour>;
  /** What parties outside do, by number. */
  readonly outside: ReadonlyMap<string, Behaviour>;
  readonly calls: readonly ScriptedCall[];
}

/** The seeded organisation, in which nothing happens by itself. */
export const NO_SCENARIO: Scenario = {
  name: 'None',
  organisation,
  switches: {},
  agents: new Map(),
  outside: new Map(),
  calls: [],
};
