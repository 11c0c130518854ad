import { formatCount, formatMs } from '../../../../src/words/format.ts';
import { findStalls } from '../../../measure/scenarios/periodic-stalls.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatSeconds } from '../support/format.ts';
import { actionsIn } from '../support/open-failures.ts';
import { binsOf } from '../support/run-facts.ts';

/** Finds peaks of latency that come back at equal distances. */
export function periodicStalls(result: RunResult): Recommendation | null {
  const bins = binsOf(result, 'steady').map((bin) => ({ ...bin, actions: actionsIn(bin) }));
  const stalls = findStalls(bins, result.analysis?.timeline.binSeconds ?? 1);
  if (stalls === null) return null;
  const { periodSeconds, peakP95, usualP95, count } = stalls;
  return {
    rule: 'periodic-stalls',
    severity: 'medium',
    text:
      `Every ${formatSeconds(periodSeconds)} p95 rose to ${formatMs(peakP95)} against ${formatMs(usualP95)} between ` +
      `(${formatCount(count)} times in the steady phase): look for what runs at that interval ` +
      `(garbage collection, checkpoints, cron jobs, cache expiry).${caveat(result)}`,
    evidence: { periodSeconds, peakP95Ms: peakP95, usualP95Ms: usualP95, peaks: count },
  };
}

/** Users who wait ask nothing meanwhile, so few of a run's actions fall into a stall (coordinated omission). */
function caveat({ settings }: RunResult): string {
  return settings.load.arrivals === undefined
    ? ' Users who wait in a stall ask nothing else meanwhile, so that percentiles show less of it than somebody sees ' +
        'who comes at any moment: scenario capacity, where arrivals go on, shows it (docs/accuracy.md).'
    : '';
}
