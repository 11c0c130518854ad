import { formatCount, formatShare } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { actionsOfRun, retryShare } from '../support/run-facts.ts';

const FEWEST_RETRIES = 50;
const LEAST_SHARE = 0.01;
/** Where more than half as many actions fail as are retried, nothing is hidden. */
const MOST_FAILED = 0.5;

/** Finds refusals that users do not see as failures, as another attempt mended them. */
export function retriesHideFailures(result: RunResult): Recommendation | null {
  const share = retryShare(result);
  const actions = actionsOfRun(result);
  if (result.retries < FEWEST_RETRIES || share < LEAST_SHARE || actions === 0) return null;
  const failedRate = result.actions.run.failed / actions;
  if (failedRate >= MOST_FAILED * share) return null;
  return {
    rule: 'retries-hide-failures',
    severity: 'medium',
    text:
      `${formatCount(result.retries)} of ${formatCount(result.requests.run.count)} requests (${formatShare(share)}) were ` +
      `retries, though only ${formatShare(failedRate)} of the actions failed: a client without retries would see the ` +
      `rest; look for 502, 503, 504 and lost connections in the proxy's log.`,
    evidence: { retries: result.retries, requests: result.requests.run.count, share, failedRate },
  };
}
