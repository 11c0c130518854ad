import type { CorrectnessStats, Share } from '../../src/result/correctness-stats.ts';
import { WHAT_MATTERS } from '../../src/thresholds/what-matters.ts';
import { newcombe } from '../../statistics/shares.ts';
import type { MemoryUnderLoad } from '../result/analysis.ts';

const MOST_FORGOTTEN = WHAT_MATTERS.forgotten;

/**
 * Holds memory under load against memory at idle, by Newcombe's interval of the difference.
 *
 * @returns null where memory was not measurable, or nothing was asked under load
 */
export function memoryUnderLoad({ idle, load, judged }: CorrectnessStats['memory']): MemoryUnderLoad | null {
  if (!judged || load.of === 0) return null;
  const drop = dropOf(idle, load);
  const { low, high } = drop.interval;
  const finding = low > MOST_FORGOTTEN ? 'forgets' : high <= MOST_FORGOTTEN ? 'holds' : 'not-shown';
  return { drop, finding, detectable: detectableDrop(idle, load.of) };
}

function dropOf(idle: Share, load: Share) {
  const before = { share: idle.good / idle.of, samples: idle.of };
  const after = { share: load.good / load.of, samples: load.of };
  const difference = newcombe(before, after);
  // newcombe's is after − before; a drop counts the other way.
  return { value: before.share - after.share, interval: { low: -difference.high, high: -difference.low } };
}

/** The smallest drop whose interval lies above the limit, with as many facts; null if not even a total loss would. */
function detectableDrop(idle: Share, asked: number): number | null {
  for (let good = Math.floor((idle.good / idle.of) * asked); good >= 0; good--) {
    const { value, interval } = dropOf(idle, { good, of: asked });
    if (interval.low > MOST_FORGOTTEN) return value;
  }
  return null;
}
