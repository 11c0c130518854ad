import { expect, it } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { checkResult } from './check-result.ts';
import { fullResult } from './testing/full-result.ts';

const RESULT = buildResult(summaryInput());
const { requests, settings } = RESULT;
const FULL = fullResult();

it.each([
  [
    { requests: { ...requests, steady: { ...requests.steady, p95: '1' } } },
    '/requests/steady/p95 must be number or null',
  ],
  [
    { requests: { ...requests, steady: { ...requests.steady, p95: undefined } } },
    '/requests/steady/p95 is missing',
  ],
  [{ requests: [] }, '/requests must be object'],
  [{ retries: -1 }, '/retries must be >= 0'],
  [{ verdict: 'GOOD' }, '/verdict must be one of PASS, FAIL, INVALID, null'],
  [{ settings: { ...settings, scenario: 'x' } }, '/settings/scenario must be one of smoke, load, '],
  [
    { criteria: [{ ...RESULT.criteria[0], group: 'later' }] },
    /^\/criteria\/0\/group must be one of the \d+ values that its schema names$/,
  ],
  [{ endedAt: '2026-13-41T25:00:00.000Z' }, '/endedAt must be a date and time that exists'],
  [{ substituted: { rags: 1 } }, '/substituted/rags is unknown'],
  [{ setUp: { ...RESULT.setUp, routes: 3 } }, '/setUp/routes must be array'],
  [{ setUp: 'yes' }, '/setUp must be object or null'],
  [
    { analysis: { ...FULL.analysis, answer: { scenario: 'load' } } },
    '/analysis/answer fits none of the forms',
  ],
  [{ analysis: { ...FULL.analysis, timeline: null } }, '/analysis/timeline must be object'],
])('names the path of what is wrong: %#', async (change, problem) => {
  const checked = await checkResult(JSON.parse(JSON.stringify({ ...RESULT, ...change })));
  expect(checked).toEqual({ result: null, problem: expect.stringMatching(problem) });
});

it('finds nothing wrong with what later versions have added', async () => {
  const later = { ...RESULT, added: { by: 'later' }, target: { ...RESULT.target, tls: true } };
  expect((await checkResult(JSON.parse(JSON.stringify(later)))).problem).toBeNull();
});

it('takes a number that no report could show for none', async () => {
  const text = JSON.stringify(RESULT).replace(/"durationSeconds":[\d.]+/, '"durationSeconds":1e999');
  expect((await checkResult(JSON.parse(text))).problem).toBe('/durationSeconds must be number');
});
