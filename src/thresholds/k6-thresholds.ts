import { type Criterion, thresholdExpression } from './criteria.ts';

/** Turns criteria into k6's `thresholds` option; observed metrics get an empty list, which gates nothing. */
export function toK6Thresholds(
  criteria: readonly Criterion[],
  observed: readonly string[],
): Record<string, string[]> {
  const thresholds: Record<string, string[]> = {};
  for (const metric of observed) thresholds[metric] = [];
  for (const criterion of criteria) {
    const expressions = thresholds[criterion.metric] ?? [];
    expressions.push(thresholdExpression(criterion));
    thresholds[criterion.metric] = expressions;
  }
  return thresholds;
}
