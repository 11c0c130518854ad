import { Command, Option } from 'commander';
import { CASES, type CaseId } from './cases/cases.ts';
import { CONTESTANTS, type ContestantId } from './contestants/contestants.ts';
import { listOf, numbers, wholeNumber, words } from './support/option-values.ts';

/** What is measured beside the cases of `cases.ts`. */
const OTHERS = {
  limit:
    'the most users at which the p95 of plain k6 and of gremlins-load run is true here, tried upwards (--users, --gogc)',
  backend: 'how many requests a second the simulated backend serves on one core',
  analysis: 'how long the analysis of a load run takes, and how much memory',
} as const;

export type Section = CaseId | keyof typeof OTHERS;

export interface BenchOptions {
  readonly only: readonly Section[];
  readonly contestants?: readonly ContestantId[];
  readonly rounds?: number;
  readonly seconds?: number;
  readonly users?: readonly number[];
  readonly gogc: readonly string[];
  readonly gomemlimit: readonly string[];
  /** Whether docs/performance.md is written. */
  readonly record: boolean;
}

const SECTIONS: Readonly<Record<Section, string>> = {
  ...(Object.fromEntries(Object.entries(CASES).map(([id, { title }]) => [id, title])) as Record<
    CaseId,
    string
  >),
  ...OTHERS,
};
/** Measured where nothing is chosen; the search for the limit takes long. */
const DEFAULT = (Object.keys(SECTIONS) as Section[]).filter((section) => section !== 'limit');

/** Reads the command line; ends the program where it is wrong, or asks for help. */
export function readOptions(args: readonly string[]): BenchOptions {
  const program = new Command('bench')
    .description(
      'Measures side by side, in interleaved rounds: our script, bare k6 and Locust against a fast simulated backend.\nMedians and ratios, CPU time and peak memory of whole processes. The machine should do nothing else.',
    )
    .addOption(
      new Option('--only <cases>', 'which cases, e.g. a,b')
        .argParser(listOf(Object.keys(SECTIONS)))
        .default(DEFAULT, 'all but limit'),
    )
    .option(
      '--contestants <names>',
      'which contestants, the first being the reference',
      listOf(Object.keys(CONTESTANTS)),
    )
    .option('--rounds <number>', "rounds, instead of each case's own", wholeNumber)
    .option('--seconds <number>', "seconds at full load, instead of each case's own", wholeNumber)
    .option('--users <numbers>', 'users of the cases with think time, or those that limit tries', numbers)
    .option('--gogc <values>', 'run k6 with each GOGC, e.g. 100,400', words, [])
    .option('--gomemlimit <values>', 'run k6 with each GOMEMLIMIT, e.g. 4GiB', words, [])
    .option('--record', 'write what was measured into docs/performance.md', false)
    .addHelpText(
      'after',
      `\nCases:\n${described(SECTIONS)}\n\nContestants:\n${described(names())}\n\nExample:\n  npm run bench -- --only a,b --rounds 3`,
    )
    .showHelpAfterError('(--help lists what is there)')
    .allowExcessArguments(false);
  return program.parse(args, { from: 'user' }).opts<BenchOptions>();
}

function names(): Record<string, string> {
  return Object.fromEntries(Object.entries(CONTESTANTS).map(([id, { name }]) => [id, name]));
}

function described(table: Readonly<Record<string, string>>): string {
  return Object.entries(table)
    .map(([name, text]) => `  ${name.padEnd(19)} ${text}`)
    .join('\n');
}
