import type { IncomingMessage, ServerResponse } from 'node:http';
import { FaultError } from './faults/fault-error.ts';
import type { FaultSet } from './faults/fault-set.ts';
import { type Answer, frameworkError, ok } from './gremlins/answers.ts';
import { parseBody, readBody } from './gremlins/read-request.ts';
import { render, send } from './gremlins/wire.ts';
import type { Ledger } from './ledger.ts';
import { METRICS_TYPE, metricsPage, type Vitals } from './metrics-page.ts';

/** What the backend says of itself and is told while it runs; no fault touches these routes, no ledger counts them. */
export const CONTROL_PATH = '/__simulated__/';
export const LEDGER_PATH = `${CONTROL_PATH}ledger`;
export const FAULTS_PATH = `${CONTROL_PATH}faults`;
export const METRICS_PATH = `${CONTROL_PATH}metrics`;

/** What the control routes tell of and act on. */
export interface Controlled {
  readonly ledger: Ledger;
  readonly faults: FaultSet;
  readonly vitals: () => Vitals;
}

/** Answers a control route: the ledger, the page of metrics, and the planting of faults. */
export function control(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  { ledger, faults, vitals }: Controlled,
): void {
  const answer = (result: Answer) => send(render(result), response);
  const method = request.method ?? 'GET';
  if (path === LEDGER_PATH) {
    answer(method === 'GET' ? ok(ledger.report()) : frameworkError(405, 'Method Not Allowed'));
  } else if (path === METRICS_PATH) {
    answer(method === 'GET' ? page(metricsPage(vitals())) : frameworkError(405, 'Method Not Allowed'));
  } else if (path === FAULTS_PATH && method === 'GET') {
    answer(ok({ planted: faults.list() }));
  } else if (path === FAULTS_PATH && method === 'POST') {
    readBody(request, (text) => answer(plant(parseBody(text)?.fault, faults)));
  } else if (path === FAULTS_PATH && method === 'DELETE') {
    answer(ok({ removed: faults.remove() }));
  } else if (path.startsWith(`${FAULTS_PATH}/`) && method === 'DELETE') {
    answer(remove(decodeURIComponent(path.slice(FAULTS_PATH.length + 1)), faults));
  } else {
    answer(
      frameworkError(
        404,
        `Not Found: the control routes are ${LEDGER_PATH}, ${METRICS_PATH} and ${FAULTS_PATH}`,
      ),
    );
  }
}

function page(text: string): Answer {
  return { status: 200, body: text, headers: { 'Content-Type': METRICS_TYPE } };
}

function plant(spec: unknown, faults: FaultSet): Answer {
  if (typeof spec !== 'string') {
    return frameworkError(
      422,
      'expected {"fault": "name:rate:option=value"}, e.g. {"fault": "status-500:0.05"}',
    );
  }
  try {
    return { status: 201, body: faults.plant(spec) };
  } catch (error) {
    if (error instanceof FaultError) return frameworkError(422, error.message);
    throw error;
  }
}

function remove(name: string, faults: FaultSet): Answer {
  const removed = faults.remove(name);
  return removed === 0 ? frameworkError(404, `no fault ${JSON.stringify(name)} is planted`) : ok({ removed });
}
