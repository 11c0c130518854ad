import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { seededRandom } from '../statistics/random.ts';
import { type Answer, frameworkError, invalid } from './answers.ts';
import { CONTROL_PATH, control } from './control.ts';
import { ConversationStore } from './conversation-store.ts';
import type { Door, Exchange } from './faults/effect.ts';
import type { FaultSet, Hits, PlantedFault } from './faults/fault-set.ts';
import { type Latency, sampleLatencyMs } from './latency.ts';
import type { Ledger } from './ledger.ts';
import type { Operation } from './operations.ts';
import { parseBody, readBody, splitTarget } from './read-request.ts';
import { ROUTES, type Route, type RouteRequest } from './routes.ts';
import type { Body } from './validation.ts';
import { render, send } from './wire.ts';
import { WorkerPool } from './worker-pool.ts';

export interface HandlerOptions {
  readonly seed: number;
  readonly latency: Readonly<Record<Operation, Latency>>;
  readonly workers: number;
  readonly onRequest: ((operation: Operation, body: Body, headers: IncomingHttpHeaders) => void) | undefined;
  readonly onHeld: ((ms: number) => void) | undefined;
  readonly ledger: Ledger;
  readonly faults: FaultSet;
  readonly door: Door;
  /** Ms of a clock that never goes back. */
  readonly clock: () => number;
}

/**
 * Makes the function that serves every request. With faults planted, a request passes their places in this order:
 * connection, door, (queue,) latency, handler, answer, wire, delivery.
 */
export function createHandler(options: HandlerOptions): RequestListener {
  const { ledger, faults, latency, clock } = options;
  const random = seededRandom(options.seed);
  const pool = new WorkerPool(options.workers);
  const store = new ConversationStore();
  let inFlight = 0;

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const startedMs = clock();
    const { path, query } = splitTarget(request.url ?? '/');
    const matching = ROUTES.filter(({ pattern }) => pattern.test(path));
    const route = matching.find(({ method }) => method === request.method);
    if (route === undefined) {
      if (path.startsWith(CONTROL_PATH)) control(path, request, response, { ledger, faults });
      else if (matching.length > 0) send(render(frameworkError(405, 'Method Not Allowed')), response);
      else send(render(unknownRoute(request, path)), response);
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
        send(render(invalid([notJson(text)])), response);
        return;
      }
      options.onRequest?.(operation, body, request.headers);
      const routed = { path, query, body };
      if (faults.isEmpty) serve(route, operation, routed, response);
      else serveFaulty(route, exchangeOf(request, routed, operation, startedMs), response);
    });
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
      inFlight,
      startedMs,
    };
  }

  function serve(route: Route, operation: Operation, request: RouteRequest, response: ServerResponse): void {
    const serviceMs = sampleLatencyMs(latency[operation], random);
    work(
      () => serviceMs,
      () => send(render(route.serve(request, { store, serviceMs })), response),
    );
  }

  function serveFaulty(route: Route, exchange: Exchange, response: ServerResponse): void {
    const { delays, spoiler } = faults.draw(exchange);
    const planted = ({ name }: PlantedFault) => {
      // What nobody is there to see was not planted.
      if (response.socket?.destroyed === false) ledger.plant(name, exchange.operation);
    };
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
    let serviceMs = sampleLatencyMs(latency[exchange.operation], random);
    work(
      () => {
        serviceMs += delayMs(delays, exchange, serviceMs, planted);
        return serviceMs;
      },
      () => {
        const answer = () => route.serve(exchange.request, { store, serviceMs });
        if (spoiler === undefined) send(render(answer()), response);
        else spoil(spoiler, exchange, answer, response, planted);
      },
    );
  }

  /** Waits for a worker, holds it for the service time, and finishes. */
  function work(serviceMs: () => number, finish: () => void): void {
    pool.run((release) => {
      const takenMs = clock();
      const end = () => {
        finish();
        release();
        options.onHeld?.(clock() - takenMs);
      };
      const ms = serviceMs();
      if (ms > 0) setTimeout(end, ms);
      else end();
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

/** Serves a request with the one fault that it was drawn for, and says so where the fault found something to spoil. */
function spoil(
  fault: PlantedFault,
  exchange: Exchange,
  serve: () => Answer,
  response: ServerResponse,
  planted: (fault: PlantedFault) => void,
): void {
  const { effect } = fault;
  const instead = effect.place === 'handler' ? effect.answer(exchange) : undefined;
  if (instead !== undefined) {
    planted(fault);
    send(render(instead), response);
    return;
  }
  const answer = serve();
  const right = answer.status === 200;
  const altered = right && effect.place === 'answer' ? effect.alter(answer, exchange) : undefined;
  if (altered !== undefined || (right && (effect.place === 'wire' || effect.place === 'delivery'))) {
    planted(fault);
  }
  const wire = render(altered ?? answer);
  if (right && effect.place === 'delivery') effect.deliver(wire, response);
  else send(right && effect.place === 'wire' ? effect.rewrite(wire) : wire, response);
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
