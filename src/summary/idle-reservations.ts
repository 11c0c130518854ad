import type { Reservation } from '../correctness/reservation.ts';
import { FEWEST_QUESTIONS } from '../correctness/same-words.ts';
import type { SetUpReport } from '../correctness/set-up-report.ts';
import { KIND_MEANINGS } from './kind-meanings.ts';

/** Lists what a PASS would not vouch for by what the set-up saw, before any load. */
export function idleReservations(report: SetUpReport): Reservation[] {
  return [
    ...missingRoutes(report),
    ...degradedKinds(report),
    ...cannedAnswers(report),
    ...memory(report),
    ...failuresAtIdle(report),
  ];
}

function missingRoutes({ routes }: SetUpReport): Reservation[] {
  return routes
    .filter(({ outcome }) => outcome === 'missing')
    .map(({ route }) => ({
      id: `missing:${route}`,
      text: `${route} is not in this version (404 at idle): it was left out of load and criteria`,
      counts: {},
    }));
}

function degradedKinds({ kinds }: SetUpReport): Reservation[] {
  return kinds.map(({ behavior, kind, count, of }) => ({
    id: `degraded:${behavior}:${kind}`,
    text: `${behavior}: ${KIND_MEANINGS[kind]} (${kind}), in ${count} of ${of} answers at idle`,
    counts: { count, of },
  }));
}

function cannedAnswers({ words }: SetUpReport): Reservation[] {
  return words
    .filter(({ canned }) => canned)
    .map(({ behavior, same, answers, sameQuestions, questions }) => ({
      id: `degraded:${behavior}:canned_answer`,
      text: `${behavior}: one and the same answer to ${sameQuestions} of ${questions} questions at idle, in ${same} of ${answers} answers (canned_answer, from ${FEWEST_QUESTIONS} questions on)`,
      counts: { same, answers, sameQuestions, questions },
    }));
}

function memory({ conversations }: SetUpReport): Reservation[] {
  if (conversations === null) return [];
  const { recalled, asked, remembers } = conversations;
  if (remembers) return [];
  const counts = { recalled, asked };
  return asked === 0
    ? [{ id: 'memory-unknown', text: 'memory: no conversation at idle came to its end', counts }]
    : [
        {
          id: 'forgets-at-idle',
          text: `memory: forgets at idle, ${recalled} of ${asked} facts came back; what load does to it cannot be measured`,
          counts,
        },
      ];
}

function failuresAtIdle({ conversations, questions }: SetUpReport): Reservation[] {
  const failed = (conversations?.failed ?? 0) + (questions?.failed ?? 0);
  if (failed === 0) return [];
  const failure = conversations?.failure ?? questions?.failure ?? '';
  return [
    {
      id: 'failures-at-idle',
      text: `${failed} of what the set-up asked at idle failed, first ${failure}`,
      counts: { failed },
    },
  ];
}
