import type { Measurement } from '../rounds/measurement.ts';
import { median, medianRatio } from '../support/median.ts';
import { signedPercent } from './signed-percent.ts';
import type { Column, Row } from './table.ts';

/** A contestant's rounds, in their order. */
export interface Measured {
  readonly name: string;
  readonly rounds: readonly Measurement[];
}

export interface CaseTable {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/**
 * Lays out medians over the rounds, and ratios to the first contestant.
 *
 * @param truth whether the reported p95 is held against the target's
 */
export function caseTable(measured: readonly Measured[], truth: boolean): CaseTable {
  const reference = measured[0]?.rounds ?? [];
  const columns: Column[] = [
    { title: 'contestant', align: 'left' },
    ...['CPU/request', 'ratio', 'at full load', 'ratio', 'peak memory', 'ratio', 'requests/s'].map(right),
    ...(truth ? ['p95 reported', 'p95 true', 'off by'].map(right) : []),
    right('failed'),
    right('target cores'),
    { title: 'verdict or remark', align: 'left' },
  ];
  const rows = measured.map(({ name, rounds }) => {
    const middle = (of: (one: Measurement) => number | null) => median(numbers(rounds, of));
    const ratio = (of: (one: Measurement) => number | null) =>
      times(medianRatio(rounds.map(of), reference.map(of)));
    return [
      name,
      micros(middle(cpu)),
      ratio(cpu),
      micros(middle(steadyCpu)),
      ratio(steadyCpu),
      megabytes(middle(peak)),
      ratio(peak),
      count(middle(({ perSecond }) => perSecond)),
      ...(truth ? truthCells(rounds) : []),
      count(Math.max(...rounds.map(({ failed, notServed }) => Math.max(failed, notServed)))),
      middle(({ targetCores }) => targetCores).toFixed(2),
      commonest(rounds.map(({ remark }) => remark)),
    ];
  });
  return { columns, rows };
}

/** How far a reported p95 is from the truth, as a share; null where either is unknown. */
export function p95Error({
  reportedP95Ms,
  trueP95Ms,
}: Pick<Measurement, 'reportedP95Ms' | 'trueP95Ms'>): number | null {
  return reportedP95Ms === null || trueP95Ms === null || trueP95Ms === 0
    ? null
    : reportedP95Ms / trueP95Ms - 1;
}

function truthCells(rounds: readonly Measurement[]): string[] {
  const ms = (of: (one: Measurement) => number | null) =>
    shown(median(numbers(rounds, of)), (value) => `${value.toFixed(0)} ms`);
  return [
    ms(({ reportedP95Ms }) => reportedP95Ms),
    ms(({ trueP95Ms }) => trueP95Ms),
    shown(median(numbers(rounds, p95Error)), signedPercent),
  ];
}

function right(title: string): Column {
  return { title, align: 'right' };
}

function cpu({ cpuMicros }: Measurement): number {
  return cpuMicros;
}

function steadyCpu({ steadyCpuMicros }: Measurement): number | null {
  return steadyCpuMicros;
}

function peak({ peakBytes }: Measurement): number {
  return peakBytes;
}

function numbers(rounds: readonly Measurement[], of: (one: Measurement) => number | null): number[] {
  return rounds.map(of).filter((value) => value !== null);
}

/** Several rounds may end differently: the most frequent remark stands for all, with its share. */
function commonest(remarks: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const remark of remarks) counts.set(remark, (counts.get(remark) ?? 0) + 1);
  const [[remark, times] = ['', 0]] = [...counts].sort(([, a], [, b]) => b - a);
  const text = remark.replaceAll(/[\n|]/g, ' ');
  return times === remarks.length ? text : `${text} (${times} of ${remarks.length})`;
}

function shown(value: number, format: (value: number) => string): string {
  return Number.isFinite(value) ? format(value) : '–';
}

function micros(value: number): string {
  return shown(value, (known) => `${known.toFixed(0)} µs`);
}

function times(value: number): string {
  return shown(value, (known) => `${known.toFixed(2)}×`);
}

function megabytes(bytes: number): string {
  return shown(bytes, (known) => `${(known / 1e6).toFixed(0)} MB`);
}

function count(value: number): string {
  return shown(value, (known) => Math.round(known).toLocaleString('en-US'));
}
