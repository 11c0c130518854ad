import { describe, expect, it } from 'vitest';
import { targetRecord } from './read-target.ts';
import type { TargetLine, TargetSeriesLine } from './target-line.ts';

const SOURCE: TargetLine = {
  kind: 'source',
  source: 0,
  of: 'metrics',
  name: 'http://127.0.0.1:9100/metrics',
};
const series = (number: number, name: string, more: Partial<TargetSeriesLine> = {}): TargetLine => ({
  kind: 'series',
  series: number,
  source: 0,
  name,
  type: 'gauge',
  labels: {},
  ...more,
});
const look = (atMs: number, values: Record<number, number>, gone?: readonly number[]): TargetLine => ({
  kind: 'look',
  source: 0,
  atMs,
  tookMs: 3,
  values,
  ...(gone === undefined ? {} : { gone }),
});
const record = (...lines: readonly TargetLine[]) =>
  targetRecord(lines.map((line) => JSON.stringify(line)).join('\n'));

describe('targetRecord', () => {
  it('has a value again that a look left out, as it had not changed', () => {
    const { sources } = record(
      SOURCE,
      series(0, 'a'),
      look(1000, { 0: 5 }),
      look(2000, {}),
      look(3000, { 0: 7 }),
    );
    expect(sources[0]?.series[0]).toMatchObject({ timeMs: [1000, 2000, 3000], values: [5, 5, 7] });
    expect(sources[0]?.looks).toBe(3);
  });

  it('does not see a series before it came, nor while it was gone', () => {
    const { sources } = record(
      SOURCE,
      series(0, 'a'),
      look(1000, { 0: 1 }),
      series(1, 'b'),
      look(2000, { 1: 8 }, [0]),
      look(3000, {}),
      look(4000, { 0: 2 }),
    );
    expect(sources[0]?.series.map(({ timeMs }) => timeMs)).toEqual([
      [1000, 4000],
      [2000, 3000, 4000],
    ]);
  });

  it('says of a series whether it was asked for', () => {
    const { sources } = record(
      SOURCE,
      series(0, 'queue_depth', { asked: true }),
      series(1, 'b'),
      look(1000, { 0: 1, 1: 2 }),
    );
    expect(sources[0]?.series.map((one) => [one.name, one.asked])).toEqual([
      ['queue_depth', true],
      ['b', false],
    ]);
  });

  it('keeps gaps and cuts by their source, and leaves out a line that was cut off', () => {
    const gap: TargetLine = { kind: 'gap', source: 0, atMs: 2000, why: 'no answer within 3 s' };
    const cut: TargetLine = { kind: 'cut', source: 0, atMs: 3000, why: 'more than 2,000 series' };
    const text = [SOURCE, gap, cut].map((line) => JSON.stringify(line)).join('\n');
    const { sources } = targetRecord(`${text}\n{"kind":"look","sou`);
    expect(sources).toEqual([
      {
        name: 'http://127.0.0.1:9100/metrics',
        of: 'metrics',
        looks: 0,
        gaps: [{ atMs: 2000, why: 'no answer within 3 s' }],
        cuts: [{ atMs: 3000, why: 'more than 2,000 series' }],
        series: [],
      },
    ]);
  });
});
