import { describe, expect, it } from 'vitest';
import { buildResult, type Result } from '../result/result.ts';
import type { CriterionGroup } from '../thresholds/criteria.ts';
import { renderText } from './render-text.ts';
import { reportedCriteria } from './reported-criteria.ts';
import { type SummaryCase, summaryInput } from './testing/summary-input.ts';
import { toldEvidence } from './told-evidence.ts';

const RAG_SAMPLES = 'iterations{behavior:rag,phase:steady}';
const resultOf = (options: SummaryCase = {}) => buildResult(summaryInput(options));
/** The lines of the table of criteria, without its heading. */
function tableOf(result: Result): string[] {
  const [, table = ''] = renderText(result, false).split(/^ {2}criterion, .*\n/m);
  return (table.split('\n\n')[0] ?? '').split('\n');
}

function held(group: CriterionGroup, value: number): Result['criteria'][number] {
  const about = {
    id: `${group}:requests`,
    group,
    kind: 'evidence',
    subject: 'requests',
    metric: 'x',
  } as const;
  return {
    ...about,
    aggregate: 'count',
    comparison: '>',
    limit: 1,
    expression: 'count>1',
    value,
    state: 'held',
  };
}

describe('the evidence of a run', () => {
  it('is one line under what decides, as long as it holds', () => {
    const values = {
      'timer_lag{phase:steady}': { 'p(99)': 7, count: 1000 },
      [RAG_SAMPLES]: { count: 12 },
    };
    const lines = tableOf(resultOf({ values }));
    expect(lines.slice(-2).join(' ').replace(/ +/g, ' ')).toBe(
      '✓ evidence: enough, as far as judged here — 12 samples or more of each, k6 late by 7.0 ms',
    );
    expect(lines.slice(0, -2).join('\n')).not.toMatch(/samples|generator|script|clock/);
    expect(lines.at(-3)).toMatch(/^✓ throughput/);
  });

  it('names the samples that count as independent where samples were read', () => {
    const result = { ...resultOf(), notJudged: [] };
    const criteria = [...result.criteria, held('p95-evidence', 7074), held('blocks', 29)];
    expect(tableOf({ ...result, criteria }).at(-1)).toMatch(
      /^✓ evidence: enough — 7,074 independent samples, 29 blocks, k6 late by [\d.]+ ms$/,
    );
  });

  it('has a row for what is missed, and never says enough', () => {
    const result = resultOf({ values: { [RAG_SAMPLES]: { count: 0 } } });
    expect(result.verdict).toBe('INVALID');
    const lines = tableOf(result);
    expect(lines.at(-2)).toMatch(/^✗ samples: rag +> 0 +0 *$/);
    expect(lines.at(-1)).toMatch(/^✓ other evidence held — k6/);
    expect(lines.join('\n')).not.toContain('enough');
  });

  it('names no samples beside a row that says how few of them are independent', () => {
    const result = resultOf();
    const few = { ...held('p95-evidence', 41), state: 'missed' } as const;
    const criteria = [...result.criteria, few];
    expect(tableOf({ ...result, verdict: 'INVALID', criteria }).at(-1)).toMatch(
      /^✓ other evidence held — k6 late by [\d.]+ ms$/,
    );
  });

  it('has a row for what was not judged', () => {
    const result = resultOf();
    const unjudged = { ...held('network-lag', 0), value: null, state: 'not-judged' } as const;
    const lines = tableOf({ ...result, criteria: [...result.criteria, unjudged] });
    expect(lines.find((line) => line.startsWith('–'))).toMatch(/lag in reading.* not judged$/);
    expect(lines.join('\n')).toContain('✓ other evidence held — ');
  });

  it.each([
    ['a run that ended early', resultOf({ elapsedSeconds: 400 })],
    ['a run without a verdict', { ...resultOf({ values: { http_reqs: { count: 9000 } } }), verdict: null }],
  ])('is not called enough of %s', (_what, result) => {
    expect(result.criteria.every(({ state }) => state === 'held')).toBe(true);
    expect(renderText(result, false)).toContain('✓ evidence held as far as it goes — ');
    expect(renderText(result, false)).not.toContain('enough');
  });

  it('is not told where nothing of it held', () => {
    const { criteria, ...result } = resultOf();
    const reported = reportedCriteria(criteria.filter(({ kind }) => kind !== 'evidence'));
    expect(toldEvidence(reported, result)).toEqual({ rows: [], text: null });
  });
});
