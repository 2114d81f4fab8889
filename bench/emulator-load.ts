/**
 * @fileoverview `node --expose-gc --import tsx bench/emulator-load.ts`: how the emulator bears a full desk. Prints times and
 * memory, which depend on the machine and fail nothing; errors fail.
 */
import { runLoad } from './load.js';

/** 20 seats, 50 calls at once, 5 transfers a second for a minute. */
const DESK = { seats: 20, calls: 50, transfersPerSecond: 5, seconds: 60 };

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;
const at = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)} ms`;

const { seats, calls, transfersPerSecond, seconds } = DESK;
console.log(
  `${seats} seats, ${calls} calls at once, ${transfersPerSecond} transfers a second for ${seconds} s`,
);
const { transfers, replaced, errors, events, latenciesMs, heap, ledgerEntries } =
  await runLoad(DESK);
console.log(`transfers answered    ${transfers}`);
console.log(`calls begun and ended ${replaced}`);
console.log(`events                ${events}`);
console.log(
  `command to ringing    median ${at(latenciesMs, 0.5)}, 95 % ${at(latenciesMs, 0.95)}, worst ${at(latenciesMs, 1)}`,
);
console.log(`heap before, after    ${megabytes(heap.before)}, ${megabytes(heap.after)}`);
console.log(`resident              ${megabytes(process.memoryUsage().rss)}`);
console.log(`ledger entries        ${ledgerEntries}`);
console.log(`errors                ${errors.length}`);
for (const error of errors.slice(0, 20)) console.log(`  ${error}`);
process.exit(errors.length > 0 ? 1 : 0);
