import { BaseSequencer } from 'vitest/node';

/** Files of half a minute or more, the longest first: started last, they would run on alone. */
const LONGEST = [
  'test/kept-runs.test.ts',
  'test/capacity.test.ts',
  'test/merge.test.ts',
  'test/scenarios.test.ts',
  'test/cli.test.ts',
  'test/browser/report.test.ts',
  'test/verdicts.test.ts',
  'test/answers.test.ts',
  'test/target-side.test.ts',
  'test/set-up.test.ts',
  'test/samples-output.test.ts',
  'test/package.test.ts',
  'test/bench.test.ts',
  'cli/evidence/damaged-results.test.ts',
];

/** Starts the files that take longest first; vitest knows no better on a clean clone than to go by their size. */
export class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    const sorted = await super.sort(files);
    /** @param {import('vitest/node').TestSpecification} file */
    const place = ({ moduleId }) => {
      const found = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
      return found === -1 ? LONGEST.length : found;
    };
    return sorted.sort((a, b) => place(a) - place(b));
  }
}
