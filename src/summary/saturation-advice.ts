import type { Result } from './result.ts';

/** A saturated generator's latencies are its own: nobody may read them as the target's. */
export function saturationAdvice(result: Result): string[] {
  if (!result.criteria.some(({ group, ok }) => (group === 'saturation' || group === 'generator') && !ok))
    return [];
  return [
    'the load generator was saturated: its latencies below are unusable. What helps:',
    'fewer users per instance, more instances (INSTANCES), GOGC=400 if memory allows',
  ];
}
