/** @fileoverview Which port is whose. All follow from one number, so that `PORT=9000 npm start` is enough. */
import type { Organisation, SeedUser } from '../organisation.js';

/** An agent's seat: it stands for a browser of its own, on a machine of its own. */
export interface Seat {
  readonly user: SeedUser;
  readonly port: number;
  /** Where the agent's desktop, API and sign-in are: `http://localhost:8082`. */
  readonly origin: string;
  /** Where the widget's page is: `http://127.0.0.1:8082`; another site than the desktop, as in production. */
  readonly widgetOrigin: string;
}

/** All ports of one emulator. */
export interface PortPlan {
  readonly main: number;
  readonly vault: number;
  readonly seats: readonly Seat[];
}

/** The desktop's and the API's origin on a port. */
export const hostOrigin = (port: number): string => `http://localhost:${port}`;

/** The widget's origin on a port. */
export const widgetOrigin = (port: number): string => `http://127.0.0.1:${port}`;

/** The first seat's port, counted from the main one. */
export const FIRST_SEAT = 2;

/**
 * Main port, Vault's port after it, then one port for each agent.
 * @param main 1 to 65535 less what follows.
 */
export function portPlan(main: number, organisation: Organisation): PortPlan {
  const seats = organisation.users.map((user, index) => {
    const port = main + FIRST_SEAT + index;
    return { user, port, origin: hostOrigin(port), widgetOrigin: widgetOrigin(port) };
  });
  return { main, vault: main + 1, seats };
}

/** How many ports an emulator of this organisation takes. */
export const portCount = (organisation: Organisation): number =>
  FIRST_SEAT + organisation.users.length;
