import { type BackendOptions, startBackend } from '../../backend/backend.ts';
import { logNormal } from '../../backend/gremlins/latency.ts';
import { OPERATIONS } from '../../backend/gremlins/operations.ts';
import type { Variables } from '../../src/settings/variables.ts';
import type { ScenarioName } from '../../src/workload/scenarios.ts';
import { type K6Options, type K6Outcome, runScenario } from './k6.ts';
import { plantUnderLoad } from './plant-under-load.ts';

/** One service time for every operation, ms. */
export function everywhere(p50Ms: number, p95Ms: number) {
  return Object.fromEntries(OPERATIONS.map((operation) => [operation, logNormal(p50Ms, p95Ms)]));
}

/** Quick answers on every route, so that a few seconds hold enough of every behavior. */
export const QUICK = everywhere(5, 10);

/**
 * Quick answers whose slowest are slow by themselves. Where a busy machine makes them slow, all at once, a run of seconds
 * holds too few independent ones for a PASS.
 */
export const VARIED = everywhere(10, 150);

/** Twenty users with a short pause, for four seconds. */
export const SHORT: Variables = {
  USERS: '20',
  SPAWN_RATE: '40',
  DURATION: '4',
  RAMP_DOWN: '0',
  THINK_TIME: '0.1',
  SEED: '1',
  // Tests run side by side, and a late wake-up of theirs is not what they are about.
  TIMER_LAG_LIMIT: '1m',
};

/**
 * Half of those actions, for what a few of each behavior show. Where one behavior in a hundred actions is to be seen, it is too
 * few.
 */
export const SPARSE: Variables = { THINK_TIME: '0.2' };

export interface ShortRun {
  readonly scenario?: ScenarioName;
  readonly backend?: BackendOptions;
  /** Faults of the load alone: planted when the set-up has ended. */
  readonly faultsUnderLoad?: readonly string[];
  readonly variables?: Variables;
  readonly options?: Omit<K6Options, 'args' | 'variables'> & { readonly flags?: readonly string[] };
}

/** Runs a scenario, shortened, against a simulated backend of its own, and returns what both say. */
export async function shortRun(run: ShortRun = {}): Promise<K6Outcome & { readonly served: number }> {
  const backend = await startBackend({ latency: QUICK, ...run.backend });
  try {
    const variables = { ...SHORT, BASE_URL: backend.url, ...run.variables };
    const plant = plantUnderLoad(backend, run.faultsUnderLoad ?? []);
    const outcome = await runScenario(run.scenario ?? 'load', variables, {
      ...run.options,
      onStderr(stderr, child) {
        plant(stderr);
        run.options?.onStderr?.(stderr, child);
      },
    });
    return { ...outcome, served: backend.ledger.requests };
  } finally {
    await backend.close();
  }
}
