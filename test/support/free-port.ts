/** @fileoverview Free ports for tests that run side by side. */
import { createServer } from 'node:net';

/** Below the ports that the system itself hands out (32,768 on Linux), above those that browsers refuse (10,080 is the last). */
const LOWEST = 10_100;
const HIGHEST = 32_000;
const ATTEMPTS = 200;

/**
 * The first of `count` ports in a row that nobody uses just now.
 * @throws Error where none is found.
 */
export async function freePorts(count: number): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const base = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    const ports = Array.from({ length: count }, (_, index) => base + index);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return base;
  }
  throw new Error(`No ${count} free ports in a row were found. Stop what uses so many.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1' }, () => probe.close(() => resolve(true)));
  });
}
