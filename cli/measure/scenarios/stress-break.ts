import type { Result } from '../../../src/result/result.ts';
import { above, below, failuresBelow, missed } from '../../../src/thresholds/missed.ts';
import { percentile } from '../../../statistics/percentiles.ts';
import type { SampleStore } from '../../evidence/samples/sample-store.ts';
import { selectSamples } from '../../evidence/samples/select-samples.ts';
import type { MissedTarget, StepMark, StressAnswer, StressStep } from '../../result/scenario-answer.ts';
import { LEAST_PER_WINDOW, valuesPerWindow, windowWidth } from '../time/action-windows.ts';
import type { RunClock } from '../time/run-clock.ts';

/** A crossing that the next window does not confirm is a blip. */
const CONFIRMING = 2;

/**
 * Finds the breaking point among the steps: the first that missed a target, and from which on more steps missed than met
 * them, as one bad moment is no breaking point; and what it missed first.
 */
export function breakingPoint(
  store: SampleStore,
  clock: RunClock,
  steps: readonly StressStep[],
  targets: Result['settings']['targets'],
): Pick<StressAnswer, 'held' | 'broke' | 'disturbed'> {
  const place = steps.findIndex(({ outcome }, index) => outcome === 'missed' && isBroken(steps.slice(index)));
  const below = place === -1 ? steps : steps.slice(0, place);
  const held = markOf(below.findLast(({ outcome }) => outcome === 'met'));
  const disturbed = below.flatMap(({ step, outcome }) => (outcome === 'missed' ? [step] : []));
  const step = steps[place];
  if (step === undefined) return { held, broke: null, disturbed };
  const from = steps[place - 1]?.endSeconds ?? 0;
  const first = step.missed
    .map((target) => ({ ...target, atSeconds: crossedAt(store, clock, target, step, from, targets) }))
    // Stable: at the same time the order of the list holds.
    .sort((a, b) => a.atSeconds - b.atSeconds)[0];
  const metAgain = steps.slice(place + 1).flatMap((s) => (s.outcome === 'met' ? [s.step] : []));
  return {
    held,
    disturbed,
    broke: first === undefined ? null : { step: step.step, users: step.users, first, metAgain },
  };
}

function isBroken(steps: readonly StressStep[]): boolean {
  const count = (wanted: StressStep['outcome']) => steps.filter(({ outcome }) => outcome === wanted).length;
  return count('missed') > count('met');
}

function markOf(step: StressStep | undefined): StepMark | null {
  return step === undefined ? null : { step: step.step, users: step.users };
}

/** When a target was crossed for the first time and stayed so in the next window; the hold's end where only the whole shows it. */
function crossedAt(
  store: SampleStore,
  clock: RunClock,
  target: MissedTarget,
  step: StressStep,
  from: number,
  { p95Ms, failedRate }: Result['settings']['targets'],
): number {
  const width = windowWidth(step.actions, step.endSeconds - step.startSeconds) ?? 10;
  const slow = (metric: string) => (start: number, count: number) =>
    valuesPerWindow(selectSamples(store, metric), clock, start, width, count).map(
      (values) =>
        values.length >= LEAST_PER_WINDOW && missed(below(p95Ms), percentile(values.sort(), 0.95) ?? 0),
    );
  const crossings = (start: number, count: number): boolean[] => {
    const flags = () => valuesPerWindow(selectSamples(store, 'behavior_failed'), clock, start, width, count);
    switch (target.group) {
      case 'requests-p95':
        return slow('http_req_duration')(start, count);
      case 'actions-p95':
        return slow('action_duration')(start, count);
      case 'requests-failed':
      case 'actions-failed':
        return flags().map((values) => {
          const failed = values.reduce((sum, flag) => sum + flag, 0);
          return values.length > 0 && missed(failuresBelow(failedRate), failed / values.length);
        });
      case 'throughput':
        return flags().map((values) =>
          missed(above(target.limit * width), values.filter((flag) => flag === 0).length),
        );
      // Of one behavior or endpoint, or single wrong answers: too few for windows.
      case 'behavior-p95':
      case 'behavior-failed':
      case 'endpoint-failed':
      case 'isolation':
      case 'history':
      // Of the whole run, and no step's.
      case 'degraded':
      case 'canned':
      case 'memory':
      case 'memory-drop':
      case 'audit':
      case 'dropped':
      case 'clock':
      case 'saturation':
      case 'network-lag':
      case 'generator':
      case 'pauses':
      case 'instances':
      case 'samples':
      case 'p95-evidence':
      case 'blocks':
      case 'steady-time':
      case 'script-errors':
      case 'reservations':
        return [];
    }
  };
  // In the climb there are fewer users, and the target is the hold's.
  const start = target.group === 'throughput' ? step.startSeconds : from;
  const crossed = crossings(start, Math.max(0, Math.floor((step.endSeconds - start) / width + 1e-9)));
  const index = crossed.findIndex((_, at) => crossed.slice(at, at + CONFIRMING).every(Boolean));
  return index === -1 ? step.endSeconds : start + index * width;
}
