import { expect, it } from 'vitest';
import type { HttpAnswer } from './http-answer.ts';
import { statusFailure } from './status-failure.ts';

const ASKED = { baseUrl: 'http://x', path: '/api/v1/agent/chat' };

const answer = (status: number, body: string | null): HttpAnswer => ({
  status,
  body,
  headers: {},
  timings: { duration: 1 },
});

it.each([
  [500, '{"error_message":"database is locked"}', 'http_5xx', 'status 500: database is locked'],
  [
    422,
    '{"detail":[{"loc":["body","input"],"msg":"Field required"}]}',
    'http_4xx',
    'status 422: body.input: Field required',
  ],
  [429, 'slow down', 'http_429', 'status 429: slow down'],
  [502, '<html><title>502 Bad Gateway</title></html>', 'http_5xx', 'status 502: Bad Gateway'],
  [307, '', 'http_3xx', 'status 307'],
  [503, null, 'http_5xx', 'status 503'],
  [201, '{"detail":"created"}', 'contract', 'status 201, expected 200'],
])('says of status %i and body %j: %s, %s', (status, body, category, detail) => {
  expect(statusFailure(answer(status, body), [], ASKED)).toMatchObject({ category, detail, status });
});

it.each([301, 302, 307, 308])('says where status %i sends on, whatever its page says', (status) => {
  const sent = {
    ...answer(status, '<html><title>Moved</title></html>'),
    headers: { Location: 'https://x/api/v1/agent/chat' },
  };
  expect(statusFailure(sent, [], ASKED)).toMatchObject({
    category: 'http_3xx',
    detail: `status ${status}, Location: https://x/api/v1/agent/chat; --host https://x (BASE_URL) would do`,
  });
});

it('quotes no token', () => {
  const failure = statusFailure(answer(401, '{"detail":"refused s3cr3t-token"}'), ['s3cr3t-token'], ASKED);
  expect(failure?.detail).toBe('status 401: refused ***');
});

it('takes 200 as no failure', () => {
  expect(statusFailure(answer(200, '{}'), [], ASKED)).toBeUndefined();
});
