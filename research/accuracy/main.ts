import { parseArgs } from 'node:util';
import { writeBetweenMarkers } from '../../bench/report/write-between-markers.ts';
import { againstLedger } from './against-ledger.ts';
import { SERVE, serveBackend } from './backend-process.ts';
import { closedAndOpen } from './closed-and-open.ts';
import { realSearches } from './real-searches.ts';
import { simulatedSearches } from './simulated-searches.ts';

/**
 * `npm run accuracy`: measures how true the suite's figures are, and writes the tables into docs/accuracy.md. About 30 minutes
 * for everything; `-- --only ledger,stalls` for parts of it, `--most 1` for the first case or
 * search of each alone, `--dry-run` to leave the document as it is.
 */
const DOCUMENT = 'docs/accuracy.md';

const PARTS: Readonly<Record<string, (say: (line: string) => void, most: number) => Promise<string[]>>> = {
  ledger: againstLedger,
  stalls: closedAndOpen,
  'simulated-searches': simulatedSearches,
  searches: realSearches,
};

if (process.argv[2] === SERVE) serveBackend();
else await measure();

async function measure(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: Object.keys(PARTS).join(',') },
      most: { type: 'string', default: 'Infinity' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const startMs = Date.now();
  for (const name of values.only.split(',')) {
    const part = PARTS[name];
    if (part === undefined) {
      throw new Error(`--only ${name}: there is no such part; there are ${Object.keys(PARTS).join(', ')}`);
    }
    const say = (line: string) =>
      console.log(`${((Date.now() - startMs) / 1000).toFixed(0).padStart(5)} s  ${name}: ${line}`);
    const lines = await part(say, Number(values.most));
    console.log(`\n${lines.join('\n')}\n`);
    if (values['dry-run']) continue;
    writeBetweenMarkers(DOCUMENT, name, ['', ...lines, '']);
    say(`written into ${DOCUMENT}`);
  }
}
