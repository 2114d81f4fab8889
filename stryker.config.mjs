/** @fileoverview Mutation testing of the rules (`npm run prove`): a test must notice nine of ten small changes to them. */
export default {
  mutate: ['src/domain/**/*.ts'],
  // The sandbox needs no more than the rules, their tests and what builds them.
  ignorePatterns: [
    '**',
    '!package.json',
    '!tsconfig.json',
    '!src/domain/**',
    '!test/unit/domain/**',
    '!test/support/**',
  ],
  // Bundled once, all mutants in it: loading TypeScript for each of them would take most of the time.
  buildCommand:
    'esbuild test/unit/domain/*.test.ts --bundle --platform=node --format=esm --packages=external --outdir=mutation --out-extension:.js=.mjs',
  testRunner: 'tap',
  tap: { testFiles: ['mutation/*.test.mjs'], nodeArgs: ['--test-reporter=tap'], forceBail: true },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: '.stryker-tmp',
};
