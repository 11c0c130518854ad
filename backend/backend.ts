import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seededRandom } from '../statistics/random.ts';
import { type Answer, applicationError, frameworkError, invalid, ok } from './answers.ts';
import { ConversationStore } from './conversation-store.ts';
import { type Latency, sampleLatencyMs } from './latency.ts';
import { Ledger, type LedgerReport } from './ledger.ts';
import type { Operation } from './operations.ts';
import { PRESETS } from './presets.ts';
import { ROUTES, type Route } from './routes.ts';
import type { Body } from './validation.ts';
import { WorkerPool } from './worker-pool.ts';

export type { LedgerReport };

export const LEDGER_PATH = '/__simulated__/ledger';

export interface BackendOptions {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly seed?: number;
  /** Service times by operation; operations left out take those of the preset `typical`. */
  readonly latency?: Readonly<Partial<Record<Operation, Latency>>>;
  /** How many requests are served at a time, with a queue before them. */
  readonly workers?: number;
  /** The share of requests answered with 500. */
  readonly errorRate?: number;
  /** The same for single operations; they take precedence. */
  readonly errorRates?: Readonly<Partial<Record<Operation, number>>>;
  /** The health route says "unhealthy", with status 200. */
  readonly unhealthy?: boolean;
  /** Hears every request that was understood, before it is served. */
  readonly onRequest?: (operation: Operation, body: Body) => void;
}

/** A running simulated backend. */
export interface Backend {
  readonly url: string;
  readonly ledger: Ledger;
  /** Closes every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Starts a simulated GremlinsAI backend on 127.0.0.1.
 *
 * @throws Error where the port is taken
 */
export async function startBackend(options: BackendOptions = {}): Promise<Backend> {
  const { handle, ledger } = createHandler(options);
  const server = createServer({ keepAliveTimeout: 120_000 }, handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', 4096, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ledger,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createHandler(options: BackendOptions) {
  const random = seededRandom(options.seed ?? 1);
  const latency: Readonly<Record<Operation, Latency>> = { ...PRESETS.typical.latency, ...options.latency };
  const pool = new WorkerPool(options.workers ?? Number.POSITIVE_INFINITY);
  const ledger = new Ledger();
  const store = new ConversationStore();
  const healthy = () => options.unhealthy !== true;

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const startedMs = performance.now();
    const { path, query } = splitTarget(request.url ?? '/');
    const matching = ROUTES.filter(({ pattern }) => pattern.test(path));
    const route = matching.find(({ method }) => method === request.method);
    if (route === undefined) {
      if (path === LEDGER_PATH) send(response, ok(ledger.report()));
      else if (matching.length > 0) send(response, frameworkError(405, 'Method Not Allowed'));
      else send(response, unknownRoute(request, path));
      return;
    }
    readBody(request, (text) => {
      const body = text === '' ? {} : parseBody(text);
      const operation = route.operation(body ?? {});
      response.once('close', () => {
        const status = response.writableFinished ? response.statusCode : 'aborted';
        ledger.record(operation, status, performance.now() - startedMs);
      });
      if (body === undefined) {
        send(response, invalid([notJson(text)]));
      } else {
        options.onRequest?.(operation, body);
        serve(route, operation, { path, query, body }, response);
      }
    });
  }

  function serve(
    route: Route,
    operation: Operation,
    request: { path: string; query: URLSearchParams; body: Body },
    response: ServerResponse,
  ): void {
    const serviceMs = sampleLatencyMs(latency[operation], random);
    const fails = random() < (options.errorRates?.[operation] ?? options.errorRate ?? 0);
    pool.run((release) => {
      const finish = () => {
        const answer = fails
          ? applicationError(500, 'GREMLINS_1000', 'An error that was planted')
          : route.serve(request, { store, healthy, serviceMs });
        send(response, answer);
        release();
      };
      if (serviceMs > 0) setTimeout(finish, serviceMs);
      else finish();
    });
  }

  return { handle, ledger };
}

function splitTarget(target: string): { path: string; query: URLSearchParams } {
  const mark = target.indexOf('?');
  return mark === -1
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

function readBody(request: IncomingMessage, done: (text: string) => void): void {
  if (request.method === 'GET') {
    request.resume();
    done('');
    return;
  }
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    text += chunk;
  });
  request.once('end', () => done(text));
}

function parseBody(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : undefined;
  } catch {
    return undefined;
  }
}

function notJson(text: string) {
  return { type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: text.slice(0, 80) };
}

/** The framework redirects a trailing slash to the form without it, and knows nothing else. */
function unknownRoute(request: IncomingMessage, path: string): Answer {
  const bare = path.replace(/\/$/, '');
  if (bare !== path && ROUTES.some(({ pattern }) => pattern.test(bare))) {
    const location = `http://${request.headers.host ?? 'localhost'}${bare}`;
    return { status: 307, body: null, headers: { Location: location } };
  }
  return frameworkError(404, 'Not Found');
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'X-Simulated-Backend': 'gremlins-load',
    ...headers,
  });
  response.end(text);
}
