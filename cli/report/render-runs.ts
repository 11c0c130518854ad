import { hadLoad } from '../../src/result/had-load.ts';
import type { Verdict } from '../../src/thresholds/verdict.ts';
import { columnsLine, leftColumns, rightColumns } from '../../src/words/columns-line.ts';
import { formatCount, formatMs, formatPerSecond, formatShare } from '../../src/words/format.ts';
import type { Paint } from '../../src/words/paint.ts';
import { VERDICT_STYLES } from '../../src/words/state-signs.ts';
import type { KeptRun } from '../evidence/list-runs.ts';

/** A kept run in one line; null where it has no result that tells. */
export interface RunSummary {
  readonly name: string;
  readonly path: string;
  /** UTC, ISO 8601. */
  readonly startedAt: string | null;
  readonly scenario: string | null;
  readonly environment: string | null;
  readonly users: number | null;
  readonly requestsPerSecond: number | null;
  readonly p95Ms: number | null;
  /** Share of failed actions in the steady phase. */
  readonly failedRate: number | null;
  readonly verdict: Verdict | null;
  /** Whether it came to its load. */
  readonly hadLoad: boolean;
  /** What is wrong with it, in one line; null where nothing is. */
  readonly problem: string | null;
}

const COLUMNS = [...leftColumns(17, 10, 11), ...rightColumns(7, 8, 9, 9)];

export function runSummaries(runs: readonly KeptRun[]): RunSummary[] {
  return runs.map(({ name, path, result, problem }) => ({
    name,
    path,
    startedAt: result?.startedAt ?? null,
    scenario: result?.settings.scenario ?? null,
    environment: result?.settings.environment ?? null,
    users: result?.settings.load.arrivals === undefined ? (result?.settings.load.users ?? null) : null,
    requestsPerSecond: result?.requests.steady.perSecond ?? null,
    p95Ms: result?.requests.steady.p95 ?? null,
    failedRate: result?.actions.steady.failedRate ?? null,
    verdict: verdictOf(result, problem),
    hadLoad: result !== null && hadLoad(result),
    problem,
  }));
}

/** What is not whole proves nothing, whatever its result says. */
function verdictOf(result: KeptRun['result'], problem: string | null): Verdict | null {
  const verdict = result?.verdict ?? null;
  return verdict === null || problem === null ? verdict : 'INVALID';
}

/** Renders kept runs as a table of 80 columns; the figures are those of the steady phase. */
export function renderRuns(runs: readonly RunSummary[], paint: Paint): string {
  const names = ['when (UTC)', 'scenario', 'environment', 'users', 'req/s', 'p95', 'failed'];
  const head = `${columnsLine(COLUMNS, names)}  verdict`;
  return [paint('faint', head), ...runs.map((run) => runLine(run, paint))].join('\n');
}

function runLine(run: RunSummary, paint: Paint): string {
  const { startedAt, verdict, problem } = run;
  if (startedAt === null) {
    return `${run.name}  ${problem === null ? paint('warn', 'no result') : paint('bad', 'damaged')}`;
  }
  const line = columnsLine(COLUMNS, [
    startedAt.slice(0, 16).replace('T', ' '),
    run.scenario ?? '–',
    run.environment ?? '–',
    formatCount(run.users),
    formatPerSecond(run.requestsPerSecond).replace(' /s', ''),
    formatMs(run.p95Ms),
    formatShare(run.failedRate),
  ]);
  return `${line}  ${verdict === null ? (run.hadLoad ? '–' : 'no load') : paint(VERDICT_STYLES[verdict], verdict)}`;
}
