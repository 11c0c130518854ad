import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { followTimeline } from './follow-timeline.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'timeline-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('tells each line once, in order and whole, from before there is a file until it is closed', async () => {
  const path = join(folder, 'timeline.ndjson');
  const heard: (number | null)[] = [];
  const source = followTimeline(path, ({ atMs }) => heard.push(atMs));
  const until = async (count: number) => {
    while (heard.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  appendFileSync(path, '{"time":1,"period":{},"run":{}}\n{"time":2,"period":{},"run":{}}\n{"time":3,"per');
  await until(2);
  expect(heard).toEqual([1, 2]);
  appendFileSync(path, 'iod":{},"run":{}}\n');
  await until(3);
  await source.close();
  appendFileSync(path, '{"time":4,"period":{},"run":{}}\n');
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(heard).toEqual([1, 2, 3]);
});
