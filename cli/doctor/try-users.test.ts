import { describe, expect, it } from 'vitest';
import type { CriterionOutcome, CriterionState } from '../../src/thresholds/verdict.ts';
import { trialOf } from './try-users.ts';

function criterion(group: 'saturation' | 'generator', state: CriterionState): CriterionOutcome {
  return {
    id: group,
    group,
    kind: 'evidence',
    subject: group === 'generator' ? 'processor' : null,
    metric: 'timer_lag',
    aggregate: 'p(99)',
    comparison: '<',
    limit: 15,
    value: 7,
    state,
  };
}

describe('trialOf', () => {
  it.each([
    ['held', 'held', false, true],
    ['held', 'missed', false, false],
    ['missed', 'held', false, false],
    ['not-judged', 'held', false, false],
    // k6 was killed, for want of memory perhaps.
    ['held', 'held', true, false],
  ] as const)('lag %s, generator %s, interrupted %s: held %s', (lag, generator, interrupted, held) => {
    const criteria = [criterion('saturation', lag), criterion('generator', generator)];
    expect(trialOf(1000, { criteria, interrupted })).toEqual({
      users: 1000,
      held,
      lagP99Ms: 7,
      missed: generator === 'missed' ? ['processor'] : [],
    });
  });

  it('holds nothing where k6 did not come to the load', () => {
    expect(trialOf(1000, null)).toEqual({ users: 1000, held: false, lagP99Ms: null, missed: [] });
  });
});
