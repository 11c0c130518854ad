import { basename } from 'node:path';
import { Command } from 'commander';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import { reportRun } from '../assess/report-run.ts';
import { resolveRun } from '../evidence/resolve-run.ts';
import type { Instance } from '../merge/instance.ts';
import { mergeInstances } from '../merge/merge-instances.ts';
import { mergedText } from '../merge/merged-text.ts';
import { readInstance } from '../merge/read-instance.ts';
import { renderResult } from '../report/terminal/render-result.ts';
import { shortPath } from '../terminal/short-path.ts';
import { mayColour, showStep } from '../terminal/terminal.ts';
import { writtenLines } from './report.ts';
import { resultsDirOf } from './results-dir.ts';

interface Flags {
  readonly resultsDir?: string;
}

/**
 * Builds `gremlins-load merge`.
 *
 * @param end hears the exit code: the merged run's verdict's
 */
export function mergeCommand(end: (code: number) => void): Command {
  return new Command('merge')
    .description(
      'Pool the samples of k6 instances that shared a run (INSTANCES) into one run with one verdict.',
    )
    .argument('<runs...>', 'the evidence folders of all instances: paths, or names in the results folder')
    .option('--results-dir <folder>', 'where the runs are kept, and this one goes (RESULTS_DIR; results)')
    .addHelpText(
      'after',
      `
Counts are sums; percentiles come from all samples together, never from averages of percentiles. The instances' clocks are
aligned by the moment each one's scenario started. A missing instance makes the run INVALID. The merged run is a folder of its
own, <when>-<scenario>-merged-<environment>; those of the instances stay as they are.

Example:
  gremlins-load run load --instances 2 --run-id r1 --seed 7 -- --execution-segment 0:1/2
  gremlins-load run load --instances 2 --run-id r1 --seed 7 -- --execution-segment 1/2:1
  gremlins-load merge results/20260301T120000Z-load-local results/20260301T120001Z-load-local

Exit codes: 0 PASS; 99 FAIL or INVALID; 107 a wrong flag, or runs that cannot be merged.`,
    )
    .action(async (names: readonly string[], flags: Flags) => {
      const resultsDir = resultsDirOf(flags.resultsDir);
      const log = (line: string) => console.error(line);
      const instances: Instance[] = [];
      for (const name of names) {
        const folder = await resolveRun(name, resultsDir);
        instances.push(
          await showStep(process.stderr, `reading ${basename(folder)}`, () => readInstance(folder)),
        );
      }
      const { folder, result } = await showStep(process.stderr, 'merging', () =>
        mergeInstances(instances, { resultsDir, log }),
      );
      const written = await reportRun(folder, result, null);
      console.log(renderResult(result, mayColour(process.stdout)));
      console.log(
        `\nmerged:   ${shortPath(folder)}/, ${mergedText(names.length, instances[0]?.result.settings.instances ?? names.length)}`,
      );
      for (const line of writtenLines(written)) console.log(line);
      end(result.verdict === 'PASS' ? EXIT.pass : EXIT.failed);
    });
}
