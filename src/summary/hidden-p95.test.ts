import { expect, it } from 'vitest';
import { buildResult } from '../result/result.ts';
import { hiddenP95Texts } from './hidden-p95.ts';
import { summaryInput } from './testing/summary-input.ts';

const SLOW = 'action_duration{behavior:new-conversation,phase:steady}';
const trend = (p95: number) => ({ count: 900, min: 1, avg: 1, med: 1, 'p(95)': p95, 'p(99)': p95, max: p95 });

function textsOf(values: Record<string, Record<string, number>>, variables = {}) {
  return hiddenP95Texts(buildResult(summaryInput({ values, variables })));
}

it('names a behavior that misses the limit which all actions together hold', () => {
  const values = {
    [SLOW]: trend(3220),
    'action_duration{phase:steady}': trend(2800),
    'iterations{behavior:new-conversation,phase:steady}': { count: 900 },
  };
  expect(textsOf(values)).toEqual([
    'The p95 of all actions holds (2.800 s), that of new-conversation alone does not: 3.220 s, limit < 3.000 s. --behavior-p95 new-conversation=3s (BEHAVIOR_P95) judges it by itself.',
  ]);
  expect(textsOf(values, { BEHAVIOR_P95: 'new-conversation=3s' })).toEqual([]);
});

it('keeps quiet where all hold, or all together do not', () => {
  expect(textsOf({ [SLOW]: trend(2900), 'action_duration{phase:steady}': trend(2800) })).toEqual([]);
  expect(textsOf({ [SLOW]: trend(3900), 'action_duration{phase:steady}': trend(3800) })).toEqual([]);
});
