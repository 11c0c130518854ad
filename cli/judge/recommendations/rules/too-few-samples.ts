import { formatCount } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatSeconds } from '../support/format.ts';

/** Below this many samples, all of them lie under the true p95 with more than 5 % probability: 0.95ⁿ > 0.05. */
const FEWEST = Math.ceil(Math.log(0.05) / Math.log(0.95));

/** Finds behaviors whose p95 rests on so few actions that it says little. */
export function tooFewSamples(result: RunResult): Recommendation | null {
  const few = result.behaviors
    .filter(({ count }) => count > 0 && count < FEWEST)
    .sort((a, b) => a.count - b.count);
  const [fewest] = few;
  if (fewest === undefined || result.interrupted) return null;
  const judged = few.some(({ behavior }) => result.settings.targets.behaviorP95Ms[behavior] !== undefined);
  const seconds = Math.ceil((result.profile.steadySeconds * FEWEST) / fewest.count / 10) * 10;
  const others = few.slice(1).map(({ behavior }) => behavior);
  const evidence = {
    behavior: fewest.behavior,
    actions: fewest.count,
    needed: FEWEST,
    steadySecondsNeeded: seconds,
    ...(others.length === 0 ? {} : { others: others.join(', ') }),
  };
  return {
    rule: 'too-few-samples',
    severity: judged ? 'medium' : 'low',
    text:
      `${fewest.behavior} had ${formatCount(fewest.count)} actions in the steady phase` +
      `${others.length === 0 ? '' : ` (too few also: ${others.join(', ')})`}; a p95 needs at least ` +
      `${formatCount(FEWEST)}: hold the load for ${formatSeconds(seconds)} before reading it.`,
    evidence,
  };
}
