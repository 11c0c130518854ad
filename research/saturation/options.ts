import { Command, Option } from 'commander';
import { listOf, numbers, wholeNumber, words } from '../../bench/support/option-values.ts';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import { MODE_IDS, MODES, type ModeId } from './modes.ts';

export const DEFAULT_USERS: readonly number[] = [500, 1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000];
export const DEFAULT_SECONDS = 30;

export interface SaturationOptions {
  /** Undefined where nothing was said. */
  readonly users?: readonly number[];
  readonly modes?: readonly ModeId[];
  readonly seconds?: number;
  readonly gogc?: readonly string[];
  readonly rounds: number;
  /** Whether docs/saturation.md is written. */
  readonly record: boolean;
  /** Nothing is measured: what earlier calls kept is shown. */
  readonly fromLast: boolean;
  /** What earlier calls kept of this sweep is not measured again. */
  readonly resume: boolean;
  /** What earlier calls kept is forgotten. */
  readonly fresh: boolean;
}

/** Reads the command line; ends the program where it is wrong, or asks for help. */
export function readOptions(args: readonly string[]): SaturationOptions {
  const modes = MODE_IDS.map((id) => `${id} (${MODES[id].name})`).join(', ');
  const shown = DEFAULT_USERS.join(',');
  return new Command('saturation')
    .description(
      `Finds out by experiment whether the limits are right from which on the load generator counts as saturated:
runs scenario load with more and more users against a fast target that knows its own p95, and holds each run's
verdict against how far its reported p95 was off. The machine should do nothing else; the whole sweep takes half an hour.`,
    )
    .option('--users <numbers>', `users to try (default: ${shown})`, numbers)
    .addOption(
      new Option('--modes <names>', `how to run: ${modes} (default: ${MODE_IDS.join(',')})`).argParser(
        listOf(MODE_IDS),
      ),
    )
    .option('--seconds <number>', `seconds at full load (default: ${DEFAULT_SECONDS})`, wholeNumber)
    .option(
      '--gogc <values>',
      'run k6 with each GOGC, e.g. 100,400 (default: unset, which for plain k6 is 100)',
      words,
    )
    .option('--rounds <number>', 'how often to run the whole sweep', wholeNumber, 1)
    .option('--record', 'write what is shown into docs/saturation.md', false)
    .addOption(
      new Option(
        '--from-last',
        'measure nothing: show all that earlier calls kept, or of it what --users, --modes and --seconds name',
      )
        .default(false)
        .conflicts(['resume', 'fresh', 'gogc']),
    )
    .addOption(
      new Option('--resume', 'measure only what earlier calls did not, and show both')
        .default(false)
        .conflicts('fresh'),
    )
    .option('--fresh', 'forget what earlier calls kept', false)
    .addHelpText(
      'after',
      `
Each run is kept in .bench/saturation.json as it is measured. A missed goal is a finding: the exit code is ${EXIT.failed} only where
a run did not come to its end.

Examples:
  npm run saturation -- --record
  npm run saturation -- --users 3000,4000 --modes plain --gogc 100,400
  npm run saturation -- --resume --record
  npm run saturation -- --from-last`,
    )
    .showHelpAfterError('(--help lists what is there)')
    .allowExcessArguments(false)
    .parse(args, { from: 'user' })
    .opts<SaturationOptions>();
}
