import { canaryMark } from '../correctness/canary.ts';
import { openedBy } from '../thresholds/observed-metrics.ts';
import { formatCount } from './format.ts';
import type { Result } from './result.ts';
import { countOf, type SummaryData } from './summary-data.ts';

/** What a run has left at its target, as far as it was acknowledged: the API cannot delete it. */
export interface LeftBehind {
  /** Conversations opened, those of the set-up that were held to their end included. */
  readonly conversations: number;
  /** Answers of several agents, each of which is saved as a conversation, too. */
  readonly agentRuns: number;
}

/** Counts it. @param idleConversations of the set-up */
export function leftBehind(data: SummaryData, idleConversations: number): LeftBehind {
  return {
    conversations: idleConversations + countOf(data, openedBy('new-conversation')),
    agentRuns: countOf(data, openedBy('multi-agent')),
  };
}

/** Says how much was left and how to recognize it; null where a run does not tell. */
export function leftText({ left, runId }: Pick<Result, 'left' | 'runId'>): string | null {
  if (left === undefined || runId === null) return null;
  const { conversations, agentRuns } = left;
  // What went before a user's number is all that messages of one run share.
  const mark = canaryMark(runId, 0).replace(/u0-c$/, '');
  return `at least ${formatCount(conversations)} conversations and ${formatCount(agentRuns)} agent runs were left at the target: their messages hold “${mark}”`;
}
