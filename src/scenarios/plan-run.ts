import { PATTERNS } from '../behaviors/patterns.ts';
import type { Settings } from '../settings/parse-settings.ts';
import { buildCriteria, type Criterion } from '../thresholds/criteria.ts';
import { SCENARIOS } from './definitions.ts';
import { buildProfile, type LoadProfile } from './profile.ts';

/** What follows from a run's settings before it starts. */
export interface RunPlan {
  readonly profile: LoadProfile;
  readonly criteria: readonly Criterion[];
}

/** Works out the course of the load and what the run will be held to. */
export function planRun(settings: Settings): RunPlan {
  const profile = buildProfile(SCENARIOS[settings.scenario].shape, settings.load);
  const criteria = buildCriteria({
    targets: settings.targets,
    weights: PATTERNS[settings.pattern],
    users: settings.load.users,
    instances: settings.instances,
    steadySeconds: profile.steadySeconds,
  });
  return { profile, criteria };
}
