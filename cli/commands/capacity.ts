import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { plannedText } from '../../src/result/set-up/planned-calls.ts';
import { formatDuration } from '../../src/settings/durations.ts';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { SettingError } from '../../src/settings/setting-error.ts';
import type { Variables } from '../../src/settings/variables.ts';
import { EXIT } from '../../src/thresholds/exit-codes.ts';
import { buildProfile } from '../../src/workload/profile.ts';
import type { CapacityResult } from '../capacity/capacity-result.ts';
import {
  capacityText,
  confirmedText,
  endText,
  fullText,
  leftInAllText,
  searchText,
  stepText,
  usersText,
} from '../capacity/capacity-words.ts';
import { concludeSearch, type SearchedStep } from '../capacity/conclude-search.ts';
import { confirmCapacity } from '../capacity/confirm-capacity.ts';
import { MOST_CONFIRMING_RUNS } from '../capacity/confirming-rate.ts';
import {
  confirmingVariables,
  measureStep,
  steadySecondsOf,
  stepVariables,
} from '../capacity/measure-step.ts';
import type { SearchPlan } from '../capacity/next-rate.ts';
import { renderCapacityMarkdown } from '../capacity/render-capacity-markdown.ts';
import { searchCapacity } from '../capacity/search-capacity.ts';
import { CAUSE_TEXTS, keepRunningHint } from '../drive/interruption/cause.ts';
import type { Interruption } from '../drive/interruption/interruption.ts';
import { withInterruption } from '../drive/interruption/with-interruption.ts';
import { PLAIN_K6_TEXT, writesSamples } from '../drive/k6/writes-samples.ts';
import { createEvidenceFolder } from '../evidence/create-evidence-folder.ts';
import { writeFileWhole } from '../files/write-file-whole.ts';
import { readRun } from '../run/read-run.ts';
import { shortPath } from '../terminal/short-path.ts';
import { keepRunningOption } from './keep-running-option.ts';
import { settingOptions, variablesOf } from './setting-flags.ts';

declare const __SUITE_VERSION__: string;

const REFUSED = ['RPS_LIMIT', 'STOP_AT_BREAK', 'INSTANCES'] as const;

const MOST_STEPS = 14;
const PRECISION = 0.05;

interface Flags extends Readonly<Record<string, unknown>> {
  readonly steps: number;
  readonly precision: number;
  readonly keepRunning?: boolean;
}

/**
 * Builds `gremlins-load capacity`.
 *
 * @param end hears the exit code
 */
export function capacityCommand(
  machine: { readonly startedBy: number; findK6(): Promise<string> },
  end: (code: number) => void,
): Command {
  const command = new Command('capacity').description(
    'Search the highest rate of conversations that meets the targets, by short runs of scenario capacity.',
  );
  for (const option of settingOptions(REFUSED)) command.addOption(option);
  return command
    .option('--steps <number>', 'most runs of the search, from 2 to 100', parseSteps, MOST_STEPS)
    .option(
      '--precision <share>',
      'end once half the interval is at most this share of the rate, e.g. 0.05 or 5%',
      parsePrecision,
      PRECISION,
    )
    .addOption(keepRunningOption())
    .addHelpText(
      'after',
      `
In a search --rate is where it begins, --duration how long each run holds its rate (60 s if not given), --users how many
conversations may be under way at a time. The climb takes 5 s and there is no ramp-down, if not told otherwise.
With the defaults a run takes well over a minute, and there are up to 14. Then the highest rate served is confirmed by a run of
60 s, or as long as a step where that is longer; if it does not pass, the next lower rate is, in three runs at most. What is
reported is what was confirmed. Ctrl-C, SIGTERM, SIGHUP (a closed terminal), or the end of who started it ends the search with what
is known so far; a second Ctrl-C or SIGTERM kills k6. A step that Ctrl-Z paused is made anew.
Its evidence is a folder of its own in --results-dir: capacity.json, capacity.md, and each run in steps/.

Examples:
  gremlins-load capacity --host http://localhost:8000 --rate 300
  gremlins-load capacity --environment staging --p95-limit 2s --steps 8

Exit codes: 0 a rate was confirmed to meet the targets; 99 none; 105 interrupted; 107 a wrong flag or setting; 108 the
target does not answer.`,
    )
    .action(async (flags: Flags) => {
      const { startedBy } = machine;
      const { keepRunning = false } = flags;
      const code = await withInterruption({ startedBy, keepRunning }, async (interruption) => {
        const stopListening = interruption.listen({
          onDemand(cause, insists) {
            if (!insists) console.error(`${CAUSE_TEXTS[cause]}: the search ends with what is known so far`);
          },
        });
        const ended = await search(variablesOf(flags, process.env), flags, machine, interruption);
        stopListening();
        const hint = keepRunningHint(interruption.cause);
        if (hint !== null) console.error(hint);
        return ended;
      });
      end(code);
    });
}

