import { benchBackend } from './backend.ts';

/** `npm run bench`: measures, with the real k6, what must not be decided by a test, as figures side by side. */
await benchBackend(process.env.K6_BIN ?? 'k6');
