import { expect, it } from 'vitest';
import { formatMs } from '../../../src/words/format.ts';
import { sampleReportInput } from '../testing/sample-report-input.ts';
import {
  comparedText,
  differenceIntervalText,
  differenceText,
  relativeText,
  tellingRows,
} from './comparison-text.ts';
import { intervalText } from './interval-text.ts';

it('writes differences with sign and unit; failed actions in points', () => {
  expect(differenceText('p95', -120)).toBe('−120 ms');
  expect(differenceText('failed', 0.0123)).toBe('+1.23 points');
  expect(differenceText('throughput', 3.25)).toBe('+3.3 /s');
  expect(differenceText('p50', null)).toBe('–');
  expect(differenceIntervalText('p95', { low: -12, high: 31 })).toBe('−12.0 to +31.0 ms');
  expect(differenceIntervalText('p95', { low: 900, high: 1100 })).toBe('+900 ms to +1.100 s');
  expect(relativeText(-0.041)).toBe('−4.1 %');
  expect(relativeText(9.9994)).toBe('+999.9 %');
  expect(relativeText(12.345)).toBe('+1,235 %');
  expect(comparedText('failed', 0.005)).toBe('0.50 %');
});

it('shows all actions, and of the behaviors what was decided', () => {
  const { comparison } = sampleReportInput();
  const rows = comparison === null ? [] : tellingRows(comparison);
  expect(new Set(rows.map(({ subject }) => subject))).toEqual(new Set(['all', 'follow-up']));
});

it('names an interval’s unit once where both ends have it', () => {
  expect(intervalText({ low: 885, high: 903 }, formatMs)).toBe('885–903 ms');
  expect(intervalText({ low: 980, high: 1032 }, formatMs)).toBe('980 ms – 1.032 s');
});
