import type { LoadShape } from '../support/load-shape.ts';

/** Says how long a load lasts from its first user to its last. @param seconds at full load */
export function loadSeconds({ users, spawnRate, rampDownSeconds }: LoadShape, seconds: number): number {
  return users / spawnRate + seconds + rampDownSeconds;
}
