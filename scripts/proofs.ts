/** @fileoverview `npx tsx scripts/proofs.ts`: runs the contract tests and writes the table of what they prove. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWidget } from './build-widget.js';
import { ensureChromium } from './chromium.js';
import { runNodeTests } from './suites/node-tests.js';
import { judgeProofs, type PassedTest } from './suites/proofs.js';
import { tallyText } from './suites/tally.js';

process.env['BATON_OPENAPI_LOG'] = mkdtempSync(path.join(tmpdir(), 'baton-openapi-'));
process.env['CHROME_PATH'] = ensureChromium();
await buildWidget();
const passed: PassedTest[] = [];
const tally = await runNodeTests({
  folder: 'test/contract',
  concurrency: 2,
  timeoutMs: 8 * 60_000,
  passed: (test) => passed.push(test),
});
console.log(tallyText(tally));
const judged = judgeProofs(passed, true);
process.exit(tally.failed + judged.failed > 0 ? 1 : 0);
