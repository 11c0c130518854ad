import { expect, it } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { startNextSteps } from './start-next-steps.ts';

const late = summaryInput({ values: { 'timer_lag{phase:steady}': { 'p(99)': 120, count: 1000 } } });

it('says why the demonstration proves nothing, and what helps', () => {
  const lines = startNextSteps(buildResult(late));
  const text = lines.join(' ').replace(/\s+/g, ' ');
  expect(text).toContain("proves nothing: load generator's lag, p99 120 ms, limit < 15.0 ms (700 % over).");
  expect(text).toContain('close other programs on this machine, then npm start again');
  expect(text).toContain('What next:');
  for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
});

it('has the usual steps alone after any other end', () => {
  for (const result of [buildResult(summaryInput()), null])
    expect(startNextSteps(result)[0]).toBe('What next:');
});
