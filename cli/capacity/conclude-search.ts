import type { Settings } from '../../src/settings/parse-settings.ts';
import type { Interval } from '../../statistics/estimate.ts';
import type { RunResult } from '../result/run-result.ts';
import { bracketOf } from './bracket.ts';
import type { CapacityEnd, CapacityResult, ConfirmedRate, RecordedStep } from './capacity-result.ts';
import { isConfirmed } from './confirming-rate.ts';
import { equivalentUsers } from './equivalent-users.ts';
import { estimateCapacity } from './estimate-capacity.ts';
import { reachOf, type SearchPlan } from './next-rate.ts';

/** A step with the run's result, as long as the search goes on. */
export interface SearchedStep extends RecordedStep {
  readonly result: Pick<RunResult, 'settings' | 'actions' | 'target' | 'left'> | null;
}

export interface SearchFacts {
  readonly suiteVersion: string;
  readonly settings: Settings;
  readonly seed: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly plan: SearchPlan;
  readonly heldSeconds: CapacityResult['heldSeconds'];
  /** The confirming runs so far. */
  readonly confirming: readonly SearchedStep[];
  readonly interrupted: boolean;
}

/** Puts together what the steps of a search say. */
export function concludeSearch(steps: readonly SearchedStep[], facts: SearchFacts): CapacityResult {
  const { settings, plan } = facts;
  const bracket = bracketOf(steps);
  // Where the generator comes to its limit first, a step that failed beyond that proves nothing of the rates between.
  const refined = bracket.unproven === null || (bracket.high !== null && bracket.high <= bracket.unproven);
  const estimate = refined ? estimateCapacity(steps) : null;
  const precise = estimate !== null && reachOf(estimate) <= plan.precision;
  return {
    schemaVersion: 1,
    suiteVersion: facts.suiteVersion,
    environment: settings.environment,
    target: {
      baseUrl: settings.baseUrl,
      simulated: steps.find(({ result }) => result !== null)?.result?.target.simulated ?? null,
    },
    pattern: settings.pattern,
    thinkTime: settings.thinkTime,
    limits: { p95Ms: settings.targets.p95Ms, failedRate: settings.targets.failedRate },
    seed: facts.seed,
    startedAt: facts.startedAt,
    endedAt: facts.endedAt,
    end: facts.interrupted ? 'interrupted' : endOf(steps, precise, refined, plan),
    conversationsPerMinute: estimate === null ? null : mapped(estimate, Math.round),
    users: estimate === null ? null : usersOf(steps, estimate),
    bracket,
    heldSeconds: facts.heldSeconds,
    steps: steps.map(recorded),
    confirmed: confirmedOf(facts),
    confirming: facts.confirming.map(recorded),
  };
}

function recorded({ result: _result, ...step }: SearchedStep): RecordedStep {
  return step;
}

function confirmedOf({ confirming, heldSeconds }: SearchFacts): ConfirmedRate | null {
  const last = confirming.find(isConfirmed);
  if (last === undefined) return null;
  const users = last.result === null ? null : equivalentUsers(last.rate, last.result);
  return {
    rate: last.rate,
    seconds: heldSeconds.confirming,
    users: users === null ? null : Math.round(users),
  };
}

function endOf(
  steps: readonly SearchedStep[],
  precise: boolean,
  refined: boolean,
  plan: SearchPlan,
): CapacityEnd {
  if (precise) return 'precise';
  if (!refined) return 'generator-limit';
  if (bracketOf(steps).low === null && steps.length < plan.mostSteps) return 'none-served';
  return 'steps-used';
}

/** With the waits of the served step that is closest to the estimate. */
function usersOf(
  steps: readonly SearchedStep[],
  estimate: { readonly value: number; readonly interval: Interval },
): CapacityResult['users'] {
  const distance = ({ rate }: SearchedStep) => Math.abs(Math.log(rate / estimate.value));
  const [closest] = steps
    .filter(({ margin }) => margin !== null && margin.value > 0)
    .sort((a, b) => distance(a) - distance(b));
  const result = closest?.result ?? null;
  if (result === null || equivalentUsers(1, result) === null) return null;
  return mapped(estimate, (rate) => Math.round(equivalentUsers(rate, result) ?? 0));
}

function mapped(
  { value, interval }: { readonly value: number; readonly interval: Interval },
  map: (value: number) => number,
) {
  return { value: map(value), interval: { low: map(interval.low), high: map(interval.high) } };
}
