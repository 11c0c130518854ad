import type { Result } from '../result/result.ts';
import { wasSaturated } from '../thresholds/verdict.ts';

/** From this GOGC on there is nothing left to gain by raising it. */
const LAZY_GOGC = 400;

/**
 * A saturated generator's latencies are its own: nobody may read them as the target's.
 *
 * @param gogc the GOGC that k6 ran with; null where that is not known
 */
export function saturationAdvice({ criteria }: Result, gogc: string | null = null): string[] {
  if (!wasSaturated(criteria)) return [];
  const isLazy = gogc === 'off' || Number(gogc ?? 0) >= LAZY_GOGC;
  return [
    'the load generator was saturated: its latencies below are unusable. What helps:',
    `fewer users per instance, more instances (INSTANCES)${isLazy ? '' : `, GOGC=${LAZY_GOGC} if memory allows`}`,
  ];
}
