import { describe, expect, it } from 'vitest';
import { wrap } from '../../../src/words/wrap.ts';
import type { Behavior } from '../../../src/workload/behaviors.ts';
import type { FailureGroup } from '../../result/analysis.ts';
import { sampleReportInput } from '../testing/sample-report-input.ts';
import { renderResult } from './render-result.ts';

describe('wrap', () => {
  it('breaks at blanks, indents what follows and keeps a label’s gap', () => {
    expect(wrap('label     one two three', 16, '  ')).toEqual(['label     one', '  two three']);
    expect(wrap('short', 16, '  ')).toEqual(['short']);
    expect(wrap('averyveryverylongword', 5, '  ')).toEqual(['averyveryverylongword']);
  });
});

describe('renderResult', () => {
  const { result } = sampleReportInput();
  const { analysis } = result;
  if (analysis === null || analysis === undefined) throw new Error('no analysis');
  const seen = {
    ...result,
    analysis: {
      ...analysis,
      byTurn: [
        { turn: 1, actions: 900, p50: 400, p95: 900 },
        { turn: 2, actions: 500, p50: 500, p95: 1100 },
      ],
      fairness: { users: 1000, medianMs: 500, worstTenthMs: 800, ratio: 1.6, ratioByChance: 1.25 },
      underHeavyLoad: [
        {
          behavior: 'health' as const,
          quiet: { actions: 50, inFlight: 3, p50: 2, p95: 5 },
          busy: { actions: 50, inFlight: 30, p50: 900, p95: 1900 },
        },
      ],
      memory: {
        drop: { value: 0.02, interval: { low: -0.01, high: 0.12 } },
        finding: 'not-shown' as const,
        detectable: 0.18,
      },
      generator: {
        lag: { count: 9, p50: 1, p95: 40, p99: 120, max: 900 },
        networkLag: { count: 9, p50: 1, p95: 30, p99: 110, max: 800 },
        saturatedFrom: { seconds: 95, users: 2400 },
        outside: null,
      },
    },
  };

  it('says below the report what the samples show', () => {
    const text = renderResult(seen, false);
    expect(text).toContain('p95 by turn         1: 900 ms, 2: 1.100 s');
    expect(text).toMatch(/the worst tenth of users waits 1\.60x the median \(by chance\s+1\.25x\)/);
    expect(text).toContain('p95 5.0 ms with 3 multi-agent in flight, 1.900 s with 30');
    expect(text).toMatch(/a loss of 5 points is neither shown nor ruled out \(-1\.00 to\s+12\.00 points/);
    expect(text).toContain('late for a while    from 1 m 35 s of the load on, at about 2,400 users');
    expect(text).toContain('recommendations\n');
  });

  it('lists the causes of failures below their categories, those of all behaviors as one', () => {
    const cause = `status 500: Agent invocation failed: (sqlite3.OperationalError) database is locked ${'x'.repeat(90)}`;
    const group = (behavior: Behavior, count: number, seen: string): FailureGroup => ({
      category: 'http_5xx',
      behavior,
      status: 500,
      cause: seen,
      count,
      steady: count,
      firstSeconds: 1,
      lastSeconds: 2,
      example: null,
    });
    const failures = [
      group('rag', 1500, cause),
      group('history', 30, 'status 500'),
      group('follow-up', 40, cause),
      ...['a', 'b', 'c', 'd'].map((name) => group('rag', 1, `status 500: ${name}`)),
    ];
    const text = renderResult({ ...seen, analysis: { ...seen.analysis, failures } }, false);
    const [, section = ''] = text.split('their causes, whole run\n');
    expect(section.split('\n').slice(0, 8)).toEqual([
      '   1,540  http_5xx: status 500: Agent invocation failed:',
      '          (sqlite3.OperationalError) database is locked',
      `          ${'x'.repeat(70)}`,
      `          ${'x'.repeat(20)} (rag 1,500, follow-up 40)`,
      '      30  http_5xx: status 500 (history 30)',
      '       1  http_5xx: status 500: a (rag 1)',
      '       1  http_5xx: status 500: b (rag 1)',
      '       1  http_5xx: status 500: c (rag 1)',
    ]);
    expect(section).toContain('and 1 more, in report.html');
    expect(text.indexOf('failed actions by category')).toBeLessThan(text.indexOf('their causes'));
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('is at most 80 columns wide, and plain without colours', () => {
    for (const line of renderResult(seen, false).split('\n'))
      expect(line.length, line).toBeLessThanOrEqual(80);
    expect(renderResult(seen, false)).not.toContain('\x1b[');
    expect(renderResult(seen, true)).toContain('\x1b[');
  });
});
