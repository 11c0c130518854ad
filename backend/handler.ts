import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { seededRandom } from '../statistics/random.ts';
import { CONTROL_PATH, control } from './control.ts';
import { EventLoop } from './event-loop.ts';
import type { Door, Exchange } from './faults/effect.ts';
import type { FaultSet, Hits, PlantedFault } from './faults/fault-set.ts';
import { spoil } from './faults/spoil.ts';
import type { Agent } from './gremlins/agent.ts';
import { type Answer, frameworkError, invalid } from './gremlins/answers.ts';
import { ConversationStore } from './gremlins/conversation-store.ts';
import { type Latency, sampleLatencyMs } from './gremlins/latency.ts';
import type { Operation } from './gremlins/operations.ts';
import { parseBody, readBody, splitTarget } from './gremlins/read-request.ts';
import { ROUTES, type Route, type RouteRequest } from './gremlins/routes.ts';
import type { Body } from './gremlins/validation.ts';
import { compress, render, send } from './gremlins/wire.ts';
import type { Ledger } from './ledger.ts';
import type { Vitals } from './metrics-page.ts';
import { WorkerPool } from './worker-pool.ts';

export interface HandlerOptions {
  readonly seed: number;
  readonly latency: Readonly<Record<Operation, Latency>>;
  readonly workers: number;
  readonly agent: Agent;
  /** From how many bytes on answers are compressed for clients that accept it; never if undefined. */
  readonly gzip: number | undefined;
  readonly onRequest: ((operation: Operation, body: Body, headers: IncomingHttpHeaders) => void) | undefined;
  readonly onHeld: ((ms: number) => void) | undefined;
  readonly ledger: Ledger;
  readonly faults: FaultSet;
  readonly door: Door;
  /** Ms of a clock that never goes back. */
  readonly clock: () => number;
}

/** What the service of a request takes of its worker. */
interface Service {
  readonly ms: number;
  /** Whether every other request waits meanwhile. */
  readonly blocks: boolean;
}

/**
 * Makes the function that serves every request. With faults planted, a request passes their places in this order:
 * memory, connection, door, (queue,) latency, handler, route, answer, wire, delivery.
 */
