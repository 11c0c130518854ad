import { expect, it } from 'vitest';
import { buildResult } from '../result/result.ts';
import { saturationAdvice } from './saturation-advice.ts';
import { summaryInput } from './testing/summary-input.ts';

const saturated = buildResult(
  summaryInput({ values: { 'timer_lag{phase:steady}': { 'p(99)': 120, count: 1000 } } }),
);

it('says nothing where the generator kept up', () => {
  expect(saturationAdvice(buildResult(summaryInput()))).toEqual([]);
});

it.each([null, '100', '399'])('advises to let garbage lie where GOGC was %s', (gogc) => {
  expect(saturationAdvice(saturated, gogc).join(' ')).toMatch(/INSTANCES\), GOGC=400 if memory allows$/);
});

it.each(['400', '800', 'off'])('does not advise what was set already: %s', (gogc) => {
  const text = saturationAdvice(saturated, gogc).join(' ');
  expect(text).toMatch(/INSTANCES\)$/);
  expect(text).toContain('saturated');
});
