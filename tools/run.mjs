/** `node tools/run.mjs <backend|bench|accuracy|statistics|saturation> [flags]`: makes everything ready, then runs one of the Node programs. */
import { runReady } from './setup/ensure-ready.mjs';

const [program, ...rest] = process.argv.slice(2);
process.argv.splice(2, process.argv.length, ...rest);

const needsK6 =
  program === 'bench' ||
  program === 'accuracy' ||
  (program === 'saturation' && !rest.includes('--from-last')) ||
  rest.includes('--runs');

// All but the backend bundle, compile and measure in folders of their own.
const measures = program !== 'backend';

await runReady({ k6: needsK6, packages: measures, temp: measures }, async ({ k6 }) => {
  if (k6 !== '') process.env.K6_BIN = k6;
  await import(`../dist/node/${program}.js`);
  return Number(process.exitCode ?? 0);
});