export function createHandler(options: HandlerOptions): RequestListener {
  const { ledger, faults, latency, agent, clock } = options;
  const openedMs = clock();
  const random = seededRandom(options.seed);
  const pool = new WorkerPool(options.workers);
  const loop = new EventLoop();
  const store = new ConversationStore();
  const vitals = () => ({ uptimeSeconds: (clock() - openedMs) / 1000, requests: ledger.requests });
  let inFlight = 0;
  let keptBytes = 0;

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const startedMs = clock();
    if (options.gzip !== undefined) compress(response, request.headers, options.gzip);
    const { path, query } = splitTarget(request.url ?? '/');
    const matching = ROUTES.filter(({ pattern }) => pattern.test(path));
    const route = matching.find(({ method }) => method === request.method);
    if (route === undefined) {
      if (path.startsWith(CONTROL_PATH))
        control(path, request, response, { ledger, faults, vitals: processVitals });
      else refuse(matching.length > 0 ? METHOD_NOT_ALLOWED : unknownRoute(request, path), response);
      return;
    }
    readBody(request, (text) => {
      const body = text === '' ? {} : parseBody(text);
      const operation = route.operation(body ?? {});
      inFlight++;
      response.once('close', () => {
        inFlight--;
        const status = response.writableFinished ? response.statusCode : 'aborted';
        ledger.record(operation, status, clock() - startedMs);
      });
      if (body === undefined) {
        refuse(invalid([notJson(text)]), response);
        return;
      }
      options.onRequest?.(operation, body, request.headers);
      const routed = { path, query, body };
      if (faults.isEmpty) serve(route, operation, routed, response);
      else serveFaulty(route, exchangeOf(request, routed, operation, startedMs), response);
    });
  }

  function processVitals(): Vitals {
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    return {
      workers: Math.min(pool.size, faults.workers),
      underWay: pool.underWay,
      requests: ledger.requests,
      keptBytes,
      residentBytes: rss,
      heapBytes: heapUsed,
      cpuSeconds: (user + system) / 1e6,
    };
  }

  /** Answers what no operation is served for: at once, unless the worker is blocked. */
  function refuse(answer: Answer, response: ServerResponse): void {
    loop.run(() => send(render(answer), response));
  }

  function exchangeOf(
    { socket, headers, url = '/' }: IncomingMessage,
    request: RouteRequest,
    operation: Operation,
    startedMs: number,
  ): Exchange {
    return {
      operation,
      request,
      address: socket.remoteAddress ?? '',
      url: `http://${headers.host ?? 'localhost'}${url}`,
      store,
      agent,
      inFlight,
      startedMs,
    };
  }

  function serve(route: Route, operation: Operation, request: RouteRequest, response: ServerResponse): void {
    const ms = sampleLatencyMs(latency[operation], random);
    work(
      () => ({ ms, blocks: false }),
      () => send(render(route.serve(request, { store, agent, vitals, serviceMs: ms })), response),
    );
  }

  function serveFaulty(route: Route, exchange: Exchange, response: ServerResponse): void {
    const { delays, leaks, degradation, spoiler } = faults.draw(exchange);
    const planted = ({ name }: PlantedFault) => {
      // What nobody is there to see was not planted.
      if (response.socket?.destroyed === false) ledger.plant(name, exchange.operation);
    };
    for (const leak of leaks) {
      keptBytes += leak.effect.keptBytes;
      planted(leak);
    }
    if (spoiler?.effect.place === 'connection') {
      planted(spoiler);
      spoiler.effect.take(response, options.door);
      return;
    }
    const refusal = spoiler?.effect.place === 'door' ? spoiler.effect.answer(exchange) : undefined;
    if (spoiler !== undefined && refusal !== undefined) {
      planted(spoiler);
      send(render(refusal), response);
      return;
    }
    const drawnMs = sampleLatencyMs(latency[exchange.operation], random);
    let serviceMs = spoiler?.effect.serviceMs?.() ?? drawnMs;
    work(
      () => {
        serviceMs += delayMs(delays, exchange, serviceMs, planted);
        return { ms: serviceMs, blocks: delays.some(({ effect }) => effect.blocks === true) };
      },
      () => {
        const { effect } = spoiler ?? {};
        const instead = effect?.place === 'handler' ? effect.answer(exchange) : undefined;
        if (spoiler !== undefined && instead !== undefined) {
          planted(spoiler);
          send(render(instead), response);
          return;
        }
        const right = route.serve(exchange.request, { store, agent, vitals, serviceMs });
        const degraded = right.status === 200 ? degradation?.effect.alter(right, exchange) : undefined;
        const answer = degraded ?? right;
        if (spoiler !== undefined && spoil(spoiler, exchange, answer, response, planted)) return;
        if (degradation !== undefined && degraded !== undefined) planted(degradation);
        send(render(answer), response);
      },
    );
  }

  /** Waits for a worker, and for its event loop; holds the worker for the service time, and finishes. */
  function work(begin: () => Service, finish: () => void): void {
    pool.run((release) => {
      loop.run(() => {
        const takenMs = clock();
        const end = () => {
          finish();
          release();
          options.onHeld?.(clock() - takenMs);
        };
        const { ms, blocks } = begin();
        if (blocks) loop.block(ms, end);
        else if (ms > 0) setTimeout(() => loop.run(end), ms);
        else end();
      });
    });
  }

  function delayMs(
    delays: Hits['delays'],
    exchange: Exchange,
    serviceMs: number,
    planted: (fault: PlantedFault) => void,
  ): number {
    let total = 0;
    for (const fault of delays) {
      const ms = fault.effect.delay(exchange, serviceMs + total, clock());
      if (ms > 0) planted(fault);
      total += ms;
    }
    return total;
  }

  return handle;
}

const METHOD_NOT_ALLOWED = frameworkError(405, 'Method Not Allowed');

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
