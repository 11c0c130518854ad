import { KIND_MEANINGS } from '../words/kind-meanings.ts';
import { routeText } from './set-up/preflight-text.ts';
import { IDLE_CONVERSATIONS, rememberingAtIdle } from './set-up/remembering.ts';
import type { Reservation } from './set-up/reservation.ts';
import { FEWEST_QUESTIONS } from './set-up/same-words.ts';
import type { SetUpReport } from './set-up/set-up-report.ts';

/** Lists what a PASS would not vouch for by what the set-up saw, before any load. */
export function idleReservations(report: SetUpReport): Reservation[] {
  return [
    ...failedRoutes(report),
    ...missingRoutes(report),
    ...degradedKinds(report),
    ...cannedAnswers(report),
    ...memory(report),
    ...history(report),
    ...unasked(report),
    ...failuresAtIdle(report),
  ];
}

/** What failed for one user already, whether for good or at first. */
function failedRoutes({ routes }: SetUpReport): Reservation[] {
  return routes
    .filter(({ outcome, category }) => outcome !== 'missing' && outcome !== 'not-asked' && category !== null)
    .map((route) => {
      const { outcome, category, detail, attempts } = route;
      const failed = outcome === 'failed' ? attempts : attempts - 1;
      return {
        id: `fails-at-idle:${route.route}`,
        text: `${routeText(route)} failed for one user already, before any load, in ${failed} of ${attempts} attempts: ${category}: ${detail}`,
        counts: { failed, attempts },
      };
    });
}

function missingRoutes({ routes }: SetUpReport): Reservation[] {
  return routes
    .filter(({ outcome }) => outcome === 'missing')
    .map(({ route }) => ({
      id: `missing:${route}`,
      text: `${route} is not in this version (404 or 405 at idle): it was left out of load and criteria`,
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
  const { recalled, asked } = conversations;
  const counts = { recalled, asked };
  switch (rememberingAtIdle(recalled, asked)) {
    case 'remembers':
      return [];
    case 'forgets':
      return [
        {
          id: 'forgets-at-idle',
          text: `memory: forgets at idle, ${recalled} of ${asked} facts came back; what load does to it cannot be measured`,
          counts,
        },
      ];
    case 'unknown':
      return [
        {
          id: 'memory-unknown',
          text: `memory: ${asked} conversations at idle came to their end in time (${recalled} facts came back), and ${IDLE_CONVERSATIONS} are needed; what load does to it was not measured`,
          counts,
        },
      ];
  }
}

function history({ conversations, routes }: SetUpReport): Reservation[] {
  const read = routes.some(({ behavior, outcome }) => behavior === 'history' && outcome === 'right');
  if (conversations === null || conversations.asked === 0 || !read || conversations.answersVerbatim)
    return [];
  return [
    {
      id: 'history-not-verbatim',
      text: 'history: answers at idle did not come back word for word; under load only what users said, roles and order are judged',
      counts: {},
    },
  ];
}

function unasked({ questions }: SetUpReport): Reservation[] {
  if (questions === null || questions.asked >= questions.of) return [];
  const { asked, of } = questions;
  return [
    {
      id: 'questions-not-asked',
      text: `only ${asked} of ${of} questions could be asked at idle in time: how the others are answered there is not known`,
      counts: { asked, of },
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
