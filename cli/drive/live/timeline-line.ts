import type { Aggregates, Values } from './aggregates.ts';
import { isInTimeline } from './timeline-series.ts';

/** Writes aggregates as the k6 of our own does, without the line feed; null where there are none yet. */
export function timelineLine({ atMs, lastPeriod, soFar }: Aggregates, seconds: number): string | null {
  if (atMs === null) return null;
  return JSON.stringify({ time: atMs, seconds, period: toldOf(lastPeriod), run: toldOf(soFar) });
}

/** Reads a line of the timeline; undefined where it is none. */
export function readTimelineLine(line: string): Aggregates | undefined {
  const parsed = parse(line);
  if (parsed === undefined || typeof parsed.time !== 'number') return undefined;
  return { atMs: parsed.time, lastPeriod: valuesOf(parsed.period), soFar: valuesOf(parsed.run) };
}

function toldOf(values: Values): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...values].filter(([name]) => isInTimeline(name)));
}

function valuesOf(data: unknown): Values {
  const values = new Map<string, Record<string, number>>();
  if (!isRecord(data)) return values;
  for (const [name, told] of Object.entries(data)) {
    if (!isRecord(told)) continue;
    const numbers = Object.entries(told).flatMap(([aggregate, value]) =>
      typeof value === 'number' ? [[aggregate, value] as const] : [],
    );
    values.set(name, Object.fromEntries(numbers));
  }
  return values;
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
