import { describe, expect, it } from 'vitest';
import type { CriterionKind } from './criteria.ts';
import { type CriterionOutcome, judge } from './verdict.ts';

function outcome(kind: CriterionKind, ok: boolean): CriterionOutcome {
  return {
    id: `${kind}-${ok}`,
    group: 'throughput',
    kind,
    subject: null,
    metric: 'm',
    aggregate: 'count',
    comparison: '>',
    limit: 1,
    value: 0,
    state: ok ? 'held' : 'missed',
  };
}

const HELD = (['failures', 'evidence', 'latency', 'throughput'] as const).map((kind) => outcome(kind, true));

function verdict(crossed: readonly CriterionKind[], interrupted = false) {
  return judge([...HELD, ...crossed.map((kind) => outcome(kind, false))], interrupted);
}

describe('judge', () => {
  const saturated = { ...outcome('evidence', false), group: 'saturation' as const };
  const judged = (kind: CriterionKind, own: boolean, more: readonly CriterionOutcome[] = [saturated]) =>
    judge([...HELD, outcome(kind, false), ...more], false, () => own).verdict;

  it('does not blame the target for failures that a saturated or paused generator may have made', () => {
    expect(judged('failures', true)).toBe('INVALID');
    expect(judged('failures', false)).toBe('FAIL');
    expect(judged('failures', true, [{ ...saturated, group: 'pauses' }])).toBe('INVALID');
    expect(judged('failures', true, [])).toBe('FAIL');
    expect(judged('correctness', true)).toBe('FAIL');
  });

  it('passes what holds everything', () => {
    expect(verdict([])).toEqual({ verdict: 'PASS', decidedBy: [] });
  });

  it.each([
    [['failures'], false, 'FAIL', ['failures']],
    [['failures', 'evidence', 'latency'], true, 'FAIL', ['failures']],
    [['evidence'], false, 'INVALID', ['evidence']],
    [['evidence', 'latency', 'throughput'], false, 'INVALID', ['evidence']],
    [['latency'], true, 'INVALID', []],
    [[], true, 'INVALID', []],
    [['latency'], false, 'FAIL', ['latency']],
    [['throughput', 'latency'], false, 'FAIL', ['throughput', 'latency']],
  ] as const)('with %j crossed, interrupted %s: %s', (crossed, interrupted, expected, decidedBy) => {
    const judgement = verdict(crossed, interrupted);
    expect(judgement.verdict).toBe(expected);
    expect(judgement.decidedBy.map(({ kind }) => kind)).toEqual(decidedBy);
  });
});
