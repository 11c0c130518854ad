import { formatCount, formatShare } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { actionsOfRun } from '../support/run-facts.ts';

const FEWEST_REFUSALS = 10;
const HIGH_SHARE = 0.01;

/** Finds a rate limit: no load makes a backend say 429, a rule does. */
export function rateLimited(result: RunResult): Recommendation | null {
  const refused = result.failures.find(({ category }) => category === 'http_429')?.run ?? 0;
  const { succeededPerSecond } = result.actions.steady;
  if (refused < FEWEST_REFUSALS || succeededPerSecond === null) return null;
  const share = refused / actionsOfRun(result);
  const passedPerMinute = succeededPerSecond * 60;
  return {
    rule: 'rate-limited',
    severity: share >= HIGH_SHARE ? 'high' : 'medium',
    text:
      `${formatCount(refused)} actions (${formatShare(share)}) ended with 429 after ${formatCount(result.retries)} retries ` +
      `in all, and ${formatCount(passedPerMinute)} a minute succeeded in the steady phase: a rate limit holds for this ` +
      `address; exempt the load generator, or this run measures the limiter and not the backend.`,
    evidence: { refused, share, retries: result.retries, passedPerMinute },
  };
}
