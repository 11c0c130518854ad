import type { CriterionGroup } from '../thresholds/criteria.ts';
import type { CriterionOutcome } from '../thresholds/verdict.ts';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../words/format.ts';

/** What a group of criteria is called in a report; where it has several members, the value shown is the worst one's. */
export const GROUP_LABELS: Readonly<Record<CriterionGroup, string>> = {
  'requests-p95': 'p95 of requests',
  'actions-p95': 'p95 of actions',
  'behavior-p95': 'p95 of actions, worst behavior',
  'requests-failed': 'failed requests',
  'actions-failed': 'failed actions',
  'behavior-failed': 'failed actions, worst behavior',
  'endpoint-failed': 'failed actions, worst health endpoint',
  degraded: 'degraded unlike idle, worst behavior',
  canned: 'the same answer to all, worst behavior',
  isolation: 'foreign answers, whole run',
  memory: 'facts remembered, whole run',
  'memory-drop': 'forgotten under load, at least',
  history: 'histories gone wrong, whole run',
  audit: 'messages wrong after the load',
  throughput: 'throughput (successful actions)',
  dropped: 'conversations not started, whole run',
  clock: "the system's clock set, whole run",
  saturation: "generator's lag, p99",
  'network-lag': "generator's lag in reading, p95",
  generator: "generator's machine, fullest part",
  pauses: 'seconds that the run was paused',
  instances: 'instances of the run that are here',
  samples: 'samples, fewest of what is judged',
  'p95-evidence': 'independent samples for a p95, fewest',
  blocks: 'blocks for an interval, fewest',
  'steady-time': 'seconds of steady phase',
  'script-errors': 'errors in the script',
  reservations: 'reservations (--strict)',
};

/** Names one criterion, with the behavior or endpoint it is about. */
export function memberLabel({ group, subject }: Pick<CriterionOutcome, 'group' | 'subject'>): string {
  const label = GROUP_LABELS[group];
  return subject === null ? label : `${label.replace(/, (worst|fewest).*/, '')}: ${subject}`;
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
