import type { Result } from '../../src/result/result.ts';
import type { Reported } from './contestant.ts';

/** Says what a run of the suite reports by its result. @param result null where it wrote none */
export function reportedBy(
  result: Pick<Result, 'actions' | 'requests' | 'criteria' | 'verdict' | 'reasons'> | null,
  window: Reported['window'],
): Reported {
  if (result === null) return { failed: Number.NaN, p95Ms: null, window, remark: 'wrote no result' };
  const { actions, requests, criteria, verdict, reasons } = result;
  return {
    failed: actions.run.failed,
    p95Ms: requests.steady.p95,
    window,
    lagP99Ms: criteria.find(({ group }) => group === 'saturation')?.value ?? null,
    remark:
      verdict === null ? 'no verdict' : verdict === 'PASS' ? 'PASS' : `${verdict}: ${reasons.join(', ')}`,
  };
}
