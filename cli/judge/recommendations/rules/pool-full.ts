import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { fullPool, fullPoolText } from '../support/full-pool.ts';
import { crossed } from '../support/run-facts.ts';

/** Finds a pool of connections, or a database, that has no connection left while somebody waits. */
export function poolFull(result: RunResult): Recommendation | null {
  const pool = fullPool(result);
  if (pool === null) return null;
  return {
    rule: 'pool-full',
    severity: crossed(result, 'latency') || crossed(result, 'throughput') ? 'high' : 'medium',
    text: `${fullPoolText(pool)}: look for connections that are held while something else is waited for, and for slow queries, before you make it larger${pool.isDatabase ? ' (max_connections; a pool in front of it holds fewer)' : " (pool_size, max_overflow; all workers' pools together have to fit into the database)"}.`,
    evidence: { used: pool.used, most: pool.most, ...pool.evidence },
  };
}
