import type { Comparison } from '../result/comparison.ts';
import type { Trend } from '../result/trend.ts';
import { compareRuns } from './compare-runs.ts';
import { findTrend, RUNS_FOR_TREND } from './find-trend.ts';
import { loadRun } from './load-run.ts';
import type { LoadedRun } from './loaded-run.ts';
import { COMPARE_REPLICATES, type MeasuredRun, measureRun } from './measure-run.ts';

const SEED = 1;
/** Runs draw from seeds this far apart, so that no two subjects of theirs draw alike. */
const SEED_STEP = 1_000;

export interface ComparePathsOptions {
  /** Compares what is not comparable too. */
  readonly anyway: boolean;
  /** Hears what a person should know, such as rows that could not be read. */
  readonly log: (line: string) => void;
}

export interface ComparedPaths {
  readonly comparison: Comparison;
  /** Null where there are fewer than three runs in a row. */
  readonly trend: Trend | null;
}

/**
 * Compares two sides of runs, given as evidence folders or as results' JSON files, or as loaded already.
 *
 * @throws EvidenceError where a run cannot be read
 * @throws NotComparableError where it means nothing and was not asked for anyway
 */
export async function comparePaths(
  before: readonly (string | LoadedRun)[],
  after: readonly (string | LoadedRun)[],
  options: ComparePathsOptions,
): Promise<ComparedPaths> {
  const measured = await measureAll([...before, ...after], options);
  const sides = [measured.slice(0, before.length), measured.slice(before.length)] as const;
  return { comparison: compareRuns(...sides, { seed: SEED, anyway: options.anyway }), trend: null };
}

/**
 * Compares runs in a row, the oldest first: the last with the first, and from three runs on their trend.
 *
 * @throws EvidenceError where a run cannot be read
 * @throws NotComparableError where it means nothing and was not asked for anyway
 */
export async function comparePathsInRow(
  paths: readonly string[],
  options: ComparePathsOptions,
): Promise<ComparedPaths> {
  const measured = await measureAll(paths, options);
  const compare = { seed: SEED, anyway: options.anyway };
  const comparison = compareRuns(measured.slice(0, 1), measured.slice(-1), { ...compare, among: measured });
  const trend = measured.length < RUNS_FOR_TREND ? null : findTrend(measured, compare);
  return { comparison, trend };
}

async function measureAll(
  runs: readonly (string | LoadedRun)[],
  { log }: ComparePathsOptions,
): Promise<MeasuredRun[]> {
  const measured: MeasuredRun[] = [];
  for (const [index, run] of runs.entries()) {
    const seed = SEED + SEED_STEP * index;
    const loaded = typeof run === 'string' ? await loadRun(run, log) : run;
    measured.push(measureRun(loaded, { replicates: COMPARE_REPLICATES, seed }));
  }
  return measured;
}
