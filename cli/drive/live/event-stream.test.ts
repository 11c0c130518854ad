import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../../testing/processes.ts';
import { openDashboard } from './dashboard-proxy.ts';
import type { DashboardEvent } from './dashboard-state.ts';
import { readEvents } from './event-stream.ts';

/** Sends what k6 sends, cut in the middle of an event, and never ends by itself. */
const CHUNKS = [
  'id: 1\ndata: {"period":1000}\nevent: pa',
  'ram\n\nid: 2\ndata: [[1]]\nevent: stop\nretry: 9\n\n',
];

let server: Server;
let url: string;
let readers: number;
let refusals: number;

beforeEach(async () => {
  readers = 0;
  refusals = 0;
  server = createServer((request, response) => {
    if (request.url !== '/events') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>dashboard</p>');
      return;
    }
    if (refusals-- > 0) {
      response.destroy();
      return;
    }
    readers++;
    response.once('close', () => readers--);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(CHUNKS[0]);
    setTimeout(() => response.write(CHUNKS[1]), 20);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('reads events whole, and leaves at stop, so that k6 can end', async () => {
  const heard: DashboardEvent[] = [];
  readEvents(url, (event) => heard.push(event));
  await until(() => heard.length === 2);
  expect(heard).toEqual([
    { event: 'param', data: { period: 1000 } },
    { event: 'stop', data: [[1]] },
  ]);
  await until(() => readers === 0);
});

it('comes again where the connection breaks', async () => {
  refusals = 1;
  const heard: DashboardEvent[] = [];
  readEvents(url, (event) => heard.push(event));
  await until(() => heard.length === 2);
});

it('serves the dashboard to a browser, and lets go of k6 at stop though the browser stays', async () => {
  const dashboard = await openDashboard(0);
  const early = await fetch(dashboard.url);
  expect(early.status).toBe(503);
  dashboard.follow(url);
  expect(await (await fetch(`${dashboard.url}/ui/`)).text()).toBe('<p>dashboard</p>');
  const events = await (await fetch(`${dashboard.url}/events`)).text();
  expect(events).toBe(CHUNKS.join(''));
  await until(() => readers === 0);
  await dashboard.close();
  await expect(fetch(dashboard.url)).rejects.toThrow();
});

it('takes a free port where the usual one is taken', async () => {
  const taken = (server.address() as AddressInfo).port;
  const dashboard = await openDashboard(taken);
  expect(dashboard.url).not.toBe(url);
  await dashboard.close();
});
