import type { Result } from '../../../src/result/result.ts';
import type { BootstrapOptions } from '../../../statistics/bootstrap-percentiles.ts';
import { estimateKnee } from '../../../statistics/knee.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import { selectSamples } from '../../evidence/samples/select-samples.ts';
import type { Knee, StressAnswer, StressStep } from '../../result/scenario-answer.ts';
import { valuesPerWindow } from '../time/action-windows.ts';
import type { RunClock } from '../time/run-clock.ts';
import { breakingPoint } from './stress-break.ts';
import { stressSteps } from './stress-steps.ts';

/** Users who have just come act all at once: so much of a hold does not count for the knee. */
const SETTLING = 0.25;
/** Fewer seconds of a hold say too little of how throughput varies. */
const FEWEST_SECONDS = 3;
/** More users stop giving more where a further one gives less than this share of what one gave before. */
const GIVES_LITTLE = 0.5;

/** Finds where a backend breaks: the breaking point by the targets, and the knee of its throughput. */
export function stress(
  store: SampleStore,
  clock: RunClock,
  settings: Result['settings'],
  options: BootstrapOptions,
): StressAnswer {
  const steps = stressSteps(store, clock, settings);
  const point = breakingPoint(store, clock, steps, settings.targets);
  return { scenario: 'stress', steps, ...point, knee: kneeOf(store, clock, steps, options) };
}

function kneeOf(
  store: SampleStore,
  clock: RunClock,
  steps: readonly StressStep[],
  options: BootstrapOptions,
): Knee | null {
  const outcomes = selectSamples(store, 'behavior_failed');
  const levels = steps
    .filter(({ outcome }) => outcome !== 'unusable' && outcome !== 'not-reached')
    .flatMap(({ users, startSeconds, endSeconds }) => {
      const from = startSeconds + SETTLING * (endSeconds - startSeconds);
      const seconds = Math.floor(endSeconds - from);
      if (seconds < FEWEST_SECONDS) return [];
      const flags = valuesPerWindow(outcomes, clock, from, 1, seconds);
      return [
        {
          x: users,
          values: Float64Array.from(flags, (second) => second.filter((flag) => flag === 0).length),
        },
      ];
    });
  const knee = estimateKnee(levels, options);
  return knee === null
    ? null
    : {
        reached: knee.slopeRatio.high < GIVES_LITTLE,
        users: knee.kneeEstimate,
        perSecond: knee.heightEstimate,
        perUserBefore: knee.slopeBefore,
        perUserAfter: knee.slopeAfter,
      };
}
