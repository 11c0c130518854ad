import { wasSaturated } from '../../../../src/thresholds/verdict.ts';
import { formatCount, formatShare } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { nothingFullOn } from '../support/full-on-target.ts';
import { crossed } from '../support/run-facts.ts';
import { slowerWithUsers } from '../support/slower-with-users.ts';
import { seenAtFullLoad, seenName } from '../support/target-seen.ts';

/** Finds a backend that misses a limit and slows with its users though nothing that was seen of it is full. */
export function nothingFull(result: RunResult): Recommendation | null {
  if (!crossed(result, 'latency') && !crossed(result, 'throughput')) return null;
  if (wasSaturated(result.criteria)) return null;
  const nothing = nothingFullOn(result);
  const slower = nothing === null ? null : slowerWithUsers(result);
  if (nothing === null || slower === null) return null;
  const { fullest, fullestShare, processor } = nothing;
  const byCore = processor.series.measure === 'machine-busiest-core';
  const series = seenAtFullLoad(result).length;
  const evidence = {
    fullestShare,
    processorShare: processor.share ?? 0,
    series,
    ...slower.evidence,
  };
  return {
    rule: 'nothing-full',
    severity: 'medium',
    text:
      `A limit was missed and ${slower.text}, and yet nothing that was seen was full: of ${formatCount(series)} series the fullest is ` +
      `${seenName(fullest)}, ${formatShare(fullestShare)} in all but a twentieth of the looks. It is not the processor ` +
      `(${seenName(processor)} at ${formatShare(evidence.processorShare)} in the median` +
      `${byCore ? '; a single thread that moves from core to core could hide there, figures by process would tell' : ''}): ` +
      `look for a lock, for a single worker that waits while it could serve, and for an outside service (model, search, database) ` +
      `whose own side was not seen.`,
    evidence,
  };
}
