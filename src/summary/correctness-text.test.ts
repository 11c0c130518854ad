import { expect, it } from 'vitest';
import { buildResult } from '../result/result.ts';
import { correctnessLines } from './correctness-text.ts';
import { summaryInput } from './testing/summary-input.ts';

const { correctness } = buildResult(summaryInput());
type Audit = NonNullable<typeof correctness.audit>;

function historyLines(problems: Audit['problems']): string[] {
  const audit = { conversations: 200_000, messages: 1_234_567, problems, seconds: 9 };
  const lines = correctnessLines({ ...correctness, history: { good: 1_000_000, of: 1_234_567 }, audit });
  return lines.slice(
    lines.findIndex((line) => line.startsWith('history')),
    -1,
  );
}

it('says how many messages in 10,000 are wrong, and in which ways, within 80 columns', () => {
  const each = 100_000;
  const lines = historyLines({
    lost: each,
    duplicated: each,
    reordered: each,
    garbled: each,
    wrong_role: each,
    foreign: each,
  });
  expect(lines[0]).toBe('history    234,567 of 1,234,567 reads wrong');
  expect(lines[1]?.trim()).toBe('after the load 600,000 of 1,234,567 messages wrong (4860.0 in 10,000)');
  expect(lines.slice(2).join(' ')).toMatch(/100,000 lost, .*100,000 wrong_role,\s+100,000 foreign$/);
  for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
});

it('names no ways where nothing is wrong after the load', () => {
  expect(historyLines({})).toEqual([
    'history    234,567 of 1,234,567 reads wrong',
    '           after the load 0 of 1,234,567 messages wrong',
  ]);
});
