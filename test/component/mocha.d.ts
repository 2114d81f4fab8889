/** @fileoverview What web-test-runner's page offers to component tests: the parts of Mocha that they use. */

/** A group of tests. */
declare function describe(title: string, body: () => void): void;
/** A test. A long one may take longer, in milliseconds. */
declare function it(
  title: string,
  body: () => void | Promise<void>,
): { timeout(milliseconds: number): void };
/** Runs once before the tests of the group, or after them. */
declare function before(body: () => void | Promise<void>): void;
declare function after(body: () => void | Promise<void>): void;
/** Runs before each test of the group, or after each. */
declare function beforeEach(body: () => void | Promise<void>): void;
declare function afterEach(body: () => void | Promise<void>): void;
