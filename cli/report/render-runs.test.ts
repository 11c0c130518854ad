import { expect, it } from 'vitest';
import { buildResult } from '../../src/result/result.ts';
import { summaryInput } from '../../src/summary/testing/summary-input.ts';
import { painter } from '../../src/words/paint.ts';
import { renderRuns, runSummaries } from './render-runs.ts';

const RUN = {
  name: '20261124T111304Z-endurance-production',
  path: 'results/20261124T111304Z-endurance-production',
  startedAt: '2026-11-24T11:13:04.710Z',
  scenario: 'endurance',
  environment: 'production',
  users: 100_000,
  requestsPerSecond: 395.4,
  p95Ms: 1312,
  failedRate: 0.0005,
  verdict: 'INVALID',
  hadLoad: true,
  problem: null,
} as const;

it('aligns the widest run below the heads', () => {
  const [head = '', line = ''] = renderRuns([RUN], painter(false)).split('\n');
  expect(line).toBe('2026-11-24 11:13 endurance production 100,000     395  1.312 s   0.05 %  INVALID');
  expect(line.length).toBeLessThanOrEqual(80);
  expect(head.indexOf('verdict')).toBe(line.indexOf('INVALID'));
  expect(head.indexOf('users') + 'users'.length).toBe(line.indexOf('100,000') + '100,000'.length);
});

it('keeps figures apart, however large they are', () => {
  const huge = { users: 1_000_000, requestsPerSecond: 1_234_567, p95Ms: 123_456_789, failedRate: 1 };
  expect(renderRuns([{ ...RUN, ...huge }], painter(false))).toMatch(
    /endurance production 1,000,000 1,234,567 123457 s 100\.00 % {2}INVALID$/,
  );
});

it('names a run without a result, and says so', () => {
  const blank = { scenario: null, environment: null, users: null, requestsPerSecond: null, p95Ms: null };
  const text = renderRuns([{ ...RUN, ...blank, startedAt: null, verdict: null }], painter(false));
  expect(text).toContain(`${RUN.name}  no result`);
});

it('names a run that is damaged as that, and takes one that is not whole for no proof', () => {
  const kept = { name: RUN.name, path: RUN.path, problem: 'samples.csv.gz is missing' };
  const text = (result: Parameters<typeof runSummaries>[0][number]['result']) =>
    renderRuns(runSummaries([{ ...kept, result }]), painter(false));
  expect(text(null)).toContain(`${RUN.name}  damaged`);
  expect(text(buildResult(summaryInput()))).toMatch(/INVALID$/);
  expect(text(buildResult(summaryInput({ thresholds: false })))).toMatch(/no load$/);
});
