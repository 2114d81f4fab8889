import type { Genesys } from '../../emulator/genesys/contract.js';
import {
  createEventValidator,
  createValidator,
  type EventValidator,
  type Validator,
  type Violation,
} from './openapi.js';
import { noteExchange } from './openapi-log.js';

let validator: Validator | undefined;
let eventValidator: EventValidator | undefined;

/**
 * Checks every exchange of this emulated Genesys against the API description that `GENESYS_OPENAPI` names. `npm test` collects
 * the results (through `BATON_OPENAPI_LOG`) and fails on any violation; a test that is run by hand prints its own.
 *
 * @returns what stops it; does nothing where there is no description.
 */
export function observeWithSpec(genesys: Pick<Genesys, 'observe'>): () => void {
  const specPath = process.env['GENESYS_OPENAPI'];
  if (!specPath) return () => undefined;
  const check = (validator ??= createValidator(specPath));
  return genesys.observe((exchange) => note(check(exchange)));
}

/** The same for a notification, as it came over a socket. Frames of the channel itself are not described. */
export function checkEventWithSpec(topicName: string | undefined, eventBody: unknown): void {
  const specPath = process.env['GENESYS_OPENAPI'];
  const isEvent = topicName !== undefined && !/^(channel|v2\.system)\./.test(topicName);
  if (!specPath || !isEvent) return;
  eventValidator ??= createEventValidator(specPath);
  note(eventValidator(topicName, eventBody));
}

function note(violations: readonly Violation[]): void {
  const folder = process.env['BATON_OPENAPI_LOG'];
  if (folder) noteExchange(folder, violations);
  else for (const violation of violations) process.stderr.write(`${JSON.stringify(violation)}\n`);
}
