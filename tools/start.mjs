/** `npm start`: makes everything ready, then runs the demonstration against the simulated backend. */
import { runReady } from './setup/ensure-ready.mjs';

/** Seen before anything else: whoever starts this may end while it is made ready. */
const STARTED_BY = process.ppid;

/** Built by the set-up, so it cannot be imported before. */
const PROGRAM = '../dist/node/start.js';

await runReady({ k6: true }, async ({ k6 }) => {
  /** @type {{ start(k6: string, args: readonly string[], startedBy: number): Promise<number> }} */
  const { start } = await import(PROGRAM);
  return start(k6, process.argv.slice(2), STARTED_BY);
});
