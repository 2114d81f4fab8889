/**
 * @fileoverview How much of data actions an organisation gets. The names are the platform's; ASSUMED: every number, and
 * that refusals are 429.
 */
import type { EmulatorClock } from '../../kernel/clock.js';
import { badRequest, Refused } from '../errors.js';
import type { Provisioned } from './model.js';

/** The limits. */
export const ACTION_LIMITS = {
  'actions.concurrent.executions.max': 50,
  /** In a minute. */
  'requests.volume.max': 2_500,
  'actions.integration.max': 100,
  'actions.total.max': 500,
} as const;

const WINDOW_MS = 60_000;

/** Counts executions. */
export class ExecutionLimits {
  readonly #clock: EmulatorClock;
  #running = 0;
  #windowStart = Number.NEGATIVE_INFINITY;
  #used = 0;

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** Runs an execution within the limits. @throws Refused (429) */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const now = this.#clock.now();
    if (now - this.#windowStart >= WINDOW_MS || now < this.#windowStart) {
      this.#windowStart = now;
      this.#used = 0;
    }
    this.#used += 1;
    if (this.#used > ACTION_LIMITS['requests.volume.max'])
      throw refusal(
        'requests.volume.max',
        Math.ceil((this.#windowStart + WINDOW_MS - now) / 1_000),
      );
    if (this.#running >= ACTION_LIMITS['actions.concurrent.executions.max'])
      throw refusal('actions.concurrent.executions.max', 1);
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
    }
  }
}

const refusal = (limit: keyof typeof ACTION_LIMITS, seconds: number): Refused =>
  new Refused(
    429,
    'too.many.requests',
    `The limit ${limit} of ${ACTION_LIMITS[limit]} is reached. Retry the request in ${seconds} seconds.`,
    {
      messageParams: { limitKey: limit, limitValue: String(ACTION_LIMITS[limit]) },
      headers: { 'Retry-After': String(seconds) },
    },
  );

/** Refuses one action more than an integration or the organisation may have. @throws Refused (400) */
export function checkActionCount({ actions }: Provisioned, integrationId: string): void {
  const own = [...actions.values()].filter((action) => action.integrationId === integrationId);
  if (own.length >= ACTION_LIMITS['actions.integration.max'])
    throw badRequest(
      `The integration has ${own.length} actions, as many as it may (actions.integration.max). Delete one first.`,
    );
  if (actions.size >= ACTION_LIMITS['actions.total.max'])
    throw badRequest(
      `There are ${actions.size} actions, as many as there may be (actions.total.max). Delete one first.`,
    );
}
