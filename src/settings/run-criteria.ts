import { buildCriteria, type Criterion } from '../thresholds/criteria.ts';
import { plannedStarts } from '../workload/phase-clock.ts';
import type { LoadProfile } from '../workload/profile.ts';
import type { Settings } from './parse-settings.ts';

/** Lists what a run with these settings is judged by. */
export function runCriteria(settings: Settings, profile: LoadProfile): Criterion[] {
  const { arrivals } = settings.load;
  return buildCriteria({
    targets: settings.targets,
    weights: settings.weights,
    load: settings.load,
    plannedStarts: arrivals === undefined ? 0 : plannedStarts(profile, arrivals),
    instances: settings.instances,
    steadySeconds: profile.steadySeconds,
    heartbeat: !thinks(settings),
    degradedLimit: settings.degradedLimit,
    strict: settings.strict,
    timerLagLimitMs: settings.timerLagLimitMs,
  });
}

/** Whether users pause between actions: their wake-ups then show the generator's lag. */
export function thinks({ thinkTime }: Settings): boolean {
  return thinkTime.maxSeconds > 0;
}

/** Whether something asks beside the load, as no user asks whether the backend is well. */
export function isWitnessed({ weights }: Settings): boolean {
  return weights.health === 0;
}
