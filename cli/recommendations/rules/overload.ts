import { formatPerSecond } from '../../../src/summary/format.ts';
import type { RunResult } from '../../evidence/run-result.ts';
import type { Recommendation } from '../recommendation.ts';
import { whereTimeWent } from '../where-time-went.ts';

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
