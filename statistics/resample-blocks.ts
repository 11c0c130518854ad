import type { Random } from './random.ts';

/**
 * Draws the blocks of one moving-block resample: called with each block's bounds, start inclusive and end exclusive. The
 * last block is cut so that the resample has as many values as the series.
 */
export function resampleBlocks(
  count: number,
  blockLength: number,
  random: Random,
  use: (start: number, end: number) => void,
): void {
  const starts = count - blockLength + 1;
  for (let left = count; left > 0; left -= blockLength) {
    const start = Math.floor(random() * starts);
    use(start, start + Math.min(blockLength, left));
  }
}
