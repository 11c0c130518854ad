import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../src/workload/patterns.ts';
import type { ComparedMetric, Comparison } from '../result/comparison.ts';
import { NotComparableError } from './comparability.ts';
import { compareRuns } from './compare-runs.ts';
import { comparisonExitCode } from './comparison-exit-code.ts';
import { loadedRun, measuredRun } from './testing/loaded-runs.ts';

const OPTIONS = { seed: 1, anyway: false };
const usual = measuredRun({ seed: 1 });

function rowOf(comparison: Comparison, metric: ComparedMetric, subject = 'all') {
  const row = comparison.rows.find((one) => one.metric === metric && one.subject === subject);
  if (row === undefined) throw new Error(`no row ${metric} ${subject}`);
  return row;
}

describe('two runs', () => {
  it('shows no difference between runs that have none, and what would have been found', () => {
    const comparison = compareRuns([usual], [measuredRun({ seed: 2 })], OPTIONS);
    expect(comparison).toMatchObject({ variation: 'within-run', regressed: false, forced: [], differs: [] });
    expect(comparison.rows).toHaveLength(10);
    for (const row of comparison.rows) {
      expect(row.decision).toBe('no-difference-shown');
      expect(row.detectable).toBeGreaterThan(0);
    }
    const { before, detectable } = rowOf(comparison, 'p95');
    // Beyond the 5 % that matter, and below what nobody would miss.
    expect((detectable ?? 0) / (before ?? 1)).toBeGreaterThan(0.06);
    expect((detectable ?? 0) / (before ?? 1)).toBeLessThan(0.2);
    expect(comparisonExitCode(comparison, 'any-difference')).toBe(0);
  });

  it('calls slower percentiles a regression, and faster ones an improvement', () => {
    const slow = measuredRun({ seed: 3, slowness: 1.25 });
    const worse = compareRuns([usual], [slow], OPTIONS);
    expect(worse.regressed).toBe(true);
    for (const metric of ['p50', 'p95'] as const) {
      const row = rowOf(worse, metric);
      expect(row.decision).toBe('regression');
      expect(row.relative).toBeCloseTo(0.25, 1);
      expect(row.interval?.low).toBeLessThan(row.difference ?? 0);
      expect(row.interval?.high).toBeGreaterThan(row.difference ?? 0);
      expect(row.pValue).toBeLessThan(0.05);
    }
    expect(rowOf(worse, 'failed').decision).toBe('no-difference-shown');
    expect(comparisonExitCode(worse, 'regression')).toBe(99);
    expect(comparisonExitCode(worse, 'never')).toBe(0);

    const better = compareRuns([slow], [usual], OPTIONS);
    expect(rowOf(better, 'p95').decision).toBe('improvement');
    expect(better.regressed).toBe(false);
    expect(comparisonExitCode(better, 'regression')).toBe(0);
    expect(comparisonExitCode(better, 'any-difference')).toBe(99);
  });

  it('adjusts p-values for the number of rows', () => {
    const { rows } = compareRuns([usual], [measuredRun({ seed: 3, slowness: 2 })], OPTIONS);
    // No replicate of 2,000 lacks the difference in p50: the smallest p-value there is, times ten rows.
    expect(Math.min(...rows.map(({ pValue }) => pValue ?? 1))).toBeCloseTo(10 / 2_001, 10);
  });

  it('passes over differences that are certain but too small to matter', () => {
    const comparison = compareRuns([usual], [measuredRun({ seed: 4, slowness: 1.03 })], OPTIONS);
    expect(rowOf(comparison, 'p50').interval?.low).toBeGreaterThan(0);
    expect(comparison.regressed).toBe(false);
  });

  it('asks for 5 ms as well as 5 %', () => {
    const fast = (seed: number, slowness: number) => measuredRun({ seed, slowness: 0.02 * slowness });
    const comparison = compareRuns([fast(5, 1)], [fast(6, 1.3)], OPTIONS);
    expect(rowOf(comparison, 'p50').relative).toBeGreaterThan(0.2);
    expect(rowOf(comparison, 'p50').decision).toBe('no-difference-shown');
  });

  it('finds more failures and less throughput', () => {
    const broken = compareRuns([usual], [measuredRun({ seed: 7, failedShare: 0.04 })], OPTIONS);
    expect(rowOf(broken, 'failed').decision).toBe('regression');
    expect(rowOf(broken, 'failed').interval?.low).toBeGreaterThan(0.01);
    const starved = compareRuns([usual], [measuredRun({ seed: 8, perSecond: 44 })], OPTIONS);
    expect(rowOf(starved, 'throughput').decision).toBe('regression');
    expect(rowOf(starved, 'p95').decision).toBe('no-difference-shown');
  });

  it('finds failures where there were none', () => {
    const before = measuredRun({ seed: 9, failedShare: 0 });
    const after = measuredRun({ seed: 10, failedShare: 0.02 });
    expect(rowOf(compareRuns([before], [after], OPTIONS), 'failed').decision).toBe('regression');
  });

  it('compares the behaviors that both have', () => {
    const other = measuredRun({ seed: 11, subjects: ['all', 'history'] });
    const subjects = compareRuns([usual], [other], OPTIONS).rows.map(({ subject }) => subject);
    expect(new Set(subjects)).toEqual(new Set(['all']));
  });

  it('decides nothing where samples are too few', () => {
    const few = measuredRun({ seed: 12, perSecond: 0.5 });
    const row = rowOf(compareRuns([few], [measuredRun({ seed: 13, perSecond: 0.5 })], OPTIONS), 'p99');
    expect(row).toMatchObject({
      decision: 'no-significance',
      pValue: null,
      interval: null,
      detectable: null,
    });
  });
});

