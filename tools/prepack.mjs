/** `npm pack` runs it first: whatever was left out before, a package without dist/ would be none. */
import { runReady } from './setup/ensure-ready.mjs';

await runReady({ k6: false }, async () => 0);
