import { draw, Purpose, pick } from '../behaviors/draw.ts';
import { MOST_TURNS } from './conversation-record.ts';

/** A fact that a user tells when a conversation opens, and asks for some turns later. */
export interface Fact {
  readonly topic: string;
  readonly value: string;
  /** How many turns after the opening it is asked for, 1 to 4: within the ten messages that the agent sees. */
  readonly distance: number;
}

/** The longest distance: from a conversation's opening to its last turn. */
export const LONGEST_DISTANCE = MOST_TURNS - 1;
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
 */
export function factOf(seed: number, user: number, action: number): Fact | undefined {
  return draw(seed, user, action, Purpose.Fact) < SHARE_WITH_FACT
    ? certainFactOf(seed, user, action, undefined)
    : undefined;
}

/** Draws a fact in any case, at a chosen distance where one is given. */
export function certainFactOf(
  seed: number,
  user: number,
  action: number,
  distance: number | undefined,
): Fact {
  const number = Math.floor(draw(seed, user, action, Purpose.Fact, 1) * 9000) + 1000;
  return {
    topic: pick(TOPICS, draw(seed, user, action, Purpose.Fact, 2)),
    value: `${pick(WORDS, draw(seed, user, action, Purpose.Fact, 3))}${number}`,
    distance: distance ?? 1 + Math.floor(draw(seed, user, action, Purpose.Fact, 4) * LONGEST_DISTANCE),
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
  return answer.includes(value) || answer.toLowerCase().includes(value.toLowerCase());
}
