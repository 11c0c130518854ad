import { rememberingAtIdle } from '../../../../src/result/set-up/remembering.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';

/** Finds a backend that remembers nothing of a conversation even while nobody else asks: no matter of load. */
export function forgetsAtIdle({ setUp }: RunResult): Recommendation | null {
  const { recalled = 0, asked = 0 } = setUp?.conversations ?? {};
  if (rememberingAtIdle(recalled, asked) !== 'forgets') return null;
  return {
    rule: 'forgets-at-idle',
    severity: 'low',
    text: `It forgets at idle: ${recalled} of ${asked} facts came back while nobody else asked. Load is not to blame: look whether the agent gets the conversation's earlier messages at all.`,
    evidence: { recalled, asked },
  };
}
