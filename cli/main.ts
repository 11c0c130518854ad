import { Command } from 'commander';
import { backendCommand } from '../backend/command.ts';
import { EXIT } from '../src/thresholds/exit-codes.ts';
import { baselineCommand } from './commands/baseline.ts';
import { capacityCommand } from './commands/capacity.ts';
import { compareCommand } from './commands/compare.ts';
import { doctorCommand } from './commands/doctor.ts';
import { listCommand } from './commands/list.ts';
import { mergeCommand } from './commands/merge.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { namingOf } from './commands/setting-flags.ts';
import { errorEnd } from './errors/error-end.ts';
import { outliveReaders } from './terminal/terminal.ts';

declare const __SUITE_VERSION__: string;

/** Commands that hand what stands behind `--` to k6. */
const TAKE_K6_FLAGS: readonly string[] = ['run', 'doctor'];

/** What the commands need from the machine. */
export interface Machine {
  /** The parent's process id when the program began. */
  readonly startedBy: number;
  /** Finds or builds k6, when a command needs it. */
  findK6(): Promise<string>;
}

/**
 * Runs the command line.
 *
 * @param args what stands behind `gremlins-load`
 * @returns the exit code: the verdict's for `run`, that of an error, or of wrong usage
 */
export async function main(args: readonly string[], machine: Machine): Promise<number> {
  const dashes = TAKE_K6_FLAGS.includes(args[0] ?? '') ? args.indexOf('--') : -1;
  const own = dashes === -1 ? args : args.slice(0, dashes);
  const k6Flags = dashes === -1 ? [] : args.slice(dashes + 1);
  outliveReaders();
  let code: number = EXIT.pass;
  let flags: Readonly<Record<string, unknown>> = {};
  const program = buildProgram(machine, k6Flags, (ended) => {
    code = ended;
  }).hook('preAction', (_, command) => {
    flags = command.opts();
  });
  try {
    await program.parseAsync(own, { from: 'user' });
    return code;
  } catch (error) {
    const end = errorEnd(error, namingOf(flags, process.env));
    if (end === undefined) throw error;
    if (end.line !== null) console.error(end.line);
    return end.exitCode;
  }
}

function buildProgram(machine: Machine, k6Flags: readonly string[], end: (code: number) => void): Command {
  const program = new Command('gremlins-load')
    .description('Load tests of a GremlinsAI backend: run, watch, read and compare them.')
    .version(__SUITE_VERSION__)
    .showHelpAfterError('(--help lists what is there)')
    .addHelpText(
      'after',
      `
Examples:
  gremlins-load doctor --host http://localhost:8000
  gremlins-load run smoke --host http://localhost:8000
  gremlins-load run load --environment staging --users 1500
  gremlins-load baseline set latest
  gremlins-load run load --environment staging --users 1500 --compare-to baseline
  gremlins-load compare previous latest

A wrong flag or setting ends with exit code 107; the verdict's codes stand in "gremlins-load run --help".`,
    );
  for (const command of [
    runCommand(machine, k6Flags, end),
    capacityCommand(machine, end),
    reportCommand(),
    compareCommand(end),
    mergeCommand(end),
    doctorCommand(machine, k6Flags, end),
    listCommand(),
    baselineCommand(),
    backendCommand(),
  ]) {
    program.addCommand(command);
  }
  throwInsteadOfExit(program);
  for (const command of program.commands) explainUsage(command, `gremlins-load ${command.name()}`);
  return program.hook('preAction', (_, command) => refuseExcess(command));
}

/** Commander ends the process on wrong usage, with a code of its own. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) throwInsteadOfExit(child);
}

/** A wrong argument is answered with how the command is used: a command of a command inherits nothing. */
function explainUsage(command: Command, name: string): void {
  command
    .showHelpAfterError(`(usage: ${name} ${command.usage()}; --help explains it)`)
    .allowExcessArguments();
  for (const child of command.commands) explainUsage(child, `${name} ${child.name()}`);
}

/** Commander would count what is too much, and not name it. */
function refuseExcess(command: Command): void {
  const { args, registeredArguments } = command;
  if (registeredArguments.at(-1)?.variadic === true) return;
  const extra = args[registeredArguments.length];
  if (extra !== undefined) command.error(`error: '${extra}' is one argument too many`);
}
