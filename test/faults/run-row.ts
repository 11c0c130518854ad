import { startBackend } from '../../backend/backend.ts';
import { logNormal } from '../../backend/gremlins/latency.ts';
import { OPERATIONS } from '../../backend/gremlins/operations.ts';
import type { DegradedAnswers } from '../../src/result/degraded-stats.ts';
import type { Result } from '../../src/result/result.ts';
import type { Variables } from '../../src/settings/variables.ts';
import { runScenario } from '../support/k6.ts';
import { plantUnderLoad } from '../support/plant-under-load.ts';
import { SHORT } from '../support/short-run.ts';
import type { MatrixRow } from './matrix.ts';

/** Without retries each planted fault is one failed action; the failure limit is production's. */
const SETTINGS: Variables = { ...SHORT, DURATION: '5', RETRIES: '0', FAILED_LIMIT: '2%', P95_LIMIT: '2s' };
/** A fault goes this long before the load does, so that what comes after the load is not touched. */
const BEFORE_END_MS = 500;

/** What a run under a fault came to. */
export interface RowOutcome {
  readonly code: number | null;
  readonly report: string;
  readonly result: Result;
  /** How often the fault's effect went out, by the backend's ledger. */
  readonly planted: number;
  /** Actions that failed by the row's categories, or were degraded by its kinds, by the report. */
  readonly found: number;
}

/**
 * Runs scenario load, shortened, against a backend with the row's fault.
 *
 * @throws Error where k6 wrote no result
 */
export async function runRow(row: MatrixRow): Promise<RowOutcome> {
  const latency = logNormal(row.p50Ms ?? 5, (row.p50Ms ?? 5) * 2);
  const backend = await startBackend({
    seed: row.seed ?? 1,
    latency: Object.fromEntries(OPERATIONS.map((operation) => [operation, latency])),
    faults: row.planted === 'throughout' ? [row.fault] : [],
  });
  const variables = { ...SETTINGS, BASE_URL: backend.url, ...row.variables };
  let removal: NodeJS.Timeout | undefined;
  const onStderr = plantUnderLoad(backend, row.planted === 'throughout' ? [] : [row.fault], () => {
    removal = setTimeout(() => backend.faults.remove(), loadMs(variables) - BEFORE_END_MS);
  });
  try {
    const { code, stdout, stderr, result } = await runScenario('load', variables, { onStderr });
    if (result === undefined) throw new Error(`k6 wrote no result: ${stderr}`);
    const name = row.fault.split(':')[0] ?? '';
    return {
      code,
      report: stdout,
      result,
      planted: backend.ledger.report().faults[name]?.total ?? 0,
      found: [
        ...result.failures.filter(({ category }) => row.categories.includes(category)),
        ...degradedAs(row, result),
      ].reduce((sum, { run }) => sum + run, 0),
    };
  } finally {
    clearTimeout(removal);
    await backend.close();
  }
}

/** Picks what a result says of the degraded answers that a row expects. */
export function degradedAs({ degraded = [] }: MatrixRow, result: Result): readonly DegradedAnswers[] {
  return result.degraded.kinds.filter(({ behavior, kind }) =>
    degraded.some((one) => one.behavior === behavior && one.kind === kind),
  );
}

/** How long the load runs from the set-up's end, in ms. */
function loadMs({ USERS, SPAWN_RATE, DURATION, RAMP_DOWN }: Variables): number {
  return (Number(USERS) / Number(SPAWN_RATE) + Number(DURATION) + Number(RAMP_DOWN)) * 1000;
}
