import { formatMs, formatShare } from '../../src/words/format.ts';
import { FALSE_BEYOND, TRUE_WITHIN } from './judge-sweep.ts';
import type { LimitMargin } from './limit-margins.ts';
import type { Limits } from './limits.ts';
import { MODES } from './modes.ts';

const QUANTITIES: Readonly<Record<keyof Limits, readonly [name: string, format: typeof formatMs]>> = {
  timerLagP99Ms: ['p99 of timer_lag', formatMs],
  networkLagP99Ms: ['p99 of network_lag', formatMs],
  cpuShare: ['processor, median', formatShare],
  memoryShare: ['memory, peak', formatShare],
};

/** Says what the runs allow a limit to be, and whether it is. */
export function marginLine(margin: LimitMargin): string {
  const { what, mode, limit, highestTrue, lowestFalse } = margin;
  const [quantity, format] = QUANTITIES[what];
  const judged = mode === null || MODES[mode].judgesFromOutside;
  const name = mode === null ? quantity : `${quantity}, ${MODES[mode].name}`;
  const holds = `limit ${format(limit)}${judged ? '' : ' (not judged there)'}`;
  const trues = `at most ${format(highestTrue)} in runs within ${TRUE_WITHIN * 100} %`;
  const falses = `at least ${format(lowestFalse)} in runs off by more than ${FALSE_BEYOND * 100} %`;
  return `${name}, ${holds}: ${trues}, ${falses}: ${placement(margin)}`;
}

function placement({ limit, highestTrue, lowestFalse }: LimitMargin): string {
  if (highestTrue === null && lowestFalse === null) return 'nothing to hold it against';
  if (highestTrue !== null && limit <= highestTrue) {
    return lowestFalse !== null && lowestFalse <= highestTrue
      ? 'refuses true runs, and no limit tells them apart'
      : 'refuses true runs';
  }
  if (lowestFalse !== null && limit > lowestFalse) {
    return highestTrue !== null && lowestFalse <= highestTrue
      ? 'refuses no true run; no limit alone tells them apart'
      : 'refuses no true run, and is too high to catch every false one by itself';
  }
  if (highestTrue === null) return 'catches every false run; there is no true one';
  return lowestFalse === null ? 'refuses no true run; there is no false one' : 'lies between';
}
