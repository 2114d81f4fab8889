/** @fileoverview Where the processes of a test run note what they checked against the API description, and what came of it. */
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn } from '../../scripts/files-in.js';
import type { Violation } from './openapi.js';

/** Notes one exchange; each process has a file of its own. */
export function noteExchange(folder: string, violations: readonly Violation[]): void {
  appendFileSync(path.join(folder, `${process.pid}.jsonl`), `${JSON.stringify(violations)}\n`);
}

/** What all processes noted: how many exchanges, and each violation once with how often it was seen. */
export function readExchangeLog(folder: string): {
  readonly exchanges: number;
  readonly violations: ReadonlyMap<string, number>;
} {
  let exchanges = 0;
  const violations = new Map<string, number>();
  for (const file of filesIn(folder, /\.jsonl$/)) {
    for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
      exchanges += 1;
      for (const { exchange, part, message } of JSON.parse(line) as Violation[]) {
        const text = `${exchange}: ${part}: ${message}`;
        violations.set(text, (violations.get(text) ?? 0) + 1);
      }
    }
  }
  return { exchanges, violations };
}
