import { formatCount, formatShare } from '../../../../src/words/format.ts';
import { wilson } from '../../../../statistics/shares.ts';
import type { TimelineBin } from '../../../result/analysis.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatClock, formatSeconds } from '../support/format.ts';
import { actionsIn, countIn, mainCategory, TIMED_CATEGORIES } from '../support/open-failures.ts';
import { binsOf, crossed } from '../support/run-facts.ts';

const FEWEST_BINS = 10;
/** Thirty failures spread evenly never have nine tenths in half the time. */
const FEWEST_FAILURES = 30;
const SHARE_INSIDE = 0.9;
const LONGEST_WINDOW = 0.5;
/** Failures that go on at half their rate or more have not ended. */
const STAYED = 0.5;

/** Finds failures of the steady phase that belong to one stretch of time: users do not change there, so something else did. */
export function failuresInAWindow(result: RunResult): Recommendation | null {
  const bins = binsOf(result, 'steady');
  if (!result.analysis || bins.length < FEWEST_BINS) return null;
  const window = failureWindow(bins);
  if (window === null || window.length > LONGEST_WINDOW * bins.length) return null;
  const first = window[0];
  const last = window.at(-1);
  const category = mainCategory(window, TIMED_CATEGORIES);
  if (first === undefined || last === undefined || category === null) return null;
  const inside = count(window);
  const outside = count(bins.filter((bin) => !window.includes(bin)));
  const lowest = wilson({ share: inside.failures / inside.actions, samples: inside.actions }).low;
  if (lowest <= wilson({ share: outside.failures / outside.actions, samples: outside.actions }).high)
    return null;
  const { startMs } = result.analysis.samples;
  const toSeconds = last.startSeconds + result.analysis.timeline.binSeconds;
  const evidence = {
    failuresInside: inside.failures,
    failures: inside.failures + outside.failures,
    fromSeconds: first.startSeconds,
    toSeconds,
    fromUtc: formatClock(startMs, first.startSeconds),
    rateInside: inside.failures / inside.actions,
    category,
  };
  return {
    rule: 'failures-in-a-window',
    severity: crossed(result, 'failures') ? 'high' : 'medium',
    text:
      `${formatCount(evidence.failuresInside)} of ${formatCount(evidence.failures)} failures of the steady phase fell between ` +
      `${formatSeconds(first.startSeconds)} and ${formatSeconds(toSeconds)} of the run, from ${evidence.fromUtc} on, where ` +
      `${formatShare(evidence.rateInside)} of the actions failed (${category} first) with the users unchanged: look in the ` +
      `backend's log at that time for ${last === bins.at(-1) ? 'what broke and stayed so' : 'a restart, a deployment or a failover'}.`,
    evidence,
  };
}

/** The shortest run of bins that holds most failures, up to the end where as many fail after it: its edge is arbitrary then. */
function failureWindow(bins: readonly TimelineBin[]): readonly TimelineBin[] | null {
  const window = shortestWindow(bins);
  const first = window?.[0];
  const last = window?.at(-1);
  if (window === null || first === undefined || last === undefined) return null;
  const inside = count(window);
  const after = count(bins.slice(bins.indexOf(last) + 1));
  const goesOn = after.failures / Math.max(1, after.actions) >= STAYED * (inside.failures / inside.actions);
  return goesOn ? bins.slice(bins.indexOf(first)) : window;
}

/** The shortest run of bins that holds nine tenths of the failures; null where there are too few. */
function shortestWindow(bins: readonly TimelineBin[]): readonly TimelineBin[] | null {
  const { failures } = count(bins);
  if (failures < FEWEST_FAILURES) return null;
  let shortest = bins;
  let start = 0;
  let held = 0;
  for (const [end, bin] of bins.entries()) {
    held += countIn(bin, TIMED_CATEGORIES);
    for (
      let first = bins[start];
      first !== undefined && held >= SHARE_INSIDE * failures;
      first = bins[start]
    ) {
      if (end + 1 - start < shortest.length) shortest = bins.slice(start, end + 1);
      held -= countIn(first, TIMED_CATEGORIES);
      start++;
    }
  }
  return shortest;
}

function count(bins: readonly TimelineBin[]) {
  return {
    actions: bins.reduce((sum, bin) => sum + actionsIn(bin), 0),
    failures: bins.reduce((sum, bin) => sum + countIn(bin, TIMED_CATEGORIES), 0),
  };
}
