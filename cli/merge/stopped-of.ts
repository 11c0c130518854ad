import type { RunResult } from '../result/run-result.ts';
import type { Instance } from './instance.ts';

/**
 * Tells where `--stop-at-break` ended a run that instances shared: at the earliest of their steps, as from there on the
 * load was not the whole one. Nothing where another instance was cut short by something else, as that ended the run too.
 */
export function stoppedOf(instances: readonly Instance[]): Pick<RunResult, 'stopped'> {
  const results = instances.map(({ result }) => result);
  const steps = results.flatMap(({ stopped }) => (stopped === undefined ? [] : [stopped.step]));
  const otherwise = results.some(({ interrupted, stopped }) => interrupted && stopped === undefined);
  return steps.length === 0 || otherwise
    ? {}
    : { stopped: { by: 'stop-at-break', step: Math.min(...steps) } };
}
