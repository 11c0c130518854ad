import { Command, InvalidArgumentError, Option } from 'commander';
import { type Backend, LEDGER_PATH, startBackend } from './backend.ts';
import { BackendError } from './backend-error.ts';
import { faultList, faultNames } from './faults/describe-faults.ts';
import { FaultError } from './faults/fault-error.ts';
import { parseFault } from './faults/parse-fault.ts';
import { type Latency, logNormal } from './gremlins/latency.ts';
import { OPERATIONS, type Operation } from './gremlins/operations.ts';
import { PRESET_NAMES, PRESETS, type PresetName } from './presets.ts';

interface Flags {
  readonly port: number;
  readonly preset: PresetName;
  readonly latency?: Latency;
  readonly workers: number;
  readonly gzip?: number;
  readonly fault: readonly string[];
  readonly listFaults?: true;
  readonly seed: number;
}

/** Builds the command that serves the simulated backend until Ctrl-C; the CLI and `npm run backend` share it. */
export function backendCommand(): Command {
  return new Command('backend')
    .description(
      'A simulated GremlinsAI backend on 127.0.0.1, with latencies, errors and a ledger of what it did.',
    )
    .option('--port <number>', 'port to listen on; 0 picks a free one', wholeNumber(0, 65535), 8000)
    .addOption(new Option('--preset <name>', 'how it behaves').choices(PRESET_NAMES).default('typical'))
    .option(
      '--latency <p50,p95>',
      'one log-normal service time for every route, in ms, e.g. 200,450',
      parseLatency,
    )
    .option('--workers <number>', 'requests served at a time, the rest queue', wholeNumber(1, 1e6), 1e6)
    .option(
      '--fault <name[:rate][:options]>',
      'plant a fault, e.g. status-500:0.06 or latency-behavior:0.5:operation=rag,ms=1500; may be repeated',
      collectFault,
      [],
    )
    .addOption(
      new Option(
        '--gzip [bytes]',
        'compress answers of so many bytes and more, as with GZipMiddleware; 500 where none is named',
      )
        .preset('500')
        .argParser(wholeNumber(0, 1e9)),
    )
    .option('--list-faults', 'explain every fault and its options, and end')
    .option('--seed <number>', 'fixes latencies and faults', wholeNumber(0, 2 ** 32 - 1), 1)
    .addHelpText('after', `\nFaults:\n${faultNames()}`)
    .addHelpText(
      'after',
      '\nExample:\n  gremlins-load backend --port 8000 --preset t3.5 --fault status-500:0.05',
    )
    .showHelpAfterError('(--help lists what is there)')
    .action(serve);
}

async function serve(flags: Flags): Promise<void> {
  if (flags.listFaults) {
    console.log(faultList());
    return;
  }
  const latency =
    flags.latency === undefined
      ? {}
      : Object.fromEntries(OPERATIONS.map((operation) => [operation, flags.latency as Latency]));

  const backend = await startNamed(flags, latency);
  const ended = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  // Said last: whoever reads it may end the backend at once.
  console.log(`simulated backend (${flags.preset}: ${PRESETS[flags.preset].description})`);
  console.log(`listening on ${backend.url}, its ledger at ${backend.url}${LEDGER_PATH}; Ctrl-C ends it`);
  for (const { name, rate, operations } of backend.faults.list()) {
    console.log(`planted: ${name}, rate ${rate}, on ${operations.join(', ')}`);
  }
  await ended;
  const { requests } = backend.ledger;
  await backend.close();
  console.log(`simulated backend ended after ${requests} requests`);
}

async function startNamed(flags: Flags, latency: Partial<Record<Operation, Latency>>): Promise<Backend> {
  try {
    return await startBackend({
      port: flags.port,
      seed: flags.seed,
      preset: flags.preset,
      latency,
      workers: flags.workers,
      faults: flags.fault,
      ...(flags.gzip === undefined ? {} : { gzip: flags.gzip }),
    });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw new BackendError(
      taken
        ? `port ${flags.port} is taken: name another with --port, or --port 0 for a free one`
        : `the backend could not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

function parseLatency(text: string): Latency {
  const [p50 = 0, p95 = 0, ...rest] = text.split(',').map(Number);
  if (p50 > 0 && p95 >= p50 && rest.length === 0) return logNormal(p50, p95);
  throw new InvalidArgumentError('It must be p50,p95 in ms, p95 not below p50, e.g. 200,450.');
}

function collectFault(spec: string, collected: readonly string[]): readonly string[] {
  try {
    parseFault(spec);
  } catch (error) {
    if (error instanceof FaultError) throw new InvalidArgumentError(error.message);
    throw error;
  }
  return [...collected, spec];
}
