import { formatCount, formatMs, formatShare } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatSeconds } from '../support/format.ts';

const FEWEST_TIMEOUTS = 10;
const HIGH_SHARE = 0.01;
/** Where the p95 is below this share of the timeout, waits do not reach up to it: a call hangs, or it does not. */
const FAR_BELOW = 0.25;

/** Tells calls that hang from waits that grow up to the timeout. */
export function timeouts(result: RunResult): Recommendation | null {
  const count = result.failures.find(({ category }) => category === 'timeout')?.steady ?? 0;
  const { p95, count: actions } = result.actions.steady;
  if (count < FEWEST_TIMEOUTS || p95 === null) return null;
  const timeoutSeconds = result.settings.requestTimeoutSeconds;
  const share = count / actions;
  const hang = p95 < FAR_BELOW * timeoutSeconds * 1000;
  return {
    rule: 'timeouts',
    severity: share >= HIGH_SHARE ? 'high' : 'medium',
    text:
      `${formatCount(count)} actions (${formatShare(share)}) got no answer within ${formatSeconds(timeoutSeconds)}, ` +
      `and p95 is ${formatMs(p95)}: ` +
      (hang
        ? 'these calls hang rather than queue; look for deadlocks, lost connections and upstream calls without a timeout.'
        : 'waits grow up to the timeout; look for the capacity that is missing before raising REQUEST_TIMEOUT.'),
    evidence: { timeouts: count, share, timeoutSeconds, p95Ms: p95 },
  };
}
