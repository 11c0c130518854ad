import { join } from 'node:path';
import { CASES } from '../../bench/cases/cases.ts';
import { buildTools } from '../../bench/prepare/build-tools.ts';
import { markdownTable, textTable } from '../../bench/report/table.ts';
import { writeBetweenMarkers } from '../../bench/report/write-between-markers.ts';
import { factsLine } from '../../bench/rounds/facts-line.ts';
import { BenchError } from '../../bench/support/bench-error.ts';
import { ROOT, WORKSHOP } from '../../bench/support/paths.ts';
import { formatDuration } from '../../src/settings/durations.ts';
import { formatMs } from '../../src/words/format.ts';
import { goalLines } from './goal-lines.ts';
import { judgeRow } from './judge-row.ts';
import { judgeSweep } from './judge-sweep.ts';
import { limitMargins } from './limit-margins.ts';
import { LIMITS } from './limits.ts';
import { marginLine } from './margin-line.ts';
import { measureRun } from './measure-run.ts';
import { MODE_IDS } from './modes.ts';
import { DEFAULT_SECONDS, DEFAULT_USERS, type SaturationOptions } from './options.ts';
import { originLines } from './origin-lines.ts';
import { type PlannedRun, plannedRuns, roughSeconds, splitPlan } from './planned-runs.ts';
import { addRow, readRows, writeRows } from './row-file.ts';
import { rowName } from './row-name.ts';
import { rowTable, verdictText } from './row-table.ts';
import type { SaturationRow } from './saturation-row.ts';

/** Every run measured so far. */
const ROWS = join(WORKSHOP, 'saturation.json');

export const DOCUMENT = join(ROOT, 'docs', 'saturation.md');

/**
 * Measures a sweep, or takes what was kept of earlier ones, shows it, and records it where asked to.
 *
 * @param stop interrupts it: what runs is ended, what was measured is kept
 * @returns whether every run came to its end
 * @throws BenchError where nothing can be measured, or it was interrupted
 */
export async function saturation(
  k6: string,
  options: SaturationOptions,
  stop: AbortSignal,
): Promise<boolean> {
  const rows = options.fromLast ? kept(options) : await measured(k6, options, stop);
  show(rows, options.record);
  return rows.every(({ broken }) => broken === null);
}

function kept({ users, modes, seconds }: SaturationOptions): readonly SaturationRow[] {
  const rows = readRows(ROWS).filter(
    (row) =>
      (users?.includes(row.users) ?? true) &&
      (modes?.includes(row.mode) ?? true) &&
      (seconds === undefined || seconds === row.seconds),
  );
  if (rows.length > 0) return rows;
  throw new BenchError('nothing like that was measured yet: run it without --from-last');
}

async function measured(
  k6: string,
  options: SaturationOptions,
  stop: AbortSignal,
): Promise<readonly SaturationRow[]> {
  if (options.fresh) writeRows(ROWS, []);
  const planned = plannedRuns({
    users: options.users ?? DEFAULT_USERS,
    modes: options.modes ?? MODE_IDS,
    seconds: options.seconds ?? DEFAULT_SECONDS,
    gogc: options.gogc ?? [],
    rounds: options.rounds,
  });
  const { measured, missing } = splitPlan(planned, options.resume ? readRows(ROWS) : []);
  const tools = await buildTools();
  const facts = await factsLine(k6, { tools, locust: undefined });
  console.log(`${facts}\nruns: ${missing.length}, about ${rough(missing)}`);
  const rows = [...measured];
  for (const [index, run] of missing.entries()) {
    const place = `${index + 1} of ${missing.length}`;
    console.log(
      `${place}: ${rowName(run)}; about ${rough([run])}, for all that is left ${rough(missing.slice(index))}`,
    );
    const row = await measureRun({ k6, tools, facts, stop }, run);
    addRow(ROWS, row);
    rows.push(row);
    const { reportedP95Ms, trueP95Ms, lag, networkLag } = row;
    const p95 = `p95 ${formatMs(reportedP95Ms)}, true ${formatMs(trueP95Ms)}`;
    const reading = networkLag === null ? '' : `, reading lag p99 ${formatMs(networkLag.p99Ms)}`;
    console.log(
      `  ${p95}, lag p99 ${formatMs(lag?.p99Ms ?? null)}${reading}: ${verdictText(judgeRow(row, LIMITS))}`,
    );
    if (row.lastWords !== '') console.log(`  its last words: ${row.lastWords}`);
  }
  return rows;
}

function show(rows: readonly SaturationRow[], record: boolean): void {
  const judged = rows.map((row) => judgeRow(row, LIMITS));
  const table = rowTable(judged);
  const goals = goalLines(judgeSweep(judged));
  const margins = limitMargins(rows, LIMITS).map(marginLine);
  const origin = originLines(judged, CASES.c.latency);
  console.log(`\n${textTable(table.columns, table.rows)}`);
  for (const lines of [origin, goals, margins]) console.log(`\n${lines.join('\n')}`);
  if (!record) return;
  const listed = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');
  const text = [
    origin.join('\n'),
    markdownTable(table.columns, table.rows),
    'The goals:',
    listed(goals),
    'What the runs allow each limit to be:',
    listed(margins),
  ];
  writeBetweenMarkers(DOCUMENT, 'saturation', [text.join('\n\n')]);
  console.log('\nwritten into docs/saturation.md');
}

function rough(runs: readonly PlannedRun[]): string {
  const seconds = runs.reduce((sum, run) => sum + roughSeconds(run), 0);
  return formatDuration(seconds < 90 ? Math.round(seconds) : Math.round(seconds / 60) * 60);
}
