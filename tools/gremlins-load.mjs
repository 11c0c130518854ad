#!/usr/bin/env node
/** `gremlins-load …`: makes everything ready, then runs the command line. k6 is looked for by commands that need it. */
import { ensureK6 } from './setup/ensure-k6.mjs';
import { runReady } from './setup/ensure-ready.mjs';

/** Seen before anything else: whoever starts this may end while it is made ready. */
const STARTED_BY = process.ppid;

/** Built by the set-up, so it cannot be imported before. */
const PROGRAM = '../dist/node/gremlins-load.js';

await runReady({ k6: false, quiet: true }, async () => {
  /** @type {typeof import('../cli/main.ts')} */
  const { main } = await import(PROGRAM);
  return main(process.argv.slice(2), {
    startedBy: STARTED_BY,
    findK6: async () => (await ensureK6()).path,
  });
});
