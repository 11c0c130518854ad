import { expect, it } from 'vitest';
import type { CriterionGroup } from '../thresholds/criteria.ts';
import type { CriterionOutcome } from '../thresholds/verdict.ts';
import { GROUP_LABELS, groupLabel, marginText, memberLabel } from './criterion-text.ts';

function outcome(
  comparison: CriterionOutcome['comparison'],
  limit: number,
  value: number | null,
  ok: boolean,
) {
  const named = { id: 'x', group: 'instances', kind: 'evidence', subject: null, metric: 'x' } as const;
  return { ...named, aggregate: 'count', comparison, limit, value, state: ok ? 'held' : 'missed' } as const;
}

it.each([
  ['<', 100, 41, true, '59 % spare'],
  ['<', 100, 121, false, '21 % over'],
  ['<', 100, 1600, false, '15x over'],
  ['>', 100, 92, false, '8.0 % short'],
  ['>', 100, 100, false, '0.0 % short'],
  ['==', 2, 1, false, '50 % short'],
  ['==', 2, 3, false, '50 % over'],
  ['==', 2, 2, true, ''],
  ['==', 0, 3, false, ''],
  ['<', 100, null, false, 'no samples'],
] as const)('%s %d: says of %s by how much', (comparison, limit, value, ok, text) => {
  expect(marginText(outcome(comparison, limit, value, ok))).toBe(text);
});

it('names a group by the member that is shown, and a member by its subject', () => {
  expect(groupLabel('behavior-failed')).toBe('failed actions, worst behavior');
  expect(memberLabel({ group: 'behavior-failed', subject: 'rag' })).toBe('failed actions: rag');
  expect(memberLabel({ group: 'actions-failed', subject: null })).toBe('failed actions');
});

it('names no two groups alike, and each so that the terminal has room for it', () => {
  const labels = (Object.keys(GROUP_LABELS) as CriterionGroup[]).map(groupLabel);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels.filter((label) => label.length > 41)).toEqual([]);
});
