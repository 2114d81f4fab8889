import { readExchangeLog } from '../../test/support/openapi-log.js';
import { ONE_FAILED, ONE_PASSED, ONE_SKIPPED, type Tally } from './tally.js';

/** What the suites before noted about the exchanges with the emulated Genesys: one test. */
export function judgeExchanges(folder: string): Tally {
  if (!process.env['GENESYS_OPENAPI']) {
    console.log(
      'OpenAPI: not checked, because GENESYS_OPENAPI does not name a description of the API (Swagger 2.0, JSON).',
    );
    return ONE_SKIPPED;
  }
  const { exchanges, violations } = readExchangeLog(folder);
  for (const [text, times] of violations) console.log(`  ✖ ${text} (${times} times)`);
  console.log(`OpenAPI: ${exchanges} exchanges, ${violations.size} violations`);
  // No exchange at all means that nobody looked.
  return exchanges > 0 && violations.size === 0 ? ONE_PASSED : ONE_FAILED;
}
