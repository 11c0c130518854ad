import type { FailureCategory } from '../../../../src/api/failure-categories.ts';
import { formatCount, formatShare } from '../../../../src/words/format.ts';
import { ASKING } from '../../../../src/workload/prompts.ts';
import { wilson } from '../../../../statistics/shares.ts';
import type { TimelineBin } from '../../../result/analysis.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { actionsIn, categoriesOf, countIn } from '../support/open-failures.ts';
import { actionsOfRun } from '../support/run-facts.ts';

/** Answers that arrived in time and form, but the agent's search or model had nothing to say. */
const CATEGORIES = categoriesOf('provider-failures');
/** The timeline does not tell rag's apologies from those of others. */
const TIMED = CATEGORIES.filter((category) => category !== 'fallback_answer');
const FEWEST_FAILURES = 20;
const LEAST_RATE = 0.01;
const HIGH_RATE = 0.05;
const FEWEST_ACTIONS_PER_SIDE = 300;

/** Finds answers that failed behind the backend: in its search or its model. */
export function providerFailures(result: RunResult): Recommendation | null {
  const counts = CATEGORIES.map((category) => ({
    category,
    run: countOf(result, category),
  })).sort((a, b) => b.run - a.run);
  const failures = counts.reduce((sum, { run }) => sum + run, 0);
  const weights = result.settings.weights;
  const asked = (actionsOfRun(result) * ASKING.reduce((sum, behavior) => sum + weights[behavior], 0)) / 100;
  const rate = asked === 0 ? 0 : failures / asked;
  const category = counts[0]?.category;
  if (category === undefined || failures < FEWEST_FAILURES || rate < LEAST_RATE) return null;
  const load = category === 'fallback_answer' ? null : againstLoad(result);
  return {
    rule: 'provider-failures',
    severity: rate >= HIGH_RATE ? 'high' : 'medium',
    text:
      `${formatCount(failures)} answers of the agent (${formatShare(rate)}) came with status 200 but a failed search, no ` +
      `words or an apology, ${category} first${load?.text ?? ''}: look at the search or model provider (quota, key, outage), not at latency.`,
    evidence: { failures, rate, category, ...load?.evidence },
  };
}

/** rag's apologies are its language model's, and have a rule of their own. */
function countOf({ failures }: RunResult, category: FailureCategory): number {
  const found = failures.find((failure) => failure.category === category);
  if (found === undefined) return 0;
  return category === 'fallback_answer' ? found.run - (found.behaviors.rag ?? 0) : found.run;
}

/** Compares few users with many; null where there are too few actions or the difference is in doubt. */
function againstLoad(result: RunResult) {
  const bins = (result.analysis?.timeline.bins ?? []).filter(({ users }) => users !== null);
  const half = Math.round(bins.reduce((most, { users }) => Math.max(most, users ?? 0), 0) / 2);
  const few = side(bins.filter(({ users }) => (users ?? 0) <= half));
  const many = side(bins.filter(({ users }) => (users ?? 0) > half));
  if (Math.min(few.actions, many.actions) < FEWEST_ACTIONS_PER_SIDE) return null;
  const evidence = { halfUsers: half, rateFew: few.rate, rateMany: many.rate };
  const rates = `${formatShare(few.rate)} of all actions up to ${formatCount(half)} users, ${formatShare(many.rate)} above`;
  if (many.interval.low > few.interval.high)
    return { text: `, and more often under load (${rates})`, evidence };
  if (few.interval.low > many.interval.high) return null;
  return { text: `, with no difference shown under load (${rates})`, evidence };
}

function side(bins: readonly TimelineBin[]) {
  const actions = bins.reduce((sum, bin) => sum + actionsIn(bin), 0);
  const failures = bins.reduce((sum, bin) => sum + countIn(bin, TIMED), 0);
  return {
    actions,
    rate: failures / Math.max(1, actions),
    interval: wilson({ share: failures / actions, samples: actions }),
  };
}
