import { type PerformedRun, performRun, type RunOrder } from './perform-run.ts';

/** Runs a scenario as a step of something larger: as anybody's run, but nothing is shown, reported or served. */
export function performSilently(
  order: Pick<RunOrder, 'scenario' | 'variables' | 'keep' | 'interruption' | 'findK6'>,
): Promise<PerformedRun> {
  return performRun({ ...order, k6Flags: [], quiet: true, silent: true, dashboard: false });
}
