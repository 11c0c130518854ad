import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { followDashboard } from './follow-dashboard.ts';
import { recordedEvents } from './testing/recorded-events.ts';
import { readTimelineLine } from './timeline-line.ts';

let folder: string;
let server: Server;
let url: string;
let answers: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'timeline-'));
  answers = 0;
  server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const events = recordedEvents();
    // The first connection breaks in the middle; the second one tells all of it.
    const told = answers++ === 0 ? events.slice(0, -4) : events;
    for (const { event, data } of told) response.write(`data: ${JSON.stringify(data)}\nevent: ${event}\n\n`);
    if (told.length < events.length) setTimeout(() => response.destroy(), 50);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

it('writes a line for each period, though the connection breaks and all is told once more', async () => {
  const path = join(folder, 'timeline.ndjson');
  let last: number | null = null;
  const source = followDashboard(path, ({ atMs }) => {
    last = atMs;
  });
  const snapshots = recordedEvents().flatMap(({ event, data }) =>
    event === 'snapshot' && Array.isArray(data) ? [data] : [],
  );
  source.hearDashboard(url);
  while (answers < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await source.close();
  const lines = readFileSync(path, 'utf8').trim().split('\n').map(readTimelineLine);
  const times = lines.map((line) => line?.atMs);
  expect(times.length).toBe(snapshots.length);
  expect(times).toEqual([...new Set(times)].sort());
  expect(times.at(-1)).toBe(last);
});

it('makes no file where k6 tells nothing', async () => {
  const path = join(folder, 'timeline.ndjson');
  await followDashboard(path, () => {}).close();
  expect(existsSync(path)).toBe(false);
});
