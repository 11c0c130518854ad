import { parseArgs } from 'node:util';
import { writeBetweenMarkers } from '../../bench/report/write-between-markers.ts';
import { realPairs } from './real-pairs.ts';
import { simulationStudy } from './simulation-study.ts';

/**
 * `npm run accuracy:statistics`: shows by simulation how far intervals and comparisons can be trusted, and writes the
 * tables into docs/statistics.md. With `-- --runs [--pairs 10]`: pairs of real k6 runs that differ in nothing instead.
 */
const DOCUMENT = 'docs/statistics.md';

const { values } = parseArgs({
  options: { runs: { type: 'boolean', default: false }, pairs: { type: 'string', default: '10' } },
});
const startMs = Date.now();
const say = (line: string) =>
  console.log(`${((Date.now() - startMs) / 1000).toFixed(0).padStart(4)} s  ${line}`);
const lines = values.runs
  ? await realPairs(Number(values.pairs), process.env.K6_BIN ?? 'k6', say)
  : simulationStudy(say);
console.log(`\n${lines.join('\n')}\n`);
writeBetweenMarkers(DOCUMENT, values.runs ? 'real pairs' : 'simulation', ['', ...lines, '']);
say(`written into ${DOCUMENT}`);
