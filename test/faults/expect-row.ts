import { expect } from 'vitest';
import type { MatrixRow } from './matrix.ts';
import { degradedAs, type RowOutcome } from './run-row.ts';

/** Holds a run against its row: verdict, exit code, criteria, categories, kinds and behaviors, in result and report alike. */
export function expectRow(row: MatrixRow, outcome: RowOutcome): void {
  const { code, report, result, planted, found } = outcome;
  expect(planted, 'planted').toBeGreaterThan(0);
  const seen = JSON.stringify({
    reasons: result.reasons,
    failures: result.failures,
    degraded: result.degraded.kinds,
    reservations: result.reservations,
    planted,
  });
  expect([result.verdict, code], seen).toEqual([row.verdict, row.verdict === 'PASS' ? 0 : 99]);
  expect(result.reasons, seen).toEqual(expect.arrayContaining([...row.criteria]));
  if (row.found === 'exactly') expect(found, seen).toBe(planted);
  if (row.found === 'at-least') expect(found, seen).toBeGreaterThanOrEqual(planted);
  if (row.found === 'none') expect(found, seen).toBe(0);
  for (const behavior of row.behaviors) {
    const named = result.failures.filter(
      ({ category, behaviors }) => row.categories.includes(category) && (behaviors[behavior] ?? 0) > 0,
    );
    expect(named, seen).not.toEqual([]);
    for (const { category } of named) expect(failureText(report, category), report).toContain(behavior);
  }
  for (const { behavior, kind } of row.degraded ?? []) {
    const named = degradedAs(row, result).some((one) => one.behavior === behavior && one.kind === kind);
    expect(named, seen).toBe(true);
    expect(report.replace(/\s+/g, ' '), report).toContain(`${behavior} ${kind} `);
  }
  if (row.verdict === 'PASS') {
    const ids = result.reservations.map(({ id }) => id);
    expect(ids.sort(), seen).toEqual([...(row.reservations ?? [])].sort());
  }
  expect(report.trimStart().startsWith(row.verdict), report).toBe(true);
  if (row.says !== undefined) expect(report).toMatch(row.says);
}

/** The report's lines on a category: its counts and, behind or below them, its behaviors. */
function failureText(report: string, category: string): string {
  const lines = report.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${category} `));
  return at === -1 ? '' : `${lines[at]}\n${lines[at + 1]}`;
}
