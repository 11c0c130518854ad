import { relative } from 'node:path';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import type { Variables } from '../../src/settings/variables.ts';
import type { Interruption } from '../drive/interruption/interruption.ts';
import { fullestAtFullLoad } from '../report/words/target-text.ts';
import type { PerformedRun } from '../run/perform-run.ts';
import { performSilently } from '../run/perform-silently.ts';
import type { SearchedStep } from './conclude-search.ts';
import { marginOf } from './margin-of.ts';

/** How long the rate climbs in a step, where nothing else is said. */
const CLIMB_SECONDS = 5;
/** How long it is held and measured. */
const STEADY_SECONDS = 60;
/** A rate that people are to rely on is held for at least as long. */
const LEAST_CONFIRMING_SECONDS = 60;

/** Completes a step's variables: its rate, and what is shorter in a search than in a run of its own. */
export function stepVariables(variables: Variables, rate: number, seed: number): Variables {
  const given = { ...variables, RATE: String(rate), SEED: String(seed) };
  const { users } = parseSettings('capacity', given).load;
  const spare = (text: string | undefined, fallback: string) =>
    text === undefined || text.trim() === '' ? fallback : text;
  return {
    ...given,
    SPAWN_RATE: spare(variables.SPAWN_RATE, String(Number((users / CLIMB_SECONDS).toFixed(3)))),
    DURATION: spare(variables.DURATION, String(STEADY_SECONDS)),
    RAMP_DOWN: spare(variables.RAMP_DOWN, '0'),
  };
}

/** Completes a confirming run's variables: as a step's, but held for a minute at least. */
export function confirmingVariables(variables: Variables, rate: number, seed: number): Variables {
  const step = stepVariables(variables, rate, seed);
  return { ...step, DURATION: String(Math.max(LEAST_CONFIRMING_SECONDS, steadySecondsOf(step))) };
}

/** Tells how long a step with such variables is held and measured. */
export function steadySecondsOf(step: Variables): number {
  return parseSettings('capacity', step).load.durationSeconds;
}

export interface StepOrder {
  readonly variables: Variables;
  readonly rate: number;
  /** The search's folder. */
  readonly folder: string;
  readonly interruption: Interruption;
  findK6(): Promise<string>;
}

/**
 * Runs scenario capacity at one rate, silently, and keeps its evidence. A run that was paused measured the pause: it is made
 * anew.
 */
export async function measureStep(
  order: StepOrder,
): Promise<{ readonly run: PerformedRun; readonly step: SearchedStep | null }> {
  const startedMs = Date.now();
  const run = await runUnpaused(order);
  const { result, folder } = run;
  if (result === null) return { run, step: null };
  const { requests, actions, criteria, verdict, reasons, target } = result;
  const full = fullestAtFullLoad(result);
  return {
    run,
    step: {
      rate: order.rate,
      verdict,
      reasons,
      margin: marginOf(result),
      run: folder === null ? null : relative(order.folder, folder),
      p95Ms: requests.steady.p95,
      meanMs: actions.steady.avg,
      failedRate: actions.steady.failedRate,
      dropped: criteria.find(({ group }) => group === 'dropped')?.value ?? null,
      succeededPerSecond: actions.steady.succeededPerSecond,
      seconds: Math.round((Date.now() - startedMs) / 100) / 10,
      ...(full === null ? {} : { full }),
      result: {
        settings: result.settings,
        actions,
        target: { baseUrl: target.baseUrl, simulated: target.simulated },
        ...(result.left === undefined ? {} : { left: result.left }),
      },
    },
  };
}

async function runUnpaused({ variables, rate, interruption, findK6 }: StepOrder): Promise<PerformedRun> {
  for (;;) {
    const run = await performSilently({
      scenario: 'capacity',
      variables,
      keep: true,
      interruption,
      findK6,
    });
    if (run.result?.pauses === undefined || interruption.cause !== null) return run;
    console.error(`the run at ${rate} conversations/min was paused: it is made anew`);
  }
}
