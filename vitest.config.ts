import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/longest-first.mjs';
import { testedResultValidators } from './tools/result-validators.mjs';

export default defineConfig({
  plugins: [testedResultValidators()],
  define: { __SUITE_VERSION__: '"0.0.0-test"', __CORRECTNESS__: 'true' },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,statistics,cli,backend,tools,bench,research}/**/*.test.ts'],
          // Some five hundred small files: a fresh process for each takes longer than what they test.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/truth/**',
            'test/browser/**',
            'test/faults/matrix.test.ts',
            'test/faults/spike.test.ts',
            'test/faults/stress.test.ts',
          ],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          isolate: false,
          // Most of a run is waiting: more of them than cores fit side by side.
          maxWorkers: 5,
        },
      },
      {
        extends: true,
        test: {
          // Every fault, which takes minutes: `npm run test:faults`. The gate runs test/faults/quick.test.ts.
          name: 'faults',
          include: ['test/faults/matrix.test.ts', 'test/faults/spike.test.ts', 'test/faults/stress.test.ts'],
          testTimeout: 180_000,
          maxConcurrency: 4,
        },
      },
      {
        extends: true,
        test: {
          // Needs Chromium: where there is none, it is skipped, unless GREMLINS_REQUIRE_BROWSER=1.
          name: 'browser',
          maxWorkers: 2,
          // Pages cost processor time: more of them than cores only make each other late.
          maxConcurrency: 2,
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          // Compares measured times, so nothing else may run beside it.
          name: 'truth',
          include: ['test/truth/**/*.test.ts'],
          testTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
