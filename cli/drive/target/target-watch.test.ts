import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { targetRecord } from '../../evidence/read-target.ts';
import type { PageSample } from './parse-metrics.ts';
import { TargetWatch, type WatchedSource } from './target-watch.ts';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gremlins-load-target-'));
  said = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const gauge = (name: string, value: number, labels = {}): PageSample => ({
  name,
  type: 'gauge',
  labels,
  value,
});

/** A page that shows one list after the other, and throws where one is an error. */
function source(...looks: readonly (readonly PageSample[] | Error)[]): WatchedSource {
  let next = 0;
  return {
    of: 'metrics',
    name: 'http://127.0.0.1:9100/metrics',
    async look() {
      const seen = looks[Math.min(next++, looks.length - 1)] ?? [];
      if (seen instanceof Error) throw seen;
      return seen;
    },
  };
}

async function watched(own: WatchedSource, seconds: number, options = {}) {
  const path = join(folder, 'target.ndjson');
  const watch = new TargetWatch(path, [own], {
    everyMs: 5000,
    isKnown: (name) => name.startsWith('known'),
    asked: ['wanted'],
    say: (line) => said.push(line),
    ...options,
  });
  watch.start();
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  vi.useRealTimers();
  await watch.stop();
  const text = readFileSync(path, 'utf8');
  return { text, record: targetRecord(text).sources[0] };
}

describe('TargetWatch', () => {
  it('looks at once and then each five seconds', async () => {
    const { record } = await watched(source([gauge('known', 1)]), 12);
    expect(record?.looks).toBe(3);
    const times = record?.series[0]?.timeMs ?? [];
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 5000, 10_000]);
  });

  it('writes what is known or asked for, and else only what has changed', async () => {
    const rest = gauge('build_info', 1);
    const { record } = await watched(
      source(
        [gauge('known', 1), gauge('wanted', 2), rest, gauge('moves', 1)],
        [gauge('known', 1), gauge('wanted', 2), rest, gauge('moves', 2)],
      ),
      7,
    );
    expect(record?.series.map(({ name, values }) => [name, values])).toEqual([
      ['known', [1, 1]],
      ['wanted', [2, 2]],
      ['moves', [2]],
    ]);
  });

  it('writes a value that did not change once', async () => {
    const { text } = await watched(source([gauge('known', 41)]), 22);
    const looks = text.split('\n').filter((line) => line.includes('"look"'));
    expect(looks.map((look) => JSON.parse(look).values)).toEqual([{ 0: 41 }, {}, {}, {}, {}]);
  });

  it('tells series of a name apart by their labels, in whatever order these stand', async () => {
    const { record } = await watched(
      source(
        [gauge('known', 1, { a: '1', b: '2' }), gauge('known', 5, { a: '2', b: '1' })],
        [gauge('known', 6, { b: '1', a: '2' }), gauge('known', 2, { b: '2', a: '1' })],
      ),
      7,
    );
    expect(record?.series.map(({ values }) => values)).toEqual([
      [1, 2],
      [5, 6],
    ]);
  });

  it('knows a counter by its name where the page has no types', async () => {
    const { record } = await watched(
      source([{ name: 'known_total', type: 'untyped', labels: {}, value: 1 }]),
      1,
    );
    expect(record?.series[0]?.type).toBe('counter');
  });

  it('says once that a page does not answer, keeps a gap for each look, and goes on', async () => {
    const { record } = await watched(
      source(new Error('ECONNREFUSED'), new Error('HTTP 500'), [gauge('known', 1)]),
      12,
    );
    expect(said).toEqual([
      "--target-metrics http://127.0.0.1:9100/metrics shows nothing (ECONNREFUSED): the target's side will lack it; check the address, or leave it out",
    ]);
    expect(record?.gaps.map(({ why }) => why)).toEqual(['ECONNREFUSED', 'HTTP 500']);
    expect(record?.looks).toBe(1);
  });

  it('is silent about a page that fails later', async () => {
    await watched(source([gauge('known', 1)], new Error('HTTP 500')), 7);
    expect(said).toEqual([]);
  });

  it('sees that a series is gone', async () => {
    const { record } = await watched(
      source([gauge('known', 1), gauge('known_b', 1)], [gauge('known', 1)], [gauge('known', 1)]),
      12,
    );
    expect(record?.series.map(({ values }) => values.length)).toEqual([3, 1]);
  });

  it('keeps the first two thousand series that change, and says so', async () => {
    const many = Array.from({ length: 2005 }, (_, place) => gauge('known', 1, { place: String(place) }));
    const { record } = await watched(source(many), 7);
    expect(record?.series).toHaveLength(2000);
    expect(record?.cuts.map(({ why }) => why)).toEqual([
      'its page has more than 2,000 series that change: the first are kept',
    ]);
  });

  it('ends at the size that the file may have, and says so in it', async () => {
    let value = 0;
    const endless: WatchedSource = { ...source(), look: async () => [gauge('known', value++)] };
    const { text, record } = await watched(endless, 600, { mostBytes: 2000 });
    expect(text.length).toBeLessThan(2300);
    expect(record?.cuts).toHaveLength(1);
  });
});
