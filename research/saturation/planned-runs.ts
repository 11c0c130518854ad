import { CASES } from '../../bench/cases/cases.ts';
import { withUsers } from '../../bench/find-limit.ts';
import { loadSeconds } from '../../bench/rounds/load-seconds.ts';
import type { ModeId } from './modes.ts';
import type { SaturationRow } from './saturation-row.ts';

/** One run that is to be measured. */
export type PlannedRun = Pick<SaturationRow, 'mode' | 'users' | 'asked' | 'seconds'>;

export interface Sweep {
  readonly users: readonly number[];
  readonly modes: readonly ModeId[];
  /** The GOGCs that k6 is tried with; none for what holds by itself. */
  readonly gogc: readonly string[];
  readonly seconds: number;
  readonly rounds: number;
}

/** Set-up, audit, start and end, in seconds; the CLI analyses besides. */
const AROUND_SECONDS: Readonly<Record<ModeId, number>> = { plain: 20, cli: 30 };

/** Lists a sweep's runs in their order: modes take turns, so that a slow hour of the machine falls on all of them. */
export function plannedRuns({ users, modes, gogc, seconds, rounds }: Sweep): PlannedRun[] {
  const values = gogc.length === 0 ? [''] : gogc;
  const kinds = values.flatMap((asked) => modes.map((mode) => ({ mode, asked })));
  return Array.from({ length: rounds }, () =>
    users.flatMap((count) => kinds.map((kind) => ({ ...kind, users: count, seconds }))),
  ).flat();
}

/** Finds what has been measured of a plan, each run of it once, and what has not. */
export function splitPlan(
  planned: readonly PlannedRun[],
  rows: readonly SaturationRow[],
): { readonly measured: readonly SaturationRow[]; readonly missing: readonly PlannedRun[] } {
  const left = [...rows];
  const measured: SaturationRow[] = [];
  const missing = planned.filter((run) => {
    const index = left.findIndex((row) => isOf(row, run));
    measured.push(...(index === -1 ? [] : left.splice(index, 1)));
    return index === -1;
  });
  return { measured, missing };
}

/** Guesses how long a run takes as a whole, in seconds. */
export function roughSeconds({ mode, users, seconds }: PlannedRun): number {
  const { load } = withUsers(CASES.c, users);
  return loadSeconds(load, seconds) + AROUND_SECONDS[mode];
}

function isOf(row: SaturationRow, { mode, users, asked, seconds }: PlannedRun): boolean {
  return (
    row.broken === null &&
    row.mode === mode &&
    row.users === users &&
    row.asked === asked &&
    row.seconds === seconds
  );
}
