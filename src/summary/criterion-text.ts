import type { CriterionGroup } from '../thresholds/criteria.ts';
import type { CriterionOutcome } from '../thresholds/verdict.ts';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../words/format.ts';

/** What a criterion of each group is called in a report, in the order of reports: what decides, then what that rests on. */
export const GROUP_LABELS: Readonly<Record<CriterionGroup, string>> = {
  'requests-p95': 'p95 of requests',
  'actions-p95': 'p95 of actions',
  'behavior-p95': 'p95 of actions',
  'requests-failed': 'failed requests',
  'actions-failed': 'failed actions',
  'behavior-failed': 'failed actions',
  'endpoint-failed': 'failed actions',
  degraded: 'answers degraded by load',
  canned: 'one answer to all',
  isolation: 'leaks between conversations, whole run',
  memory: 'facts remembered, whole run',
  'memory-drop': 'more forgotten than at idle, at least',
  history: 'wrong histories, whole run',
  audit: 'wrong messages after the load',
  throughput: 'throughput (successful actions)',
  dropped: 'conversations not started, whole run',
  reservations: 'reservations (--strict)',
  clock: 'system clock changed, whole run',
  saturation: "load generator's lag, p99",
  'network-lag': "load generator's lag in reading, p99",
  generator: "k6's share of the machine",
  pauses: 'seconds the run was paused',
  instances: 'k6 instances merged',
  samples: 'samples',
  'p95-evidence': 'independent samples',
  blocks: 'time blocks',
  'steady-time': 'seconds of the steady phase',
  'script-errors': 'errors in the test script',
};

/** Whose value stands for a group that has several members. */
const SHOWN_MEMBER: Readonly<Partial<Record<CriterionGroup, string>>> = {
  'behavior-p95': 'worst behavior',
  'behavior-failed': 'worst behavior',
  'endpoint-failed': 'worst health endpoint',
  degraded: 'worst behavior',
  canned: 'worst behavior',
  generator: 'worst part',
  samples: 'rarest behavior or endpoint',
  'p95-evidence': 'fewest for a p95',
  blocks: 'fewest for a p95',
};

/** Names a group of criteria, and which of its members the value is of. */
export function groupLabel(group: CriterionGroup): string {
  const shown = SHOWN_MEMBER[group];
  return shown === undefined ? GROUP_LABELS[group] : `${GROUP_LABELS[group]}, ${shown}`;
}

/** Names one criterion, with the behavior or endpoint it is about. */
export function memberLabel({ group, subject }: Pick<CriterionOutcome, 'group' | 'subject'>): string {
  return subject === null ? groupLabel(group) : `${GROUP_LABELS[group]}: ${subject}`;
}

/** Writes a criterion's limit as people read it; a throughput's count becomes a rate over the steady seconds. */
export function limitText(criterion: CriterionOutcome, steadySeconds: number): string {
  const sign =
    criterion.comparison === '==' ? '=' : criterion.comparison === '<=' ? '≤' : criterion.comparison;
  return `${sign} ${quantity(criterion, criterion.limit, steadySeconds)}`;
}

export function valueText(criterion: CriterionOutcome, steadySeconds: number): string {
  return quantity(criterion, criterion.value, steadySeconds);
}

/** Says how far a value is from its limit, relative to the limit: `59 % spare`, `21 % over`, `8 % short`. */
export function marginText(criterion: CriterionOutcome): string {
  const { value, limit, comparison, state } = criterion;
  if (state === 'not-judged') return 'not judged';
  if (value === null) return 'no samples';
  if (limit === 0) return '';
  if (comparison === '==' && state === 'held') return '';
  const share = Math.abs(value - limit) / limit;
  if (share >= 10) return `${formatCount(share)}x ${state === 'held' ? 'spare' : 'over'}`;
  const percent = share < 0.1 ? (share * 100).toFixed(1) : formatCount(share * 100);
  if (state === 'held') return `${percent} % spare`;
  return comparison === '>' || value < limit ? `${percent} % short` : `${percent} % over`;
}

function quantity(criterion: CriterionOutcome, value: number | null, steadySeconds: number): string {
  switch (criterion.aggregate) {
    case 'p(95)':
    case 'p(99)':
      return formatMs(value);
    case 'rate':
      return formatShare(value);
    case 'count':
      return criterion.group === 'throughput' && value !== null
        ? formatPerSecond(steadySeconds > 0 ? value / steadySeconds : null)
        : formatCount(value);
  }
}
