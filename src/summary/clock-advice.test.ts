import { expect, it } from 'vitest';
import { buildResult } from '../result/result.ts';
import { clockAdvice } from './clock-advice.ts';
import { renderText } from './render-text.ts';
import { summaryInput } from './testing/summary-input.ts';

it('says nothing where the clock was left alone', () => {
  expect(clockAdvice(buildResult(summaryInput()))).toEqual([]);
});

it('makes a run INVALID in which users saw the clock set, and says what helps', () => {
  const result = buildResult(summaryInput({ values: { clock_steps: { count: 3 } } }));
  expect([result.verdict, result.reasons]).toEqual(['INVALID', ['clock']]);
  const text = renderText(result, false);
  expect(text).toContain('because  system clock changed, whole run: 3, limit = 0');
  expect(text).toContain(clockAdvice(result).join('\n'));
  for (const line of clockAdvice(result)) expect(line.length).toBeLessThanOrEqual(80);
});
