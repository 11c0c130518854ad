import { describe, expect, it } from 'vitest';
import { CHAT, HEALTH_ENDPOINTS, HISTORY } from '../api/endpoints.ts';
import { type ClientEdge, createClient, type RequestParams } from './client.ts';
import { Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';

const RIGHT = answer(200, { fine: true });

function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return {
    status,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
    timings: { duration: 1 },
  };
}

/** A client whose attempts end as listed, and what it did. */
function clientOf(
  outcomes: readonly (HttpAnswer | Error)[],
  settings: { retries?: number; token?: string; headers?: Record<string, string> } = {},
) {
  const sleeps: number[] = [];
  const params: RequestParams[] = [];
  let retries = 0;
  let attempts = 0;
  const edge: ClientEdge = {
    request: (_method, _url, _body, sent) => {
      params.push({ ...sent, tags: { ...sent.tags } });
      const outcome = outcomes[attempts++];
      if (outcome === undefined) throw new Error('more attempts than expected');
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    sleep: (seconds) => sleeps.push(seconds),
    now: () => Date.parse('2026-01-01T00:00:00Z'),
    drawBackoff: () => 0.5,
    retried: () => retries++,
  };
  const client = createClient(
    {
      baseUrl: 'http://test',
      access: { token: settings.token ?? '', headers: settings.headers ?? {}, secrets: [] },
      retries: settings.retries ?? 2,
      requestTimeoutSeconds: 30,
    },
    edge,
  );
  const run = () => {
    try {
      return client.exchange(CHAT, '{}');
    } catch (error) {
      return error;
    }
  };
  return { client, run, sleeps, params, attempts: () => attempts, retries: () => retries };
}

describe('Client', () => {
  it.each([
    ['a refused connection', new Error('dial tcp 127.0.0.1:9: connect: connection refused')],
    ['429', answer(429, {})],
    ['502', answer(502, {})],
    ['503', answer(503, {})],
    ['504', answer(504, {})],
  ])('tries again after %s', (_, first) => {
    const { run, attempts, retries } = clientOf([first, RIGHT]);
    expect(run()).toEqual({ fine: true });
    expect([attempts(), retries()]).toEqual([2, 1]);
  });

  it.each([
    ['a timeout', new Error('Get "http://test/": request timeout'), 'timeout'],
    ['500', answer(500, {}), 'http_5xx'],
    ['501', answer(501, {}), 'http_5xx'],
    ['404', answer(404, {}), 'http_4xx'],
    ['422', answer(422, {}), 'http_4xx'],
    ['307', answer(307, {}), 'http_3xx'],
    ['201', answer(201, {}), 'contract'],
    ['broken JSON', { ...RIGHT, body: '{' }, 'not_json'],
    ['no body', { ...RIGHT, body: null }, 'not_json'],
    ['HTML', { ...RIGHT, headers: { 'Content-Type': 'text/html' } }, 'wrong_content_type'],
    ['no content type', { ...RIGHT, headers: {} }, 'wrong_content_type'],
    ['a list', answer(200, []), 'contract'],
    ['an error object', answer(200, { success: false, error_code: 'GREMLINS_1' }), 'contract'],
  ])('fails at once after %s, as %s', (_, outcome, category) => {
    const { run, attempts } = clientOf([outcome, RIGHT]);
    const failure = run();
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).category).toBe(category);
    expect(attempts()).toBe(1);
  });

  it.each([
    ['http_429', answer(429, {})],
    ['http_5xx', answer(503, {})],
    ['transport', new Error('read: connection reset by peer')],
  ])('gives up after the last retry with %s', (category, outcome) => {
    const { run, attempts } = clientOf([outcome, outcome, outcome]);
    expect((run() as Failure).category).toBe(category);
    expect(attempts()).toBe(3);
  });

  it('does not retry at all where retries are 0', () => {
    const { run, attempts } = clientOf([answer(503, {})], { retries: 0 });
    expect((run() as Failure).category).toBe('http_5xx');
    expect(attempts()).toBe(1);
  });

  it('waits as Retry-After says, up to five seconds, in both of its forms', () => {
    const { run, sleeps } = clientOf(
      [
        answer(503, {}, { 'Retry-After': '2' }),
        answer(503, {}, { 'Retry-After': '60' }),
        answer(503, {}, { 'Retry-After': 'Thu, 01 Jan 2026 00:00:03 GMT' }),
        RIGHT,
      ],
      { retries: 3 },
    );
    run();
    expect(sleeps).toEqual([2, 5, 3]);
  });

  it('backs off exponentially otherwise, by a drawn part of the cap', () => {
    const reset = new Error('reset');
    const { run, sleeps } = clientOf([reset, reset, reset, reset, reset, reset, RIGHT], { retries: 6 });
    run();
    expect(sleeps).toEqual([0.125, 0.25, 0.5, 1, 2, 2.5]);
  });

  it('sends headers of one’s own beside its own', () => {
    const { client, params } = clientOf([RIGHT, RIGHT], { token: 'secret', headers: { 'X-Key': 'k' } });
    client.exchange(CHAT, '{}');
    client.exchange(HISTORY, null);
    const both = {
      Accept: 'application/json',
      'Accept-Encoding': 'gzip, deflate',
      Authorization: 'Bearer secret',
      'X-Key': 'k',
    };
    expect(params.map(({ headers }) => headers)).toEqual([
      { ...both, 'Content-Type': 'application/json' },
      both,
    ]);
  });

  it('asks for another encoding, or none, where one’s own headers do', () => {
    const { client, params } = clientOf([RIGHT], { headers: { 'accept-ENCODING': 'identity' } });
    client.exchange(HISTORY, null);
    expect(params[0]?.headers).toEqual({ Accept: 'application/json', 'accept-ENCODING': 'identity' });
  });

  it('sends the token, follows no redirect and names the route, not its ids', () => {
    const { client, params } = clientOf([RIGHT, RIGHT], { token: 'secret' });
    client.exchange(HISTORY, null, '/api/v1/history/conversations/42/messages?limit=500');
    client.exchange(HEALTH_ENDPOINTS[0], null);
    expect(params[0]).toMatchObject({
      headers: { Authorization: 'Bearer secret' },
      redirects: 0,
      throw: true,
      timeout: 30_000,
      tags: { name: 'GET /api/v1/history/conversations/{id}/messages' },
    });
    expect(params[1]?.tags.name).toBe('GET /');
  });
});
