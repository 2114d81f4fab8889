/** @fileoverview The port that `npm start` and `npm run dev` use. */

/** The main port where `PORT` does not say otherwise. */
const DEFAULT_PORT = 8080;

/** Ports after the main one that are needed too: Vault's and the seats'. */
const MORE_PORTS = 4;

/**
 * The main port from the environment's `PORT`.
 * @throws Error with a sentence where it is no port, or leaves no room for the others.
 */
export function mainPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  const max = 65_535 - MORE_PORTS;
  if (!/^\d+$/.test(text) || port < 1 || port > max)
    throw new Error(
      `PORT is "${text}", which is no port. Set a whole number from 1 to ${max}, for example: PORT=9000 npm start`,
    );
  return port;
}
