import { benchAnalysis } from './analysis.ts';
import { benchBackend } from './backend.ts';

/** `npm run bench [analysis|backend]`: measures what must not be decided by a test, as figures side by side. */
const [wanted] = process.argv.slice(2);
if (wanted !== 'analysis') await benchBackend(process.env.K6_BIN ?? 'k6');
if (wanted !== 'backend') await benchAnalysis();
