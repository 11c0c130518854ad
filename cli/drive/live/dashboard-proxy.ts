import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createParser } from 'eventsource-parser';

/** Where k6's web dashboard is looked for. */
const USUAL_PORT = 5665;
const HOST = '127.0.0.1';

/** Serves k6's web dashboard to browsers. */
export interface DashboardProxy {
  readonly url: string;
  /** Tells where k6 serves it; before that, browsers are asked to come again. */
  follow(dashboardUrl: string): void;
  close(): Promise<void>;
}

/**
 * Opens the dashboard for browsers, on its usual port or, where that is taken, a free one. It stands between because k6
 * does not end while a browser still reads its events: here they are closed at k6's `stop`, and an open tab keeps what
 * it shows without holding up the run.
 */
export async function openDashboard(usualPort = USUAL_PORT): Promise<DashboardProxy> {
  let target: string | undefined;
  const server = createServer((request, response) => {
    if (target === undefined) {
      response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' });
      response.end('k6 is starting: reload in a second\n');
    } else forward(target, request, response);
  });
  await listen(server, usualPort).catch(() => listen(server, 0));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}`,
    follow(dashboardUrl) {
      target = dashboardUrl;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function forward(target: string, request: IncomingMessage, response: ServerResponse): void {
  const upstream = get(`${target}${request.url ?? '/'}`, { headers: { accept: '*/*' } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    if (answer.headers['content-type']?.startsWith('text/event-stream') !== true) {
      answer.pipe(response);
      return;
    }
    const parser = createParser({
      onEvent({ event }) {
        if (event !== 'stop') return;
        response.end();
        upstream.destroy();
      },
    });
    answer.setEncoding('utf8');
    answer.on('data', (chunk: string) => {
      response.write(chunk);
      parser.feed(chunk);
    });
    answer.once('close', () => response.end());
    answer.on('error', () => response.end());
  });
  upstream.once('error', () => {
    if (response.headersSent) response.end();
    else response.writeHead(502).end('k6 has ended\n');
  });
  response.once('close', () => upstream.destroy());
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
