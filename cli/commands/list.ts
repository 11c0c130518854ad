import { Command } from 'commander';
import { painter } from '../../src/words/paint.ts';
import { EvidenceError } from '../errors/evidence-error.ts';
import { listRuns } from '../evidence/list-runs.ts';
import { exists } from '../files/exists.ts';
import { renderRuns, runSummaries } from '../report/render-runs.ts';
import { mayColour } from '../terminal/terminal.ts';
import { isResultsDirGiven, resultsDirOf } from './results-dir.ts';

interface Flags {
  readonly resultsDir?: string;
  readonly json?: boolean;
}

/** Builds `gremlins-load list`. */
export function listCommand(): Command {
  return new Command('list')
    .description('Show the kept runs, newest first.')
    .option('--results-dir <folder>', 'where the runs are kept (RESULTS_DIR; results)')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
A run whose result is damaged, or of whose evidence a file is missing, is named below the table with what is wrong.

Exit codes: 0 the runs are shown, or none is kept yet; 107 a wrong flag, or a folder that is not there or cannot be read.

Examples:
  gremlins-load list
  gremlins-load list --json`,
    )
    .action(async (flags: Flags) => {
      const dir = resultsDirOf(flags.resultsDir);
      const runs = runSummaries(await listRuns(dir)).reverse();
      const isThere = runs.length > 0 || (await isFolderThere(dir, flags));
      if (flags.json === true) console.log(JSON.stringify(runs, null, 2));
      else if (runs.length === 0) {
        const nothing = isThere
          ? `no run is kept in ${dir}`
          : `no run is kept: there is no folder ${dir} here yet`;
        console.log(`${nothing}; make one with gremlins-load run <scenario>`);
      } else console.log(renderRuns(runs, painter(mayColour(process.stdout))));
      for (const { problem } of runs) if (problem !== null) console.error(problem);
    });
}

/** The usual folder is not there before the first run; one that somebody names is a mistake then. */
async function isFolderThere(dir: string, flags: Flags): Promise<boolean> {
  const isThere = await exists(dir);
  if (isThere || !isResultsDirGiven(flags.resultsDir)) return isThere;
  throw new EvidenceError(
    `the results folder ${dir} does not exist: name the one where runs are kept with --results-dir (RESULTS_DIR)`,
  );
}
