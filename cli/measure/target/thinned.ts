import type { TargetPoint } from '../../result/target-side.ts';

/**
 * Leaves so many points of a series that a chart of it looks the same: the lowest and the highest of each of equal parts. Each is a look that
 * was made; no peak is lost.
 *
 * @param points in the order of time
 */
export function thinned(points: readonly TargetPoint[], most: number): TargetPoint[] {
  if (points.length <= most) return [...points];
  const parts = Math.floor(most / 2);
  return Array.from({ length: parts }, (_, part) =>
    extremesOf(
      points.slice(
        Math.floor((part * points.length) / parts),
        Math.floor(((part + 1) * points.length) / parts),
      ),
    ),
  ).flat();
}

function extremesOf(points: readonly TargetPoint[]): TargetPoint[] {
  const [first, ...others] = points;
  if (first === undefined) return [];
  const lowest = others.reduce((low, point) => (point.value < low.value ? point : low), first);
  const highest = others.reduce((high, point) => (point.value > high.value ? point : high), first);
  if (lowest === highest) return [lowest];
  return lowest.seconds < highest.seconds ? [lowest, highest] : [highest, lowest];
}
