import { formatCount } from '../../../../src/words/format.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { fullOf } from './full-on-target.ts';
import { slowerWithUsers } from './slower-with-users.ts';
import { inUseText, type SeenSeries, seenAtFullLoad, seenNameFirst } from './target-seen.ts';

/** A pool, or a database, without a connection left, and who waits for one. */
export interface FullPool {
  readonly seen: SeenSeries;
  readonly used: number;
  readonly most: number;
  /** Whether it is the database's own limit. */
  readonly isDatabase: boolean;
  /** Who waits, in words, and the numbers that say so. */
  readonly waits: string;
  readonly evidence: Readonly<Record<string, number | string>>;
}

/** Finds a full pool for which more wait than at first or, where nobody counts them, with which waits grow with the users. */
export function fullPool(result: RunResult): FullPool | null {
  for (const seen of fullOf(seenAtFullLoad(result, 'pool-used', 'database-connections'))) {
    const { measure, most } = seen.series;
    if (most === null) continue;
    const waits = waitsFor(result, seen);
    if (waits === null) continue;
    return { seen, used: seen.median, most, isDatabase: measure === 'database-connections', ...waits };
  }
  return null;
}

export function fullPoolText({ seen, waits }: FullPool): string {
  return `${seenNameFirst(seen)}: ${inUseText(seen)} (median at full load), while ${waits}`;
}

function waitsFor(
  result: RunResult,
  { series: { source, subject, measure } }: SeenSeries,
): Pick<FullPool, 'waits' | 'evidence'> | null {
  const queue = seenAtFullLoad(result, 'pool-waiting').find(
    ({ series }) => series.source === source && series.subject === subject,
  );
  if (queue !== undefined && measure === 'pool-used') {
    const { median: waiting, series } = queue;
    if (waiting < 1 || waiting <= (series.points[0]?.value ?? 0)) return null;
    return { waits: `${formatCount(waiting)} waited for one`, evidence: { waiting } };
  }
  const slower = slowerWithUsers(result);
  return slower === null ? null : { waits: slower.text, evidence: slower.evidence };
}
