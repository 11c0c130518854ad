import { expect } from 'vitest';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RuleName } from '../rules.ts';
import { formatBytes, formatHours, formatMultiple, formatSeconds } from '../support/format.ts';

/**
 * Checks that a rule fired under its own name, and that its text cites every number and word of the evidence, in one of
 * the reports' formats.
 */
export function expectCited(recommendation: Recommendation | null, rule: RuleName): void {
  expect(recommendation?.rule).toBe(rule);
  const { text, evidence } = recommendation ?? { text: '', evidence: {} };
  for (const [name, value] of Object.entries(evidence)) {
    const forms =
      typeof value === 'string'
        ? [value]
        : [
            formatCount,
            formatMs,
            formatShare,
            formatPerSecond,
            formatMultiple,
            formatSeconds,
            formatBytes,
            formatHours,
          ].map((format) => format(value));
    expect(
      forms.some((form) => text.includes(form)),
      `${name} = ${value} stands in: ${text}`,
    ).toBe(true);
  }
}
