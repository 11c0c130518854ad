import { formatCount } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';

/** Finds that no agent worked: a search stood in for them, at idle already. */
export function agentsByFallback({ degraded }: RunResult): Recommendation | null {
  const kind = degraded.kinds.find((one) => one.kind === 'fallback_agents' && (one.idle?.count ?? 0) > 0);
  if (kind?.idle == null) return null;
  return {
    rule: 'agents-by-fallback',
    severity: 'low',
    text: `No agent works: ${kind.idle.count} of ${kind.idle.of} answers at idle and ${formatCount(kind.run)} under load came from a search that stands in for them. Look at the set-up of the agents (their language model, its key, the framework's start-up log); until then multi-agent's latency is that of a search.`,
    evidence: { idle: kind.idle.count, idleAnswers: kind.idle.of, run: kind.run },
  };
}
