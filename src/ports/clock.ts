/** @fileoverview Port: time. Only for waiting; what is recorded comes from the platform's clock. */

/** Cancels something scheduled; harmless when it is over. */
export type Cancel = () => void;

/** Time, as tests want it too. */
export interface Clock {
  /** Milliseconds since 1970 by this machine. For ages and time limits, never for records. */
  now(): number;
  /** Runs `task` once after `ms` milliseconds. */
  after(ms: number, task: () => void): Cancel;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
