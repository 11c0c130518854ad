import { formatPerSecond } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { whereTimeWent } from '../support/where-time-went.ts';

/** Finds more load than the workers serve: everything waits, GET / too, though no route took long for one user. */
export function overload(result: RunResult): Recommendation | null {
  const spent = whereTimeWent(result);
  if (spent?.cause !== 'overload') return null;
  const { succeededPerSecond } = result.actions.steady;
  return {
    rule: 'overload',
    severity: 'high',
    text: `It is more load than the workers serve: about ${formatPerSecond(succeededPerSecond)} of this mix is what they do; start more of them (uvicorn --workers, instances), or find with "gremlins-load capacity" what one of them holds.`,
    evidence: {
      ...spent.evidence,
      ...(succeededPerSecond === null ? {} : { succeededPerSecond }),
    },
  };
}
