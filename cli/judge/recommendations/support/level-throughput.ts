import { median } from '../../../../statistics/percentiles.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { actionsIn } from './open-failures.ts';
import { binsOf } from './run-facts.ts';

/** The thirds of a phase whose load is level differ by no more, of their mean. */
const MOST_APART = 0.1;

/** Says how many actions a second the steady phase had, where its first and last third had as many, and as many users; else null. */
export function levelThroughput(result: RunResult): number | null {
  const bins = binsOf(result, 'steady');
  const third = Math.floor(bins.length / 3);
  const binSeconds = result.analysis?.timeline.binSeconds ?? 0;
  if (third === 0 || binSeconds === 0) return null;
  const first = bins.slice(0, third);
  const last = bins.slice(-third);
  const mean = (some: typeof bins) => some.reduce((sum, bin) => sum + actionsIn(bin), 0) / some.length;
  const users = (some: typeof bins) => median(some.flatMap((bin) => bin.users ?? []));
  if (!areAlike(mean(first), mean(last)) || !areAlike(users(first), users(last))) return null;
  return mean(bins) / binSeconds;
}

function areAlike(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= (MOST_APART * (one + other)) / 2;
}
