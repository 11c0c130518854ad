import { BEHAVIORS, type Behavior } from '../workload/behaviors.ts';
import { PATTERN_NAMES, PATTERNS, partOf, type Weights } from '../workload/patterns.ts';

/** What users do, and how often. */
export interface Pattern {
  /** The name of a known one, else the weights in the behaviors' order, e.g. `new-conversation=60,follow-up=40`. */
  readonly name: string;
  readonly weights: Weights;
}

/**
 * Reads a pattern from its name or from weights, e.g. `new-conversation=60,follow-up=40`: whole percents that add up to 100.
 * Behaviors that are not named are left out; new conversations cannot be, as what others need comes from them.
 *
 * @returns undefined for what is neither
 */
export function parsePattern(text: string): Pattern | undefined {
  const known = Object.entries(PATTERNS).find(([name]) => name === text);
  if (known !== undefined) return { name: known[0], weights: known[1] };
  const weights: Partial<Record<Behavior, number>> = {};
  for (const part of text.split(',')) {
    const [, name, percent] = /^\s*([\w-]+)\s*=\s*(\d{1,3})\s*%?\s*$/.exec(part) ?? [];
    const behavior = BEHAVIORS.find((candidate) => candidate === name);
    if (behavior === undefined || weights[behavior] !== undefined) return undefined;
    weights[behavior] = Number(percent);
  }
  const whole = Object.fromEntries(BEHAVIORS.map((behavior) => [behavior, weights[behavior] ?? 0])) as Record<
    Behavior,
    number
  >;
  const sum = BEHAVIORS.reduce((total, behavior) => total + whole[behavior], 0);
  if (sum !== 100 || whole['new-conversation'] === 0) return undefined;
  return { name: patternName(whole), weights: whole };
}

/** Names weights: by the pattern that has them, else by themselves. */
export function patternName(weights: Weights): string {
  const known = PATTERN_NAMES.find((name) =>
    BEHAVIORS.every((behavior) => PATTERNS[name][behavior] === weights[behavior]),
  );
  return (
    known ??
    partOf(weights)
      .map((behavior) => `${behavior}=${weights[behavior]}`)
      .join(',')
  );
}
