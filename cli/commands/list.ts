import { Command } from 'commander';
import { painter } from '../../src/summary/paint.ts';
import { listRuns } from '../evidence/list-runs.ts';
import { renderRuns, runSummaries } from '../run/render-runs.ts';
import { mayColour } from '../run/terminal.ts';
import { resultsDirOf } from './results-dir.ts';

/** Builds `gremlins-load list`. */
export function listCommand(): Command {
  return new Command('list')
    .description('Show the kept runs, newest first.')
    .option('--results-dir <folder>', 'where the runs are kept (RESULTS_DIR; results)')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  gremlins-load list\n  gremlins-load list --json')
    .action(async (flags: { resultsDir?: string; json?: boolean }) => {
      const dir = resultsDirOf(flags.resultsDir);
      const runs = runSummaries(await listRuns(dir)).reverse();
      if (flags.json === true) console.log(JSON.stringify(runs, null, 2));
      else if (runs.length === 0) {
        console.log(`no run is kept in ${dir}: make one with gremlins-load run <scenario>`);
      } else console.log(renderRuns(runs, painter(mayColour(process.stdout))));
    });
}
