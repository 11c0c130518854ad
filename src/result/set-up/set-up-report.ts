import type { GivenOption } from '../../settings/given-option.ts';
import type { Behavior } from '../../workload/behaviors.ts';
import type { Count } from '../../workload/quantities.ts';
import type { FirstAnswer } from './first-answer.ts';
import type { IdleQuestions, IdleReport, KindAtIdle, WordsAtIdle } from './idle-report.ts';
import type { Preflight } from './preflight-report.ts';

/** What the set-up found out of the backend before any load. */
export interface SetUpReport extends Preflight {
  /** Answers that did not fail, by behavior: what is said of idle rests on so many. */
  readonly answers: Readonly<Partial<Record<Behavior, Count>>>;
  /** By what answers were degraded, over all that the set-up asked. */
  readonly kinds: readonly KindAtIdle[];
  readonly words: readonly WordsAtIdle[];
  /** Null where the set-up ended before. */
  readonly conversations: IdleReport | null;
  /** Null where the set-up ended before. */
  readonly questions: IdleQuestions | null;
  /** Requests made; they are in k6's http_req_* too, without a phase. */
  readonly requests: Count;
  readonly seconds: number;
  /** What decided how k6 asks, beside the settings; absent where there is nothing to say. */
  readonly k6Options?: readonly GivenOption[];
  /** Absent in results from before it was kept. */
  readonly firstAnswer?: FirstAnswer;
}
