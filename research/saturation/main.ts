import { BenchError } from '../../bench/support/bench-error.ts';
import { CAUSE_TEXTS, type Cause } from '../../cli/drive/interruption/cause.ts';
import { withInterruption } from '../../cli/drive/interruption/with-interruption.ts';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import { readOptions } from './options.ts';
import { saturation } from './saturation.ts';

/** `npm run saturation`: holds the limits of a saturated generator against how true its figures were. */
const stop = new AbortController();

try {
  const complete = await withInterruption({ startedBy: process.ppid }, (interruption) => {
    interruption.listen({ onDemand: interrupt });
    return saturation(process.env.K6_BIN ?? 'k6', readOptions(process.argv.slice(2)), stop.signal);
  });
  process.exitCode = complete ? EXIT.pass : EXIT.failed;
} catch (error) {
  if (stop.signal.aborted) {
    console.error('interrupted; what was measured is kept: --resume goes on, --from-last shows it');
    process.exitCode = EXIT.interrupted;
  } else if (error instanceof BenchError) {
    console.error(error.message);
    process.exitCode = error.exitCode;
  } else throw error;
}

/** The first time what runs is ended in good order; where that takes too long, the next one leaves at once. */
function interrupt(cause: Cause, insists: boolean): void {
  if (insists) process.exit(EXIT.interrupted);
  console.error(`\n${CAUSE_TEXTS[cause]}: ending what runs`);
  stop.abort();
}
