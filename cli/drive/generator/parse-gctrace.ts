import type { GarbageCollection } from '../../evidence/generator-sample.ts';

const FORM = /^gc \d+ @[\d.]+s (\d+)%: ([\d.]+)\+[\d.]+\+([\d.]+) ms clock,/;

/**
 * Reads a line that Go's runtime writes with GODEBUG=gctrace=1 (package runtime, "Environment Variables"):
 * `gc 12 @1.234s 3%: 0.018+1.2+0.004 ms clock, …`, where the first and the third figure are stop-the-world pauses.
 *
 * @param atMs when the line came, ms since the epoch
 * @returns undefined for any other line
 */
export function parseGctrace(line: string, atMs: number): GarbageCollection | undefined {
  const match = FORM.exec(line);
  if (match === null) return undefined;
  return { atMs, pauseMs: Number(match[2]) + Number(match[3]), cpuShare: Number(match[1]) / 100 };
}

/** Says whether a line is any of Go's tracing, which no person needs to see. */
export function isGctrace(line: string): boolean {
  return /^(gc \d+ @|scvg:? )/.test(line);
}
