import type { JudgedRun } from '../../src/result/judge-run.ts';
import type { Limits } from './limits.ts';
import { MODES } from './modes.ts';
import type { SaturationRow } from './saturation-row.ts';

/** A run with its verdict. */
export interface JudgedRow extends JudgedRun {
  readonly row: SaturationRow;
  /** Whether a criterion on the generator is crossed. */
  readonly saturated: boolean;
  /** Whether this is what other limits than the run's own make of its figures. */
  readonly anew: boolean;
}

/**
 * Judges a run by limits: with those that it had, its own verdict stands; with others it is what its figures would have
 * come to.
 */
export function judgeRow(row: SaturationRow, limits: Limits): JudgedRow {
  if (isSame(row.limits, limits)) {
    return { row, ...row.judged, saturated: row.judged.reasons.some(isOfGenerator), anew: false };
  }
  const crossed = crossedBy(row, limits);
  const saturated = crossed.length > 0;
  return { row, ...verdictOf(row, crossed), saturated, anew: true };
}

function verdictOf({ judged, apart }: SaturationRow, crossed: readonly string[]): JudgedRun {
  // A wrong answer is wrong by any limit; and whether failures may be the generator's own, the run alone could tell.
  if (judged.verdict === null || judged.verdict === 'FAIL') return judged;
  return crossed.length === 0 ? apart : { verdict: 'INVALID', reasons: [...crossed, ...apart.reasons] };
}

function crossedBy(
  { mode, lag, networkLag, cpuShare, memoryShare }: SaturationRow,
  limits: Limits,
): string[] {
  const outside = MODES[mode].judgesFromOutside;
  const held: readonly (readonly [id: string, value: number | null, limit: number])[] = [
    ['saturation', lag?.p99Ms ?? null, limits.timerLagP99Ms],
    ['network-lag', networkLag?.p99Ms ?? null, limits.networkLagP99Ms],
    ['generator:processor', outside ? cpuShare : null, limits.cpuShare],
    ['generator:memory', outside ? memoryShare : null, limits.memoryShare],
  ];
  return held.filter(([, value, limit]) => value !== null && value >= limit).map(([id]) => id);
}

/** Tells the criteria on the generator by their ids. */
export function isOfGenerator(id: string): boolean {
  return id === 'saturation' || id === 'network-lag' || id.startsWith('generator:');
}

function isSame(one: Limits, other: Limits): boolean {
  return (
    one.timerLagP99Ms === other.timerLagP99Ms &&
    one.networkLagP99Ms === other.networkLagP99Ms &&
    one.cpuShare === other.cpuShare &&
    one.memoryShare === other.memoryShare
  );
}
