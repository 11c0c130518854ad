import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { EvidenceError } from '../../errors/evidence-error.ts';
import { SamplesError } from '../../errors/samples-error.ts';
import { readSamples } from './read-samples.ts';
import { SampleStore } from './sample-store.ts';
import { selectSamples } from './select-samples.ts';
import { exampleOf, HEADER, type SampleRow, samplesText } from './testing/samples-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-samples-'));
const START = Date.parse('2026-03-01T12:00:00Z');

function save(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** As many actions as fill several chunks, with values that tell their place. */
function manyActions(count: number): SampleRow[] {
  return Array.from({ length: count }, (_, place) => ({
    metric: 'action_duration',
    timeMs: START + place / 1000,
    value: place,
    tags: place % 2 === 0 ? 'phase=steady&behavior=rag' : 'behavior=rag&phase=steady',
  }));
}

it('reads every row whatever the chunks, plain and compressed, and takes tags in any order as the same', async () => {
  const text = samplesText(manyActions(20_000));
  for (const path of [save('plain.csv', text), save('packed.csv.gz', gzipSync(text))]) {
    const store = await readSamples(path);
    expect([store.rows, store.unreadable]).toEqual([20_000, 0]);
    const { values, timeMs } = selectSamples(store, 'action_duration', { behavior: 'rag', phase: 'steady' });
    expect(values).toEqual(Float64Array.from({ length: 20_000 }, (_, place) => place));
    expect(timeMs[19_999]).toBeCloseTo(START + 19.999, 3);
    expect(store.series.filter(({ behavior }) => behavior === 'rag')).toHaveLength(1);
  }
});

it('reads a file that was cut off in the middle of a line up to there, and counts the line', async () => {
  const text = samplesText(manyActions(100));
  const store = await readSamples(save('cut.csv', text.slice(0, -20)));
  expect([store.rows, store.unreadable]).toEqual([99, 1]);
});

it('reads a truncated archive as far as it goes', async () => {
  const packed = gzipSync(samplesText(manyActions(50_000)));
  const store = await readSamples(save('cut.csv.gz', packed.subarray(0, packed.length / 2)));
  expect(store.rows).toBeGreaterThan(10_000);
  expect(store.unreadable).toBe(1);
});

it('reads a damaged archive up to the damage', async () => {
  const packed = gzipSync(samplesText(manyActions(200_000)));
  packed.fill(0xff, packed.length / 2, packed.length / 2 + 100);
  const store = await readSamples(save('damaged.csv.gz', packed));
  expect(store.rows).toBeGreaterThan(1000);
  expect(store.unreadable).toBeGreaterThan(0);
});

it('counts rows that say nothing as unreadable', async () => {
  const text = `${samplesText(manyActions(2))}action_duration,when,1.0,,,,,load,,,\naction_duration,1772366400000000,,,,,,load,,,\n`;
  const store = await readSamples(save('odd.csv', text));
  expect([store.rows, store.unreadable]).toEqual([4, 2]);
  expect(selectSamples(store, 'action_duration').values).toHaveLength(2);
});

it('finds columns by name, not by place', async () => {
  const text =
    'timestamp,extra_tags,metric_value,metric_name\n1772366400,behavior=rag,12.5,action_duration\n';
  const store = await readSamples(save('moved.csv', text));
  expect(selectSamples(store, 'action_duration', { behavior: 'rag' })).toEqual({
    timeMs: Float64Array.of(START),
    values: Float64Array.of(12.5),
  });
});

it('keeps the first example of each kind of failure, and the status and cause of all', async () => {
  const at = (timeMs: number, status: number, detail: string): SampleRow => ({
    metric: 'failures',
    timeMs,
    value: 1,
    tags: 'behavior=rag&category=http_5xx&phase=steady',
    metadata: exampleOf(status, detail, 'a "body", with comma'),
  });
  const rows = [
    at(START, 503, 'full: 1 waits'),
    at(START + 1, 503, 'full: 2 wait'),
    at(START + 2, 503, 'full: 3 wait'),
    at(START + 3, 500, 'full: 4 wait'),
  ];
  const store = await readSamples(save('failures.csv', samplesText(rows)));
  const examples = [...store.examples].map(([series, { detail, body }]) => [
    store.series[series]?.status,
    store.series[series]?.cause,
    detail,
    body,
  ]);
  expect(examples).toEqual([
    ['503', 'full: <n> waits', 'full: 1 waits', 'a "body", with comma'],
    ['503', 'full: <n> wait', 'full: 2 wait', 'a "body", with comma'],
    ['500', 'full: <n> wait', 'full: 4 wait', 'a "body", with comma'],
  ]);
  expect(selectSamples(store, 'failures', { status: '503' }).values).toHaveLength(3);
});

it('knows when the first action began, and the span of all samples', async () => {
  const rows: SampleRow[] = [
    { metric: 'data_sent', timeMs: START, value: 1 },
    { metric: 'iteration_duration', timeMs: START + 900, value: 500, tags: 'behavior=rag' },
    { metric: 'iteration_duration', timeMs: START + 1000, value: 700, tags: 'behavior=rag' },
    // The heartbeat is no action.
    { metric: 'iteration_duration', timeMs: START + 200, value: 100, tags: 'phase=ramp-up' },
  ];
  const store = await readSamples(save('start.csv', samplesText(rows)));
  expect(store.earliestIterationMs).toBeCloseTo(START + 300, 3);
  expect(store.span).toEqual({ firstMs: START, lastMs: START + 1000 });
});

it('adds counters up by series and keeps no row of them', async () => {
  const retry = (tags: string): SampleRow => ({ metric: 'retries', timeMs: START, value: 1, tags });
  const store = await readSamples(
    save('counters.csv', samplesText([retry('a=1'), retry('a=2'), retry('a=1')])),
  );
  expect([...store.totals('retries').values()]).toEqual([
    { count: 2, sum: 2 },
    { count: 1, sum: 1 },
  ]);
  expect(store.table('retries')).toHaveLength(0);
});

it('pools several files in one store, in the order of time, and keeps their users apart', async () => {
  const [first, second] = [manyActions(2), manyActions(3)].map((rows, number) =>
    save(`pool-${number}.csv`, samplesText([...rows, { metric: 'vus', timeMs: START, value: 5 }])),
  );
  const store = await readSamples(second as string, await readSamples(first as string, new SampleStore()));
  expect([...selectSamples(store, 'action_duration').values]).toEqual([0, 0, 1, 1, 2]);
  expect(new Set(store.table('vus').columns().series).size).toBe(2);
});

it.each([
  ['missing.csv', undefined, /missing\.csv cannot be read/],
  ['empty.csv', '', /holds no samples/],
  ['other.csv', 'a,b\n1,2\n', /header lacks metric_name, timestamp, metric_value, extra_tags/],
  ['result.json', '{"schemaVersion": 1}\n', /is no samples file of k6/],
])('says in one line what is wrong with %s', async (name, content, message) => {
  const path = content === undefined ? join(folder, name) : save(name, content);
  const error = await readSamples(path).catch((caught: unknown) => caught);
  // What cannot be read may be whole all the same.
  expect(error).toBeInstanceOf(content === undefined ? EvidenceError : SamplesError);
  expect(error instanceof SamplesError).toBe(content !== undefined);
  expect((error as EvidenceError).message).toMatch(message);
  expect((error as EvidenceError).message).not.toContain('\n');
});

it('tells whose samples they are, and reads over a byte order mark', async () => {
  const rows = [{ metric: 'set_up', timeMs: 1_772_366_400_000, value: 1, metadata: 'found=%7B%7D&run=r1' }];
  const store = await readSamples(save('marked.csv', `\uFEFF${samplesText(rows)}`));
  expect([[...store.runIds], store.setUp]).toEqual([['r1'], '%7B%7D']);
});

it('holds no sample of a file with a header alone', async () => {
  const store = await readSamples(save('header.csv', `${HEADER}\n`));
  expect([store.rows, store.unreadable, store.span]).toEqual([0, 0, null]);
});
