import { BEHAVIORS, type Behavior } from './behaviors.ts';
import type { Percent } from './quantities.ts';

/** The share of each behavior in percent, 0 where it is left out; all add up to 100. */
export type Weights = Readonly<Record<Behavior, Percent>>;

/** Weights by pattern name, as in the README's table. */
export const PATTERNS = {
  balanced: {
    'new-conversation': 40,
    'follow-up': 25,
    'multi-agent': 15,
    health: 10,
    rag: 5,
    history: 5,
  },
  'conversation-heavy': {
    'new-conversation': 50,
    'follow-up': 35,
    'multi-agent': 10,
    health: 3,
    rag: 1,
    history: 1,
  },
  'api-heavy': {
    'new-conversation': 30,
    'follow-up': 20,
    'multi-agent': 20,
    health: 15,
    rag: 10,
    history: 5,
  },
  'research-heavy': {
    'new-conversation': 25,
    'follow-up': 25,
    'multi-agent': 30,
    health: 5,
    rag: 10,
    history: 5,
  },
} as const satisfies Record<string, Weights>;

export type PatternName = keyof typeof PATTERNS;

export const PATTERN_NAMES = Object.keys(PATTERNS) as readonly PatternName[];

export const DEFAULT_PATTERN: PatternName = 'balanced';

/** Lists the behaviors that are part of a pattern, in the order in which every table shows them. */
export function partOf(weights: Weights): Behavior[] {
  return BEHAVIORS.filter((behavior) => weights[behavior] > 0);
}

/** Lists the behaviors that a pattern leaves out. */
export function leftOut(weights: Weights): Behavior[] {
  return BEHAVIORS.filter((behavior) => weights[behavior] === 0);
}
