import { Command } from 'commander';
import { painter } from '../../src/words/paint.ts';
import { DEFAULT_BASELINE, readBaselines, setBaseline } from '../evidence/baselines.ts';
import { listRuns } from '../evidence/list-runs.ts';
import { readResult } from '../evidence/read-result.ts';
import { resolveRun } from '../evidence/resolve-run.ts';
import { renderRuns, runSummaries } from '../report/render-runs.ts';
import { mayColour } from '../terminal/terminal.ts';
import { resultsDirOf } from './results-dir.ts';

const RESULTS_DIR = ['--results-dir <folder>', 'where the runs are kept (RESULTS_DIR; results)'] as const;

/** Builds `gremlins-load baseline`, with its commands `set`, `list` and `show`. */
export function baselineCommand(): Command {
  const set = new Command('set')
    .description('Keep a run as a baseline that later runs are compared to.')
    .argument('<run>', 'latest, previous, the name of a folder in results or its beginning, or its path')
    .option('--name <name>', 'name of the baseline', DEFAULT_BASELINE)
    .option(...RESULTS_DIR)
    .action(async (run: string, flags: { name: string; resultsDir?: string }) => {
      const dir = resultsDirOf(flags.resultsDir);
      const path = await resolveRun(run, dir);
      // A run without a result that can be read compares with nothing.
      await readResult(path);
      const kept = await setBaseline(dir, path, flags.name);
      console.log(`${flags.name} is now ${kept}`);
    });
  const list = new Command('list')
    .description('Show which runs are baselines.')
    .option(...RESULTS_DIR)
    .action(async (flags: { resultsDir?: string }) => {
      const baselines = Object.entries(await readBaselines(resultsDirOf(flags.resultsDir)));
      if (baselines.length === 0) {
        console.log('no baseline is set: set one with gremlins-load baseline set <run>');
      }
      const width = Math.max(0, ...baselines.map(([name]) => name.length));
      for (const [name, run] of baselines) console.log(`${name.padEnd(width)}  ${run}`);
    });
  const show = new Command('show')
    .description('Show the run behind a baseline.')
    .argument('[name]', 'name of the baseline', DEFAULT_BASELINE)
    .option(...RESULTS_DIR)
    .action(async (name: string, flags: { resultsDir?: string }) => {
      const dir = resultsDirOf(flags.resultsDir);
      const path = await resolveRun(name, dir);
      const runs = (await listRuns(dir)).filter((run) => run.path === path);
      console.log(`${name}: ${path}\n${renderRuns(runSummaries(runs), painter(mayColour(process.stdout)))}`);
    });
  return new Command('baseline')
    .description('Keep runs as named baselines.')
    .addCommand(set)
    .addCommand(list)
    .addCommand(show)
    .addHelpText(
      'after',
      '\nExamples:\n  gremlins-load baseline set latest\n  gremlins-load baseline set 20261124T1113 --name release-1.4\n  gremlins-load baseline list\n  gremlins-load baseline show',
    );
}
