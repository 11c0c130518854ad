import { formatCount, formatMs } from '../../../../src/words/format.ts';
import { median } from '../../../../statistics/percentiles.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';

import { formatMultiple, formatSeconds } from '../support/format.ts';
import { actionsIn } from '../support/open-failures.ts';

const FIRST_SECONDS = 10;
/** A median of 50 is exact to about 30 % for this mix of behaviors. */
const FEWEST_ACTIONS = 50;
const FEWEST_LATER_BINS = 20;
const SLOWER = 2;
const LEAST_GAP_MS = 200;

/** Finds slow answers in the first seconds, when the load is at its least. */
export function coldStart(result: RunResult): Recommendation | null {
  const bins = (result.analysis?.timeline.bins ?? []).filter(
    ({ phase, p50 }) => phase !== 'ramp-down' && p50 !== null,
  );
  const first = bins.filter(({ startSeconds }) => startSeconds < FIRST_SECONDS);
  const later = bins.filter(({ startSeconds }) => startSeconds >= FIRST_SECONDS);
  const actions = first.reduce((sum, bin) => sum + actionsIn(bin), 0);
  if (actions < FEWEST_ACTIONS || later.length < FEWEST_LATER_BINS) return null;
  // Bins of the first seconds hold few actions: each counts as often as it has actions.
  const firstMs = median(first.flatMap((bin) => Array<number>(actionsIn(bin)).fill(bin.p50 ?? 0)));
  const laterMs = median(later.flatMap(({ p50 }) => p50 ?? []));
  if (firstMs === null || laterMs === null) return null;
  if (firstMs < SLOWER * laterMs || firstMs - laterMs < LEAST_GAP_MS) return null;
  const evidence = {
    firstSeconds: FIRST_SECONDS,
    actions,
    firstP50Ms: firstMs,
    laterP50Ms: laterMs,
    ratio: firstMs / laterMs,
  };
  return {
    rule: 'cold-start',
    severity: 'low',
    text:
      `In the first ${formatSeconds(FIRST_SECONDS)} (${formatCount(actions)} actions) the median wait was ` +
      `${formatMs(firstMs)}, ${formatMultiple(evidence.ratio)} the later ${formatMs(laterMs)} under more load: a cold ` +
      `start; warm up pools, caches and the model before traffic comes.`,
    evidence,
  };
}
