import parsePage from 'parse-prometheus-text-format';
import type { TargetKind } from '../../evidence/target-line.ts';

/** A number on a page of metrics. */
export interface PageSample {
  readonly name: string;
  readonly type: TargetKind;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A page that is none of Prometheus metrics; the message says why, as the end of a sentence. */
export class NoMetricsError extends Error {
  override readonly name = 'NoMetricsError';
}

const NAME = /^[a-zA-Z_:][\w:]*$/;
const TYPES: Readonly<Record<string, TargetKind>> = { COUNTER: 'counter', GAUGE: 'gauge' };

/**
 * Reads a page in Prometheus' text format. Of histograms and summaries count and sum are taken, as counters; what is no finite
 * number is left out, and of a series that stands there twice the last counts.
 *
 * @throws NoMetricsError where nothing on it is a metric, or a line cannot be read at all
 */
export function parseMetrics(text: string): PageSample[] {
  const samples = readFamilies(text).flatMap(({ name, type, metrics }): PageSample[] => {
    if (!NAME.test(name)) return [];
    if (type === 'HISTOGRAM' || type === 'SUMMARY') {
      return metrics.flatMap(({ labels = {}, count, sum }) => [
        ...sampleOf(`${name}_count`, 'counter', labels, count),
        ...sampleOf(`${name}_sum`, 'counter', labels, sum),
      ]);
    }
    const kind = TYPES[type] ?? 'untyped';
    return metrics.flatMap(({ labels = {}, value }) => sampleOf(name, kind, labels, value));
  });
  if (samples.length === 0) throw new NoMetricsError('it holds no metrics in the text format of Prometheus');
  return samples;
}

function readFamilies(text: string) {
  try {
    // Without a line's end the parser leaves out the last line.
    return parsePage(text.endsWith('\n') ? text : `${text}\n`);
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new NoMetricsError(`it cannot be read as metrics: ${line.slice(0, 120)}`);
  }
}

function sampleOf(
  name: string,
  type: TargetKind,
  labels: Readonly<Record<string, string>>,
  text: string | undefined,
): PageSample[] {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? [{ name, type, labels, value }] : [];
}
