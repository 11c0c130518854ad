import { join } from 'node:path';
import { readTextFile } from '../files/read-text-file.ts';
import { EVIDENCE_FILES } from './evidence-files.ts';
import type {
  TargetCutLine,
  TargetGapLine,
  TargetKind,
  TargetLine,
  TargetSeriesLine,
  TargetSourceLine,
} from './target-line.ts';

/** What was seen of a series. */
export interface TargetReadings {
  /** The exporter's own name. */
  readonly name: string;
  readonly type: TargetKind;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether its name was asked for. */
  readonly asked: boolean;
  /** Every look at its source that saw it, in the order of time: ms since the epoch, and the value. */
  readonly timeMs: readonly number[];
  readonly values: readonly number[];
}

/** What was seen of a source. */
export interface TargetSourceRecord {
  readonly name: string;
  readonly of: 'metrics' | 'process';
  readonly looks: number;
  readonly gaps: readonly Omit<TargetGapLine, 'kind' | 'source'>[];
  readonly cuts: readonly Omit<TargetCutLine, 'kind' | 'source'>[];
  readonly series: readonly TargetReadings[];
}

export interface TargetRecord {
  readonly sources: readonly TargetSourceRecord[];
}

/** A source while the file is read. */
interface Reading {
  readonly line: TargetSourceLine;
  looks: number;
  readonly gaps: TargetGapLine[];
  readonly cuts: TargetCutLine[];
  /** Numbers of those that it had at its last look. */
  readonly present: Set<number>;
  readonly series: Map<
    number,
    { readonly line: TargetSeriesLine; readonly timeMs: number[]; readonly values: number[] }
  >;
}

/** Reads a run's `target.ndjson`; null where there is none. A last line that was cut off is left out. */
export async function readTarget(folder: string): Promise<TargetRecord | null> {
  const text = await readTextFile(join(folder, EVIDENCE_FILES.target)).catch(() => null);
  return text === null ? null : targetRecord(text);
}

/** Puts the lines of a `target.ndjson` together: what a look leaves out, as it had not changed, is there again. */
export function targetRecord(text: string): TargetRecord {
  const sources = new Map<number, Reading>();
  for (const one of text.split('\n')) {
    const line = parseLine(one);
    if (line === undefined) continue;
    if (line.kind === 'source') {
      sources.set(line.source, { line, looks: 0, gaps: [], cuts: [], present: new Set(), series: new Map() });
      continue;
    }
    const source = sources.get(line.source);
    if (source !== undefined) takeLine(source, line);
  }
  return {
    sources: [...sources.values()].map(({ line, looks, gaps, cuts, series }) => ({
      name: line.name,
      of: line.of,
      looks,
      gaps: gaps.map(({ atMs, why }) => ({ atMs, why })),
      cuts: cuts.map(({ atMs, why }) => ({ atMs, why })),
      series: [...series.values()].map(({ line: { name, type, labels, asked = false }, timeMs, values }) => ({
        name,
        type,
        labels,
        asked,
        timeMs,
        values,
      })),
    })),
  };
}

function takeLine(source: Reading, line: Exclude<TargetLine, TargetSourceLine>): void {
  switch (line.kind) {
    case 'series':
      source.series.set(line.series, { line, timeMs: [], values: [] });
      break;
    case 'look':
      source.looks++;
      for (const gone of line.gone ?? []) source.present.delete(gone);
      for (const number of Object.keys(line.values)) source.present.add(Number(number));
      for (const number of source.present) {
        const series = source.series.get(number);
        const value = line.values[number] ?? series?.values.at(-1);
        if (series === undefined || value === undefined) continue;
        series.timeMs.push(line.atMs);
        series.values.push(value);
      }
      break;
    case 'gap':
      source.gaps.push(line);
      break;
    case 'cut':
      source.cuts.push(line);
      break;
  }
}

/** The file is the CLI's own: its kind tells the rest. */
function parseLine(text: string): TargetLine | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'kind' in parsed
      ? (parsed as TargetLine)
      : undefined;
  } catch {
    return undefined;
  }
}
