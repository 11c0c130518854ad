import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { painter } from '../../src/words/paint.ts';
import { NotComparableError } from '../compare/comparability.ts';
import { type ComparedPaths, comparePaths, comparePathsInRow } from '../compare/compare-paths.ts';
import { comparisonExitCode, FAIL_ON, type FailOn } from '../compare/comparison-exit-code.ts';
import { renderComparisonHtml } from '../compare/render-comparison-html.ts';
import { renderComparisonMarkdown } from '../compare/render-comparison-markdown.ts';
import { renderComparisonText } from '../compare/render-comparison-text.ts';
import { EvidenceError, reasonOf } from '../errors/evidence-error.ts';
import { resolveRun } from '../evidence/resolve-run.ts';
import { mayColour } from '../terminal/terminal.ts';
import { resultsDirOf } from './results-dir.ts';

interface CompareFlags {
  readonly against?: readonly string[];
  readonly report?: string;
  readonly html?: string;
  /** True where no file is named: then the JSON is what is printed. */
  readonly json?: string | true;
  readonly failOn: FailOn;
  readonly anyway?: boolean;
  /** The name that it had before. */
  readonly force?: boolean;
  readonly resultsDir?: string;
}

/** Builds `gremlins-load compare`. @param end hears the exit code */
export function compareCommand(end: (code: number) => void): Command {
  return new Command('compare')
    .description('Compare runs: what differs by more than noise, and from three runs on where it is going.')
    .argument(
      '<runs...>',
      'the oldest first: latest, previous, a baseline, the name of a folder in results or its beginning, or a path',
    )
    .option(
      '--against <runs...>',
      'behind the runs: the earlier runs to compare them with; three or more per side show how runs vary',
    )
    .option('--report <file>', 'write Markdown for a pull request, e.g. load_test_report.md')
    .option('--html <file>', 'write a page, e.g. comparison.html')
    .option(
      '--json [file]',
      'write JSON, e.g. comparison.json; without a file, behind the runs, print it instead of text',
    )
    .addOption(
      new Option('--fail-on <what>', 'what ends with code 99').choices(FAIL_ON).default('regression'),
    )
    .option('--anyway', 'compare even runs that did not ask the same, or that are INVALID')
    .addOption(new Option('--force').hideHelp())
    .option('--results-dir <folder>', 'where the runs are kept (RESULTS_DIR; results)')
    .addHelpText('after', HELP)
    .action(async (runs: readonly string[], flags: CompareFlags) => {
      const compared = await compareNamed(runs, flags);
      await writeFiles(compared, flags);
      if (flags.json === true) console.log(JSON.stringify(compared, null, 2));
      else {
        console.log(
          renderComparisonText(compared.comparison, compared.trend, painter(mayColour(process.stdout))),
        );
      }
      end(comparisonExitCode(compared.comparison, flags.failOn));
    });
}

const HELP = `
Two runs: the second is compared with the first. Three or more: the last is compared with the first, each with the one
before it, and their trend is drawn. With --against: these runs are compared with those.

Exit codes: 0 no regression; 99 a regression (see --fail-on); 107 a wrong flag, or runs that cannot be found, read or
compared: of other conditions, INVALID, damaged or not whole.

Examples:
  gremlins-load compare previous latest
  gremlins-load compare baseline latest --report load_test_report.md
  gremlins-load compare results/*-load-staging --html trend.html
  gremlins-load compare new1 new2 new3 --against old1 old2 old3`;

async function compareNamed(runs: readonly string[], flags: CompareFlags): Promise<ComparedPaths> {
  const { against = [], json } = flags;
  if (typeof json === 'string' && !json.endsWith('.json')) {
    throw new EvidenceError(
      `--json ${json} would write a file of that name: name one that ends in .json, or put --json behind the runs to print it`,
    );
  }
  if (against.length === 0 && runs.length < 2) {
    throw new EvidenceError(
      `a comparison needs two runs, and ${runs[0]} is one: name the run to compare it with first, e.g. gremlins-load compare baseline ${runs[0]}`,
    );
  }
  const dir = resultsDirOf(flags.resultsDir);
  const resolved = (names: readonly string[]) => Promise.all(names.map((name) => resolveRun(name, dir)));
  const anyway = flags.anyway === true || flags.force === true;
  const options = { anyway, log: (line: string) => console.error(line) };
  try {
    return against.length === 0
      ? await comparePathsInRow(await resolved(runs), options)
      : await comparePaths(await resolved(against), await resolved(runs), options);
  } catch (error) {
    if (error instanceof NotComparableError) throw new EvidenceError(error.message);
    throw error;
  }
}

async function writeFiles({ comparison, trend }: ComparedPaths, flags: CompareFlags): Promise<void> {
  const files: readonly (readonly [path: string | true | undefined, content: () => string])[] = [
    [flags.report, () => renderComparisonMarkdown(comparison, trend)],
    [flags.html, () => renderComparisonHtml(comparison, trend)],
    [flags.json, () => `${JSON.stringify({ comparison, trend }, null, 2)}\n`],
  ];
  for (const [path, content] of files) {
    if (typeof path !== 'string') continue;
    try {
      await writeFile(path, content());
    } catch (error) {
      throw new EvidenceError(`${path} cannot be written: ${reasonOf(error)}`);
    }
    console.error(`written: ${path}`);
  }
}
