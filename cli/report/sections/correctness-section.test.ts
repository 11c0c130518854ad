import { expect, it } from 'vitest';
import { sampleReportInput } from '../testing/sample-report-input.ts';
import { correctnessSection } from './correctness-section.ts';

it('shows what only samples tell of conversations and users beside what k6 tells', () => {
  const { result } = sampleReportInput();
  if (result.analysis === null || result.analysis === undefined) throw new Error('no analysis');
  const plain = correctnessSection({ ...result, analysis: null }).body.toString();
  const seen = {
    ...result.analysis,
    byTurn: [
      { turn: 1, actions: 9, p50: 100, p95: 200 },
      { turn: 2, actions: 9, p50: 150, p95: 300 },
    ],
    fairness: { users: 100, medianMs: 100, worstTenthMs: 150, ratio: 1.5, ratioByChance: 1.2 },
    memory: {
      drop: { value: 0.2, interval: { low: 0.1, high: 0.3 } },
      finding: 'forgets' as const,
      detectable: 0.2,
    },
  };
  const body = correctnessSection({ ...result, analysis: seen }).body.toString();
  expect(plain).not.toContain('by chance');
  expect(body).toContain('1: 200 ms, 2: 300 ms');
  expect(body).toContain('waits 1.50x the median (by chance 1.20x)');
  expect(body).toContain('forgets under load: 10.00 to 30.00 points at 95 % more than at idle');
  expect(body.match(/<dt>memory<\/dt>/g)?.length).toBe(1);
});