describe('three runs and more per side', () => {
  const side = (seed: number, factors: readonly number[]) =>
    factors.map((slowness, place) => measuredRun({ seed: seed + place, slowness }));

  it('counts in how runs differ from one to the next', () => {
    const before = side(20, [0.96, 1, 1.04]);
    const after = side(30, [1.07, 1.11, 1.15]);
    const between = rowOf(compareRuns(before, after, OPTIONS), 'p95');
    const within = rowOf(compareRuns(before.slice(0, 2), after.slice(0, 2), OPTIONS), 'p95');
    expect(compareRuns(before, after, OPTIONS).variation).toBe('between-runs');
    const width = (row: typeof within) => (row.interval?.high ?? 0) - (row.interval?.low ?? 0);
    expect(width(between)).toBeGreaterThan(2 * width(within));
    expect(between.decision).toBe('no-difference-shown');
  });

  it('finds what all runs of a side have', () => {
    const comparison = compareRuns(side(40, [1, 1.005, 0.995]), side(50, [1.4, 1.41, 1.39]), OPTIONS);
    expect(rowOf(comparison, 'p50').decision).toBe('regression');
  });

  it('does not blame failures of one run on its side', () => {
    const before = [60, 61, 62].map((seed) => measuredRun({ seed, failedShare: 0.01 }));
    const after = [70, 71].map((seed) => measuredRun({ seed, failedShare: 0.01 }));
    const odd = measuredRun({ seed: 72, failedShare: 0.08 });
    expect(rowOf(compareRuns(before, [...after, odd], OPTIONS), 'failed').decision).toBe(
      'no-difference-shown',
    );
  });
});

describe('runs without samples', () => {
  it('compares what the results say, and gives no significance', () => {
    const plain = measuredRun({ seed: 80, samples: false });
    const comparison = compareRuns([plain], [usual], OPTIONS);
    expect(comparison.variation).toBe('none');
    expect(rowOf(comparison, 'p95')).toMatchObject({
      before: plain.run.result.actions.steady.p95,
      interval: null,
      pValue: null,
      decision: 'no-significance',
    });
    expect(comparisonExitCode(comparison, 'any-difference')).toBe(0);
  });
});

describe('runs that cannot be compared', () => {
  const { result } = loadedRun({ seed: 1 });
  const other = (parts: Partial<typeof result>) => measuredRun({ seed: 90, name: 'other', result: parts });

  it.each([
    ['scenario', { settings: { ...result.settings, scenario: 'smoke' as const } }],
    ['pattern', { settings: { ...result.settings, weights: PATTERNS['api-heavy'] } }],
    ['users', { settings: { ...result.settings, load: { ...result.settings.load, users: 10 } } }],
    ['think time', { settings: { ...result.settings, thinkTime: { minSeconds: 0, maxSeconds: 0 } } }],
    ['environment', { settings: { ...result.settings, environment: 'staging' as const } }],
    ['target', { target: { ...result.target, simulated: false } }],
    ['INVALID', { verdict: 'INVALID' as const, reasons: ['the run was interrupted before its end'] }],
  ])('refuses another %s, and says so where it is compared anyway', (name, parts) => {
    expect(() => compareRuns([usual], [other(parts)], OPTIONS)).toThrow(NotComparableError);
    expect(() => compareRuns([usual], [other(parts)], OPTIONS)).toThrow(name);
    const forced = compareRuns([usual], [other(parts)], { ...OPTIONS, anyway: true });
    expect(forced.forced).toHaveLength(1);
    expect(forced.forced[0]).toContain(name);
    expect(forced.rows).toHaveLength(10);
  });

  it('refuses a run that is not whole first of all, whatever its verdict', () => {
    const damaged = measuredRun({
      seed: 3,
      damage: ['k6.log is missing'],
      result: {
        verdict: 'INVALID',
        reasons: ['the evidence is not whole'],
        settings: { ...result.settings, thinkTime: { minSeconds: 0, maxSeconds: 0 } },
      },
    });
    expect(() => compareRuns([usual], [damaged], OPTIONS)).toThrow(
      /^these runs cannot be compared: run-3 is not whole: k6\.log is missing; think time differs: [^;]*\(--anyway/,
    );
  });
});