async function search(
  variables: Variables,
  { steps: mostSteps, precision }: Flags,
  machine: { findK6(): Promise<string> },
  interruption: Interruption,
): Promise<number> {
  const { settings } = readRun('capacity', variables);
  if (settings.instances > 1) {
    throw new SettingError(
      ({ given }) =>
        `${given('INSTANCES', `${settings.instances}`)} cannot be used with gremlins-load capacity: one k6 instance searches; several can share a run of one rate, gremlins-load run capacity`,
    );
  }
  const startRate = settings.load.arrivals?.conversationsPerMinute ?? 1;
  const k6 = await machine.findK6();
  if (!(await writesSamples(k6))) console.error(PLAIN_K6_TEXT);
  const plan: SearchPlan = { startRate, mostSteps, precision };
  const seed = settings.seed ?? Math.floor(Math.random() * 2 ** 31);
  const startedAt = new Date();
  const { resultsDir, environment } = settings;
  const folder = await createEvidenceFolder(resultsDir, {
    startedAt,
    scenario: 'capacity-search',
    environment,
  });
  const inSteps: Variables = { ...variables, RESULTS_DIR: join(folder, 'steps') };
  const first = stepVariables(inSteps, startRate, seed);
  const confirming = confirmingVariables(inSteps, startRate, seed);
  announce(plan, first, confirming, settings.baseUrl);
  const heldSeconds = { steps: steadySecondsOf(first), confirming: steadySecondsOf(confirming) };
  const interrupted = () => interruption.cause !== null;
  let refusal: number | null = null;
  const conclude = (steps: readonly SearchedStep[], runs: readonly SearchedStep[]): CapacityResult =>
    concludeSearch(steps, {
      suiteVersion: __SUITE_VERSION__,
      settings,
      seed,
      plan,
      heldSeconds,
      confirming: runs,
      startedAt: startedAt.toISOString(),
      endedAt: new Date().toISOString(),
      interrupted: interrupted(),
    });
  /** Each has a seed of its own, a confirming run as well: what is confirmed is no repetition. */
  const measureWith = (complete: typeof stepVariables) => async (rate: number, index: number) => {
    const own = complete(inSteps, rate, (seed + index) % 2 ** 32);
    const { run, step } = await measureStep({
      variables: own,
      rate,
      folder,
      interruption,
      findK6: async () => k6,
    });
    if (step === null) refusal = run.exitCode;
    return step;
  };
  const steps = await searchCapacity<SearchedStep>({
    plan,
    stopped: interrupted,
    measure: measureWith(stepVariables),
    async stepEnded(done) {
      const last = done.at(-1);
      if (last !== undefined) console.error(`step ${done.length}: ${stepText(last)}`);
      const result = conclude(done, []);
      await write(folder, result);
      if (done.length > 1) console.error(`        so far ${capacityText(result)}`);
    },
  });
  if (steps.length === 0) {
    await rm(folder, { recursive: true, force: true });
    return refusal ?? EXIT.interrupted;
  }
  const runs = await confirmCapacity<SearchedStep>({
    searched: steps,
    stopped: () => interrupted() || refusal !== null,
    measure: measureWith(confirmingVariables),
    async stepEnded(done) {
      const last = done.at(-1);
      if (last !== undefined) console.error(`confirming run ${done.length}: ${stepText(last)}`);
      await write(folder, conclude(steps, done));
    },
  });
  const result = conclude(steps, runs);
  await write(folder, result);
  print(result, folder);
  console.log(leftInAllText([...steps, ...runs]));
  return exitCodeOf(result, refusal);
}

function announce(plan: SearchPlan, step: Variables, confirming: Variables, baseUrl: string): void {
  const settings = parseSettings('capacity', step);
  const { load, targets } = settings;
  const profile = buildProfile('arrivals', load);
  const { totalSeconds, steadySeconds } = profile;
  const longer = buildProfile('arrivals', parseSettings('capacity', confirming).load);
  const each = `${formatDuration(totalSeconds)} each (${formatDuration(steadySeconds)} of it measured)`;
  const inAll = plan.mostSteps * totalSeconds + MOST_CONFIRMING_RUNS * longer.totalSeconds;
  console.error(
    `capacity of ${baseUrl}: at most ${plan.mostSteps} steps of about ${each} and 1 to ${MOST_CONFIRMING_RUNS} confirming runs of about ${formatDuration(longer.totalSeconds)} (${formatDuration(longer.steadySeconds)}), up to ${formatDuration(inAll)} in all`,
  );
  console.error(
    `targets: p95 below ${formatDuration(targets.p95Ms / 1000)}, less than ${targets.failedRate * 100} % failed; begins at ${plan.startRate} conversations/min`,
  );
  console.error(`in the first step ${plannedText(settings, profile)}`);
}

async function write(folder: string, result: CapacityResult): Promise<void> {
  await writeFileWhole(join(folder, 'capacity.json'), `${JSON.stringify(result, null, 2)}\n`);
  await writeFileWhole(join(folder, 'capacity.md'), renderCapacityMarkdown(result));
}

function print(result: CapacityResult, folder: string): void {
  console.log(`\n${confirmedText(result)}`);
  const users = usersText(result);
  if (users !== null) console.log(users);
  console.log(searchText(result));
  const full = fullText(result);
  if (full !== null) console.log(full);
  console.log(`${result.steps.length} steps; ${endText(result)}`);
  console.log(`\nevidence: ${shortPath(folder)}/\n          capacity.json, capacity.md, steps/`);
}

function exitCodeOf({ end, confirmed }: CapacityResult, refusal: number | null): number {
  if (end === 'interrupted') return EXIT.interrupted;
  if (refusal !== null) return refusal;
  return confirmed === null ? EXIT.failed : EXIT.pass;
}

function parseSteps(text: string): number {
  const steps = Number(text);
  if (!/^\d+$/.test(text) || steps < 2 || steps > 100) {
    throw new InvalidArgumentError('It must be a whole number from 2 to 100');
  }
  return steps;
}

function parsePrecision(text: string): number {
  const share = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (!(share > 0 && share < 1)) {
    throw new InvalidArgumentError('It must be a share above 0 and below 1 or a percentage, e.g. 0.05 or 5%');
  }
  return share;
}
