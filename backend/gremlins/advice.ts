import { drawOf } from './question.ts';

const FIRST: readonly string[] = [
  'Start with what you can measure today.',
  'Write down what would have to be true for this to work.',
  'Ask those who run it what wakes them at night.',
  'Draw the path of a single request and mark where it waits.',
  'Take the smallest case that still shows the trouble.',
  'Compare it with the last time that it went well.',
  'Name the one thing that must not break.',
  'Count how often it happens before asking why.',
  'Look at the slowest tenth, not at the middle.',
  'Agree on the words first, half of the dispute is there.',
  'Set a limit for the cost before looking at the gain.',
  'Begin at the end: who reads the result, and when?',
];
const THEN: readonly string[] = [
  'Then change one thing at a time and keep what holds.',
  'After that, let a second person repeat it from your notes.',
  'A week of real traffic tells more than a month of guessing.',
  'Two simple parts with a queue between them are easier to mend.',
  'Keep the old way running beside it until nobody asks for it.',
  'Give each step an owner and a way back.',
  'Put the limits where the work comes in, not where it piles up.',
  'Cache what is read often and changes seldom, nothing else.',
  'Split it by what changes together, rather than by size.',
  'Try it with ten times the load and watch what gives way first.',
  'Store what you would miss, and throw the rest away on a date.',
  'Make the common case quick and the rare one correct.',
];
const LAST: readonly string[] = [
  'It usually fails where two teams each thought that the other one looked.',
  'Beware of averages: they hide the days that matter.',
  'The price is memory, and it comes due at the worst hour.',
  'Most of the gain is in the first step, most of the risk in the last.',
  'What nobody alarms on will be found by a customer.',
  'Clocks differ, so order events by something else.',
  'Retries without a pause make a small outage a large one.',
  'A plan that needs everyone at once needs another plan.',
  'If it cannot be switched off, it is not ready to be switched on.',
  'The second attempt is cheaper when the first one left notes.',
  'Whoever pays for it should see the graph.',
  'Expect half of it to look different within a year.',
];
const CHAPTERS = 900;

/** Words an answer to a question: the same words for the same question, others for another one. */
export function adviceOn(question: string): string {
  let drawn = drawOf(question);
  const next = (choices: number) => {
    const choice = drawn % choices;
    drawn = Math.floor(drawn / choices);
    return choice;
  };
  const sentences = [FIRST, THEN, LAST].map((list) => list[next(list.length)]);
  return `${sentences.join(' ')} Chapter ${next(CHAPTERS) + 1} has the whole of it.`;
}
