import type { Reservation } from '../../src/result/set-up/reservation.ts';
import { formatCount, formatShare } from '../../src/words/format.ts';
import type { SameAnswers } from '../result/analysis.ts';
import type { RunResult } from '../result/run-result.ts';

/** Adds to a run's reservations which behaviors answered most questions with the same words, where load is not to blame. */
export function withCannedReservations({ reservations, analysis }: RunResult): readonly Reservation[] {
  const canned = (analysis?.sameAnswers ?? []).filter((same) => same.canned && same.atIdle !== false);
  const ids = canned.map(({ behavior }) => idOf(behavior));
  return [...reservations.filter(({ id }) => !ids.includes(id)), ...canned.map(reservationOf)];
}

function reservationOf({
  behavior,
  answers,
  questions,
  same,
  sameQuestions,
  atIdle,
}: SameAnswers): Reservation {
  const idle = atIdle === null ? 'idle asked too few questions to tell' : 'as at idle';
  return {
    id: idOf(behavior),
    text: `${behavior}: one and the same answer to ${formatCount(sameQuestions)} of ${formatCount(questions)} questions, in ${formatCount(same)} of ${formatCount(answers)} answers (${formatShare(same / answers)}, canned_answer), ${idle}`,
    counts: { answers, questions, same, sameQuestions },
  };
}

function idOf(behavior: string): string {
  return `degraded:${behavior}:canned_answer`;
}
