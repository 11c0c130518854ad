import { painter } from '../../src/words/paint.ts';
import { NotComparableError } from '../compare/comparability.ts';
import { comparePaths } from '../compare/compare-paths.ts';
import { loadedRun } from '../compare/load-run.ts';
import { renderComparisonText } from '../compare/render-comparison-text.ts';
import type { Comparison } from '../result/comparison.ts';
import { mayColour, showStep } from '../terminal/terminal.ts';
import type { Assessment } from './assess-run.ts';

/**
 * Compares a run that has just been assessed with an earlier one.
 *
 * @param before path of the earlier run, as `resolveRun` gives it
 * @param folder the new run's evidence
 * @returns null where the two cannot be compared; one line then says why
 */
export async function compareToRun(
  before: string,
  folder: string,
  { result, store }: Assessment,
): Promise<Comparison | null> {
  const log = (line: string) => console.error(line);
  try {
    const { comparison } = await showStep(process.stderr, 'comparing with the earlier run', async () =>
      comparePaths([before], [await loadedRun(folder, result, store)], { anyway: false, log }),
    );
    return comparison;
  } catch (error) {
    if (!(error instanceof NotComparableError)) throw error;
    console.error(`not compared with ${before}: ${error.reasons.join('; ')}`);
    return null;
  }
}

export function printComparison(comparison: Comparison): void {
  console.log(`\n${renderComparisonText(comparison, null, painter(mayColour(process.stdout))).trim()}`);
}
