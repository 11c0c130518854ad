import type { Interval } from '../../../../statistics/estimate.ts';

const Z = 1.96;

/**
 * Computes the 95 % interval of a share (Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", JASA 22, 1927); it stays sensible for counts of zero.
 */
export function wilsonInterval(count: number, total: number): Interval {
  if (total === 0) return { low: 0, high: 1 };
  const share = count / total;
  const scale = 1 + Z ** 2 / total;
  const center = (share + Z ** 2 / (2 * total)) / scale;
  const spread = (Z / scale) * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2));
  return { low: Math.max(0, center - spread), high: Math.min(1, center + spread) };
}
