import { bench } from './bench.ts';
import { readOptions } from './options.ts';
import { BenchError } from './support/bench-error.ts';

/** `npm run bench`: measures, with the real k6, what must not be decided by a test, as figures side by side. */
try {
  await bench(process.env.K6_BIN ?? 'k6', readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
