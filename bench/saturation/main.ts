import { EXIT } from '../../cli/run/exit-codes.ts';
import { BenchError } from '../bench-error.ts';
import { readOptions } from './options.ts';
import { saturation } from './saturation.ts';

/** Signals that come within this time are one: a terminal and npm may both pass on the same Ctrl-C. */
const SAME_SIGNAL_MS = 500;

/** `npm run saturation`: holds the limits of a saturated generator against how true its figures were. */
const stop = new AbortController();
let interruptedMs = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);

try {
  const complete = await saturation(
    process.env.K6_BIN ?? 'k6',
    readOptions(process.argv.slice(2)),
    stop.signal,
  );
  process.exitCode = complete ? 0 : 1;
} catch (error) {
  if (stop.signal.aborted) {
    console.error('interrupted; what was measured is kept: --resume goes on, --from-last shows it');
    process.exitCode = EXIT.interrupted;
  } else if (error instanceof BenchError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}

/** The first time what runs is ended in good order; where that takes too long, the next one leaves at once. */
function interrupt(): void {
  const now = Date.now();
  if (!stop.signal.aborted) {
    interruptedMs = now;
    console.error('\nending what runs');
    stop.abort();
  } else if (now - interruptedMs > SAME_SIGNAL_MS) process.exit(EXIT.interrupted);
}
