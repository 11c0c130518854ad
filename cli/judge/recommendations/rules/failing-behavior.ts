import type { FailureCategory } from '../../../../src/api/failure-categories.ts';
import { clip, formatCount, formatShare } from '../../../../src/words/format.ts';
import { BEHAVIORS, type Behavior } from '../../../../src/workload/behaviors.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { OPEN_CATEGORIES } from '../support/open-failures.ts';
import { crossed, shareOfActions } from '../support/run-facts.ts';
import { llmUnusable } from './llm-unusable.ts';

/** Of 20 that fall on one behavior, chance would have put so many there once in thousands of runs. */
const FEWEST_FAILURES = 20;
const LEAST_SHARE = 0.6;
const OVER_ITS_WEIGHT = 2;
/** What the backend says of its failure, uncut. */
const DETAIL_WIDTH = 200;
/** How a contract's check words what it found: a field, what it should have been, what came. */
const WRONG_FIELD = /^([\w.]+): expected (.+?), got (.*)$/s;

/** Finds the one behavior that most failures of open cause belong to. */
export function failingBehavior(result: RunResult): Recommendation | null {
  const modelIsIt = llmUnusable(result)?.evidence.health !== undefined;
  const open = result.failures.filter(
    ({ category }) => OPEN_CATEGORIES.includes(category) && !(category === 'unhealthy' && modelIsIt),
  );
  const total = open.reduce((sum, { run }) => sum + run, 0);
  if (total < FEWEST_FAILURES) return null;
  const [worst] = BEHAVIORS.map((behavior) => ({
    behavior,
    count: open.reduce((sum, { behaviors }) => sum + (behaviors[behavior] ?? 0), 0),
  })).sort((a, b) => b.count - a.count);
  if (worst === undefined) return null;
  const { behavior } = worst;
  const shareOfFailures = worst.count / total;
  const share = shareOfActions(result, behavior);
  if (shareOfFailures < LEAST_SHARE || shareOfFailures < OVER_ITS_WEIGHT * share) return null;
  const [main] = [...open].sort((a, b) => (b.behaviors[behavior] ?? 0) - (a.behaviors[behavior] ?? 0));
  if (main === undefined) return null;
  const seen = seenOf(exampleOf(result, behavior, main.category));
  const one = (result.setUp?.routes ?? []).some(
    (route) => route.behavior === behavior && route.outcome === 'failed',
  );
  return {
    rule: 'failing-behavior',
    severity: crossed(result, 'failures') ? 'high' : 'medium',
    text:
      `${behavior} makes ${formatShare(share)} of the actions but ${formatShare(shareOfFailures)} of the ` +
      `${formatCount(total)} failures of open cause, ${main.category} first` +
      `${seen.text}${one ? '; one user sees it too, before any load' : ''}: look at what this route alone depends on.`,
    evidence: {
      behavior,
      shareOfActions: share,
      shareOfFailures,
      failures: total,
      category: main.category,
      ...seen.evidence,
    },
  };
}

/** Words a failure: for a wrong field which one, what was expected and what came; else as it was recorded. */
function seenOf(detail: string | null): {
  readonly text: string;
  readonly evidence: Recommendation['evidence'];
} {
  if (detail === null) return { text: '', evidence: {} };
  const [, field, expected, got] = WRONG_FIELD.exec(detail) ?? [];
  if (field === undefined || expected === undefined || got === undefined) {
    return { text: ` (“${detail}”)`, evidence: { example: detail } };
  }
  return {
    text: ` (its answers' field ${field} should have been ${expected}, but was ${got})`,
    evidence: { field, expected, got },
  };
}

function exampleOf(result: RunResult, behavior: Behavior, category: FailureCategory): string | null {
  const group = result.analysis?.failures.find(
    (candidate) => candidate.behavior === behavior && candidate.category === category,
  );
  return group?.example ? clip(group.example.detail, DETAIL_WIDTH) : null;
}
