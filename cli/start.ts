import { type Backend, METRICS_PATH, startBackend } from '../backend/backend.ts';
import { formatDuration } from '../src/settings/durations.ts';
import { AS_VARIABLES } from '../src/settings/setting-error.ts';
import { VARIABLES } from '../src/settings/variables.ts';
import { EXIT } from '../src/thresholds/exit-codes.ts';
import { SCENARIOS } from '../src/workload/scenarios.ts';
import { withInterruption } from './drive/interruption/with-interruption.ts';
import { errorEnd } from './errors/error-end.ts';
import { performRun } from './run/perform-run.ts';
import { startNextSteps } from './run/start-next-steps.ts';
import { startTimesText } from './run/start-times-text.ts';
import { outliveReaders } from './terminal/terminal.ts';

const SHORTENED = { SPAWN_RATE: '100', DURATION: '30', RAMP_DOWN: '5' };

/**
 * Runs scenario load, shortened but with all of its users, against a simulated backend of its own.
 *
 * @param k6 the binary to run
 * @param args what stands behind `npm start --`; there is nothing to say there
 * @param startedBy the parent's process id when the program began
 * @returns the exit code: k6's own
 */
export async function start(k6: string, args: readonly string[], startedBy: number): Promise<number> {
  if (args.length > 0) {
    console.error(
      `npm start takes no flags (got ${args.join(' ')}): to choose what is run, see npx gremlins-load run --help`,
    );
    return args.includes('--help') || args.includes('-h') ? EXIT.pass : EXIT.badSetting;
  }
  outliveReaders();
  const readyMs = performance.now();
  let firstRequestMs: number | null = null;
  const backend = await startBackend({
    seed: 1,
    onRequest: () => {
      firstRequestMs ??= performance.now();
    },
  });
  announce(backend);
  try {
    const { exitCode, result } = await withInterruption({ startedBy }, (interruption) =>
      performRun({
        scenario: 'load',
        // The demonstration is the same everywhere: variables of a shell lead it to no other target or load.
        variables: {
          ...SHORTENED,
          BASE_URL: backend.url,
          TARGET_METRICS: `${backend.url}${METRICS_PATH}`,
          TARGET_METRICS_EVERY: '2s',
        },
        k6Flags: [],
        environment: Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfK6(name))),
        quiet: false,
        dashboard: false,
        keep: true,
        interruption,
        findK6: async () => k6,
        sayAtLoad: (elapsedSeconds) =>
          firstRequestMs === null
            ? null
            : startTimesText({ readyMs, firstRequestMs, loadMs: performance.now() - elapsedSeconds * 1000 }),
      }),
    );
    console.log(
      `\n${exitCode === EXIT.interrupted ? 'npm start begins anew.' : startNextSteps(result).join('\n')}`,
    );
    return exitCode;
  } catch (error) {
    const end = errorEnd(error, AS_VARIABLES);
    if (end === undefined) throw error;
    console.error(end.line);
    return end.exitCode;
  } finally {
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
  const ignored = [...VARIABLES.map(({ name }) => name), ...Object.keys(process.env).filter(isOfK6)].filter(
    (name) => (process.env[name] ?? '') !== '',
  );
  if (ignored.length > 0) console.log(`Not used here, though set: ${ignored.join(', ')}.\n`);
}

/** Variables that k6 itself reads; which k6 it is to be is the set-up's own question. */
function isOfK6(name: string): boolean {
  return name.startsWith('K6_') && name !== 'K6_BIN';
}
