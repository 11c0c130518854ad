import { LONGEST_DISTANCE } from '../workload/conversation-length.ts';
import { drawFrom, Purpose } from '../workload/draw.ts';

/** A fact that a user tells when a conversation opens, and asks for some turns later. */
export interface Fact {
  readonly topic: string;
  readonly value: string;
  /** How many turns after the opening it is asked for, 1 to 4: within a conversation of five turns. */
  readonly distance: number;
}

const SHARE_WITH_FACT = 0.5;

const TOPICS: readonly string[] = [
  'release name',
  'project code',
  'team mascot',
  'meeting room',
  'customer alias',
  'budget label',
  'backup site',
  'demo account',
];
const WORDS: readonly string[] = [
  'Heron',
  'Basalt',
  'Juniper',
  'Lantern',
  'Mistral',
  'Orchid',
  'Quartz',
  'Saffron',
  'Tundra',
  'Velvet',
  'Walnut',
  'Zephyr',
];

/**
 * Draws the fact of the conversation that a user opens with an action; undefined where it tells none. The value is a
 * word and four digits, so that no other conversation's answer holds it by chance.
 *
 * @param stream the user's numbers, from `streamOf`
 */
export function factOf(stream: number, action: number): Fact | undefined {
  return drawFrom(stream, action, Purpose.Fact, 0) < SHARE_WITH_FACT
    ? certainFactOf(stream, action, 0)
    : undefined;
}

/**
 * Draws a fact in any case.
 *
 * @param distance how many turns later it is asked for; 0 to draw that too
 */
export function certainFactOf(stream: number, action: number, distance: number): Fact {
  // Of one draw's 32 bits, each choice takes as many as it needs and leaves the rest: 22 of them are used.
  let left = drawFrom(stream, action, Purpose.Fact, 1) * 9000;
  const number = 1000 + (left | 0);
  left = (left - (left | 0)) * TOPICS.length;
  const topic = left | 0;
  left = (left - topic) * WORDS.length;
  const word = left | 0;
  left = (left - word) * LONGEST_DISTANCE;
  return {
    topic: TOPICS[topic] as string,
    value: `${WORDS[word]}${number}`,
    distance: distance === 0 ? 1 + (left | 0) : distance,
  };
}

export function tellFact({ topic, value }: Fact): string {
  return `By the way, my ${topic} is ${value}.`;
}

export function askForFact({ topic }: Fact): string {
  return `What is my ${topic}?`;
}

/** Says whether an answer holds the fact's value, in whatever case and with whatever around it. */
export function holdsFact(answer: string, { value }: Fact): boolean {
  return answer.indexOf(value) !== -1 || answer.toLowerCase().includes(value.toLowerCase());
}
