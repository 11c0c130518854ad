import type { TargetReadings, TargetRecord, TargetSourceRecord } from '../../../evidence/read-target.ts';
import { START_MS } from '../../testing/store-of.ts';

export const LOOK_SECONDS = 5;

/**
 * TEST DATA: a series that was seen each five seconds from the scenario's start on.
 *
 * @param values by look; null where the look did not see it
 */
export function readings(
  name: string,
  values: readonly (number | null)[],
  labels: TargetReadings['labels'] = {},
  type: TargetReadings['type'] = 'untyped',
): TargetReadings {
  const seen = values.flatMap((value, look) =>
    value === null ? [] : [{ timeMs: START_MS + look * LOOK_SECONDS * 1000, value }],
  );
  return {
    name,
    type,
    labels,
    asked: false,
    timeMs: seen.map(({ timeMs }) => timeMs),
    values: seen.map(({ value }) => value),
  };
}

/** TEST DATA: a page of metrics. */
export function page(
  series: readonly TargetReadings[],
  more: Partial<Omit<TargetSourceRecord, 'series'>> = {},
): TargetSourceRecord {
  const looks = new Set(series.flatMap(({ timeMs }) => timeMs)).size;
  return { name: 'http://127.0.0.1:9100/metrics', of: 'metrics', looks, gaps: [], cuts: [], series, ...more };
}

/** TEST DATA: looks that saw nothing, by their place. */
export function gapsAt(...looks: readonly number[]): TargetSourceRecord['gaps'] {
  return looks.map((look) => ({
    atMs: START_MS + look * LOOK_SECONDS * 1000,
    why: 'no answer within 3 s',
  }));
}

export function recordOf(...sources: readonly TargetSourceRecord[]): TargetRecord {
  return { sources };
}

/** TEST DATA: a counter that grows by so much a second, from look to look. */
export function counting(perSecond: readonly number[], from = 0): number[] {
  let value = from;
  return [from, ...perSecond.map((rate) => (value += rate * LOOK_SECONDS))];
}
