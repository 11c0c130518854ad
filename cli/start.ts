import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Backend, startBackend } from '../backend/backend.ts';
import { SCENARIOS } from '../src/scenarios/definitions.ts';
import { formatDuration } from '../src/settings/durations.ts';
import { VARIABLES } from '../src/settings/variables.ts';
import { runK6 } from './run-k6.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHORTENED = { SPAWN_RATE: '100', DURATION: '30', RAMP_DOWN: '5' };
const PROGRESS_MS = 10_000;

/**
 * Runs scenario load, shortened but with all of its users, against a simulated backend of its own.
 *
 * @param k6 the binary to run
 * @param args what stands behind `npm start --`; there is nothing to say there
 * @returns the exit code: k6's own
 */
export async function start(k6: string, args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    console.error(
      `npm start takes no flags (got ${args.join(' ')}): to choose what is run, see "k6 run dist/load.js" in the README`,
    );
    return args.includes('--help') || args.includes('-h') ? 0 : 1;
  }
  const backend = await startBackend({ seed: 1 });
  announce(backend);
  const settings = Object.entries({ ...SHORTENED, BASE_URL: backend.url });
  const quiet = process.stdout.isTTY === true ? [] : ['--quiet'];
  const stopProgress = quiet.length === 0 ? () => {} : reportProgress(backend);
  try {
    const code = await runK6({
      k6,
      args: [
        'run',
        ...quiet,
        '--log-format=raw',
        ...settings.flatMap(([name, value]) => ['-e', `${name}=${value}`]),
        'dist/load.js',
      ],
      cwd: ROOT,
      env: withoutSettings(process.env),
    });
    stopProgress();
    sayWhatNext(code, k6);
    return code;
  } finally {
    stopProgress();
    await backend.close();
  }
}

function announce(backend: Backend): void {
  const { users, spawnRate, durationSeconds, rampDownSeconds } = SCENARIOS.load;
  const full = `${formatDuration(users / spawnRate)} climb, ${formatDuration(durationSeconds)} at full load, ${formatDuration(rampDownSeconds)} ramp-down`;
  console.log(`
A demonstration: ${users.toLocaleString('en-US')} real k6 users against a simulated backend at ${backend.url}.
What is measured is true; that backend is not GremlinsAI. Scenario load, shortened to
10 s climb, 30 s at full load, 5 s ramp-down
(in full: ${full}).
`);
  const ignored = VARIABLES.map(({ name }) => name).filter((name) => (process.env[name] ?? '') !== '');
  if (ignored.length > 0) console.log(`Not used here, though set: ${ignored.join(', ')}.\n`);
}

/** The demonstration is the same everywhere: variables of a shell do not lead it to another target or load. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest: NodeJS.ProcessEnv = { ...env, K6_NO_USAGE_REPORT: 'true' };
  for (const { name } of VARIABLES) delete rest[name];
  return rest;
}

/** Says every ten seconds how far it is, where k6's own progress bar would fill a log. */
function reportProgress(backend: Backend): () => void {
  const started = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    const { requests } = backend.ledger;
    console.log(`${seconds} s of about 45 s, ${requests.toLocaleString('en-US')} requests served`);
  }, PROGRESS_MS);
  return () => clearInterval(timer);
}

function sayWhatNext(code: number, k6: string): void {
  if (code === 105) {
    console.log('\nInterrupted. npm start begins anew.');
    return;
  }
  const command = isAbsolute(k6) ? relative(process.cwd(), k6) : k6;
  console.log(`
What next:
  your own backend     ${command} run -e BASE_URL=http://localhost:8000 dist/smoke.js
  the full scenario    ${command} run -e BASE_URL=http://localhost:8000 dist/load.js
  every setting        README.md`);
}
