import { formatCount } from '../../../../src/words/format.ts';
import type { Recommendation } from '../../../result/recommendation.ts';
import type { RunResult } from '../../../result/run-result.ts';
import { formatBytes, formatHours, formatSeconds } from '../support/format.ts';
import { levelThroughput } from '../support/level-throughput.ts';
import { type MemoryTrend, memoryTrends } from '../support/memory-trend.ts';
import { seenNameFirst } from '../support/target-seen.ts';

/** What ends within a day ends within a day's operation. */
const SOON_HOURS = 24;

/** Finds memory that grows through a steady phase in which the throughput is level. */
export function memoryLeak(result: RunResult): Recommendation | null {
  const perSecond = levelThroughput(result);
  if (perSecond === null) return null;
  const [trend] = memoryTrends(result);
  if (trend === undefined) return null;
  const { bytesPerHour, lowPerHour, highPerHour, seconds, fromBytes, toBytes } = trend;
  const hoursLeft = hoursUntilFull(trend);
  const evidence = {
    bytesPerHour,
    lowPerHour,
    highPerHour,
    steadySeconds: seconds,
    fromBytes,
    toBytes,
    actionsPerSecond: perSecond,
    ...(hoursLeft === null ? {} : { hoursLeft }),
  };
  return {
    rule: 'memory-leak',
    severity: hoursLeft !== null && hoursLeft <= SOON_HOURS ? 'high' : 'medium',
    text:
      `${seenNameFirst(trend.seen)} grew by ${formatBytes(bytesPerHour)} an hour (95 %: ${formatBytes(lowPerHour)} to ${formatBytes(highPerHour)}), ` +
      `from ${formatBytes(fromBytes)} to ${formatBytes(toBytes)} in ${formatSeconds(seconds)} at full load, while the throughput was level at ` +
      `${formatCount(perSecond)} actions/s` +
      `${hoursLeft === null ? '' : `; at that rate it reaches ${trend.limitName} in ${formatHours(hoursLeft)}`}: look for what is kept ` +
      `of each request (caches without a bound, lists of tasks, sessions); run scenario endurance to see whether it ends.`,
    evidence,
  };
}

function hoursUntilFull({ limitBytes, toBytes, bytesPerHour }: MemoryTrend): number | null {
  return limitBytes === null ? null : Math.max(0, limitBytes - toBytes) / bytesPerHour;
}
