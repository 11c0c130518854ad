import { type Answer, applicationError, frameworkError, invalid } from '../gremlins/answers.ts';
import { OPERATIONS } from '../gremlins/operations.ts';
import { count, defineFault, type FaultDefinition } from './definition.ts';
import type { Exchange } from './effect.ts';

/** Answers with another status than 200; none of these requests is served. */
export const STATUS_FAULTS: readonly FaultDefinition[] = [
  defineFault({
    name: 'status-500',
    family: 'status',
    does: 'The application fails after its service time: 500 with an error object.',
    operations: OPERATIONS,
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'handler',
      answer: () => applicationError(500, 'An error that was planted'),
    }),
  }),
  gateway('status-502', 'A gateway finds no backend: 502 at once, as HTML.', 502, 'Bad Gateway'),
  gateway('status-503', 'A gateway is out of backends: 503 at once, as HTML.', 503, 'Service Unavailable'),
  defineFault({
    name: 'status-503-retry-after',
    family: 'status',
    does: 'The backend is too busy: 503 at once, with a Retry-After header.',
    operations: OPERATIONS,
    rate: 0.02,
    options: { seconds: count(1, 'the value of Retry-After', 0, 3600) },
    create: ({ seconds }) => ({
      place: 'door',
      answer: () => ({
        ...frameworkError(503, 'Service Unavailable'),
        headers: { 'Retry-After': String(seconds) },
      }),
    }),
  }),
  defineFault({
    name: 'status-429',
    family: 'status',
    does: 'A limiter counts requests per client address and minute: 429 at once beyond the limit.',
    operations: OPERATIONS,
    rate: 1,
    options: { limit: count(100, 'requests per client address in each minute since its first one') },
    create: ({ limit }) => ({ place: 'door', answer: limiter(limit) }),
  }),
  defineFault({
    name: 'status-404',
    family: 'status',
    does: 'A conversation that lives is not found: 404 with an error object.',
    operations: ['follow-up', 'history'],
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'handler',
      answer: () => applicationError(404, 'Conversation not found: an error that was planted'),
    }),
  }),
  defineFault({
    name: 'missing-route',
    family: 'status',
    does: 'The backend is of a version that has no such route: 404 at once, in the form of the framework.',
    operations: OPERATIONS,
    usually: ['health'],
    rate: 1,
    options: {},
    create: () => ({
      place: 'handler',
      serviceMs: () => 0,
      answer: () => frameworkError(404, 'Not Found'),
    }),
  }),
  defineFault({
    name: 'status-422',
    family: 'status',
    does: "A valid request is refused by the framework's validation: 422.",
    operations: OPERATIONS,
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'handler',
      answer: ({ request }) => {
        const msg = 'Field required: a refusal that was planted';
        return invalid([{ type: 'missing', loc: ['body', 'planted'], msg, input: request.body }]);
      },
    }),
  }),
  defineFault({
    name: 'status-307',
    family: 'status',
    does: 'The answer redirects to the very address that was asked: 307, a loop.',
    operations: OPERATIONS,
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'door',
      answer: ({ url }) => ({ status: 307, body: null, headers: { Location: url } }),
    }),
  }),
];

function gateway(name: string, does: string, status: number, title: string): FaultDefinition {
  const page = `<html><head><title>${status} ${title}</title></head><body><h1>${status} ${title}</h1></body></html>`;
  const answer: Answer = { status, body: page, headers: { 'Content-Type': 'text/html' } };
  return defineFault({
    name,
    family: 'status',
    does,
    operations: OPERATIONS,
    rate: 0.02,
    options: {},
    create: () => ({ place: 'door', answer: () => answer }),
  });
}

/** Counts in windows of one minute that start with an address's first request, as the backend's own limiter does. */
function limiter(limit: number): (exchange: Exchange) => Answer | undefined {
  const windows = new Map<string, { readonly startMs: number; requests: number }>();
  return ({ address, startedMs }) => {
    let window = windows.get(address);
    if (window === undefined || startedMs - window.startMs >= 60_000) {
      window = { startMs: startedMs, requests: 0 };
      windows.set(address, window);
    }
    window.requests++;
    return window.requests > limit ? frameworkError(429, 'Rate limit exceeded') : undefined;
  };
}
