import type { Genesys } from '../../emulator/genesys/contract.js';
import { createValidator, type Validator } from './openapi.js';
import { noteExchange } from './openapi-log.js';

let validator: Validator | undefined;

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
  return genesys.observe((exchange) => {
    const violations = check(exchange);
    const folder = process.env['BATON_OPENAPI_LOG'];
    if (folder) noteExchange(folder, violations);
    else for (const violation of violations) process.stderr.write(`${JSON.stringify(violation)}\n`);
  });
}
