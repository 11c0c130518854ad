import { OPENED_CONVERSATIONS } from '../thresholds/observed-metrics.ts';
import { formatCount } from '../words/format.ts';
import { canaryMark } from '../workload/canary.ts';
import type { Count } from '../workload/quantities.ts';
import type { Result } from './result.ts';
import type { SetUpReport } from './set-up/set-up-report.ts';
import { countOf, type SummaryData } from './summary-data.ts';

/** What a run has left at its target, as far as it was acknowledged: the API cannot delete it. */
export interface LeftBehind {
  /** Conversations opened, those of the set-up that were held to their end included. */
  readonly conversations: Count;
}

/** Counts it, with what the set-up has opened. */
export function leftBehind(data: SummaryData, report: SetUpReport | null): LeftBehind {
  const opened = report?.routes.some(
    ({ behavior, outcome }) => behavior === 'new-conversation' && outcome === 'right',
  );
  return {
    conversations:
      (report?.conversations?.asked ?? 0) + (opened === true ? 1 : 0) + countOf(data, OPENED_CONVERSATIONS),
  };
}

/** Says how much was left and how to recognize it; null where a run does not tell. */
export function leftText({ left, runId }: Pick<Result, 'left' | 'runId'>): string | null {
  if (left === undefined || runId === null) return null;
  const { conversations } = left;
  // What stands before the user's number is all that the messages of one run share.
  const mark = canaryMark(runId, 0).replace(/u0-c$/, '');
  return `at least ${formatCount(conversations)} conversations were left at the target: their messages hold “${mark}”`;
}
