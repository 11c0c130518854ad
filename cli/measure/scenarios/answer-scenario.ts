import type { Result } from '../../../src/result/result.ts';
import type { BootstrapOptions } from '../../../statistics/bootstrap-percentiles.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import type { ScenarioAnswer } from '../../result/scenario-answer.ts';
import type { RunClock } from '../time/run-clock.ts';
import { endurance } from './endurance.ts';
import { load } from './load.ts';
import { smoke } from './smoke.ts';
import { spike } from './spike.ts';
import { stress } from './stress.ts';

/** Answers from a run's samples the question that its scenario asks; null where the verdict is the answer. */
export function answerScenario(
  store: SampleStore,
  clock: RunClock,
  settings: Result['settings'],
  options: BootstrapOptions,
): ScenarioAnswer | null {
  switch (settings.scenario) {
    case 'stress':
      return stress(store, clock, settings, options);
    case 'spike':
      return spike(store, clock);
    case 'endurance':
      return endurance(store, clock);
    case 'smoke':
      return smoke(store, settings.weights);
    case 'load':
      return load(store, clock, settings);
    // Whether a rate of arrivals holds is its verdict; the highest that does is found by gremlins-load capacity.
    case 'capacity':
      return null;
  }
}
