import type { DegradedKind } from '../../api/degraded-kinds.ts';
import type { Behavior } from '../../workload/behaviors.ts';
import type { Count } from '../../workload/quantities.ts';
import type { SameWords } from './same-words.ts';

/** What the backend does while nobody else asks it. */
export interface IdleReport {
  /** Facts that came back, of those asked for. */
  readonly recalled: Count;
  readonly asked: Count;
  /** Whether it remembers well enough at idle for load to be blamed. */
  readonly remembers: boolean;
  /** Whether its history keeps answers word for word. */
  readonly answersVerbatim: boolean;
  /** Conversations that failed before their end. */
  readonly failed: Count;
  /** The first such failure in words; null where none failed. */
  readonly failure: string | null;
  readonly seconds: number;
  /** Ids of the conversations held to their end, as `index:id` joined by blanks: one string, as every user gets it. */
  readonly conversations: string;
}

/** What idle showed of the questions that load will ask. */
export interface IdleQuestions {
  /** By question to the documents: see `kindCode`. */
  readonly rag: string;
  readonly search: string;
  /** Answered or failed in the time, of so many. */
  readonly asked: Count;
  readonly of: Count;
  readonly failed: Count;
  /** The first failure in words; null where none failed. */
  readonly failure: string | null;
  readonly seconds: number;
}

/** In what ways answers were degraded while nobody else asked. */
export interface KindAtIdle {
  readonly behavior: Behavior;
  readonly kind: DegradedKind;
  readonly count: Count;
  /** Answers of the same route that did not fail. */
  readonly of: Count;
}

/** How alike a behavior's answers were while nobody else asked. */
export interface WordsAtIdle extends SameWords {
  readonly behavior: Behavior;
  /** One answer to most questions. */
  readonly canned: boolean;
}
