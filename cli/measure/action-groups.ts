import type { Phase } from '../../src/workload/profile.ts';
import { bootstrapMean } from '../../statistics/bootstrap-mean.ts';
import type { BootstrapOptions } from '../../statistics/bootstrap-percentiles.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import { estimateShare } from '../../statistics/estimate-share.ts';
import type { SampleStore } from '../evidence/samples/sample-store.ts';
import { selectSamples } from '../evidence/samples/select-samples.ts';
import type { ActionGroup, Subject } from '../result/analysis.ts';
import { latencyEstimates } from './latency-estimates.ts';
import type { RunClock } from './time/run-clock.ts';
import { SUBJECTS, tagsOf } from './time/subjects.ts';
import { successesPerSecond } from './time/successes-per-second.ts';

/** Where the load stays the same, so that an interval around a phase's figure means something. */
const LEVEL: readonly Phase[] = ['baseline', 'steady'];

/** Summarizes actions by phase and subject; what has no actions is left out. Intervals where the load is level. */
export function actionGroups(store: SampleStore, clock: RunClock, options: BootstrapOptions): ActionGroup[] {
  return clock
    .phases()
    .flatMap((phase) =>
      SUBJECTS.map((subject) =>
        groupOf(store, clock, phase, subject, LEVEL.includes(phase) ? options : null),
      ),
    )
    .filter((group) => group !== null);
}

function groupOf(
  store: SampleStore,
  clock: RunClock,
  phase: Phase,
  subject: Subject,
  options: BootstrapOptions | null,
): ActionGroup | null {
  const bounds = clock.boundsOf(phase);
  const tags = { ...tagsOf(subject), phase };
  const flags = Uint8Array.from(selectSamples(store, 'behavior_failed', tags).values);
  const latency = latencyEstimates(selectSamples(store, 'action_duration', tags).values, options);
  // A phase of no length (a ramp-down of 0 s) has no rate, though actions may have begun at its very edge.
  if (bounds === null || bounds.end <= bounds.start || latency === null || flags.length === 0) return null;
  const failed = flags.reduce((count, flag) => count + flag, 0);
  const seconds = bounds.end - bounds.start;
  const succeeded = flags.length - failed;
  return {
    phase,
    subject,
    seconds,
    actions: flags.length,
    succeeded,
    failed,
    failedRate: options === null ? plain(failed / flags.length) : estimateShare(flags).estimate,
    succeededPerSecond: {
      value: succeeded / seconds,
      interval:
        options === null
          ? null
          : bootstrapMean(successesPerSecond(store, clock, phase, subject), options).estimate.interval,
    },
    latency,
  };
}

function plain(value: number): Estimate {
  return { value, interval: null };
}
