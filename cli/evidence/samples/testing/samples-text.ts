export const HEADER =
  'metric_name,timestamp,metric_value,error_code,expected_response,method,name,scenario,status,extra_tags,metadata';

export interface SampleRow {
  readonly metric: string;
  /** ms since the epoch. */
  readonly timeMs: number;
  readonly value: number;
  readonly tags?: string;
  readonly name?: string;
  readonly status?: string;
  readonly expected?: string;
  readonly metadata?: string;
  readonly scenario?: string;
}

/** Writes rows as k6 does with microsecond timestamps. For unit tests. */
export function samplesText(rows: readonly SampleRow[]): string {
  return [HEADER, ...rows.map(rowText), ''].join('\n');
}

export function rowText(row: SampleRow): string {
  const {
    metric,
    timeMs,
    value,
    tags = '',
    name = '',
    status = '',
    expected = '',
    metadata = '',
    scenario = 'load',
  } = row;
  const micros = Math.round(timeMs * 1000);
  return `${metric},${micros},${value.toFixed(6)},,${expected},,${name},${scenario},${status},${tags},${metadata}`;
}

/** What the metadata column holds for a failure. */
export function exampleOf(status: number, detail: string, body: string | null, durationMs?: number): string {
  return `example=${encodeURIComponent(JSON.stringify({ status, detail, body, durationMs }))}`;
}
