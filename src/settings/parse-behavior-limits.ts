import { BEHAVIORS, type Behavior } from '../workload/behaviors.ts';

/**
 * Reads p95 limits of single behaviors, e.g. `new-conversation=3s,rag=10s`.
 *
 * @param parseLimit reads one of them, in ms; undefined for what is none
 * @returns undefined for what is no list of limits
 */
export function parseBehaviorLimits(
  text: string,
  parseLimit: (text: string) => number | undefined,
): Partial<Record<Behavior, number>> | undefined {
  const limits: Partial<Record<Behavior, number>> = {};
  for (const part of text.split(',')) {
    const [name = '', limit = '', ...rest] = part.split('=').map((piece) => piece.trim());
    const behavior = BEHAVIORS.find((candidate) => candidate === name);
    const ms = parseLimit(limit);
    if (behavior === undefined || ms === undefined || rest.length > 0) return undefined;
    if (limits[behavior] !== undefined) return undefined;
    limits[behavior] = ms;
  }
  return limits;
}
