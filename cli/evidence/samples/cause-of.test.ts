import { describe, expect, it } from 'vitest';
import { causeOf } from './cause-of.ts';

describe('causeOf', () => {
  it.each([
    [
      'an error without its statement',
      'status 500: Agent invocation failed: (sqlite3.OperationalError) database is locked [SQL: INSERT INTO conversations (id) VALUES (?)]',
      'status 500: Agent invocation failed: (sqlite3.OperationalError) database is locked',
    ],
    [
      'a pool without its numbers',
      'status 500: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00 (Background on this error at: https://sqlalche.me/e/20/3o7r)',
      'status 500: QueuePool limit of size <n> overflow <n> reached, connection timed out, timeout <n>',
    ],
    [
      'ids of every form',
      'asked in 2f1b5c1e-0b7e-4ad1-9d7c-3c5a4f9be2d1, answered in 5f3c9a1be77d4210, at 0x7f3a',
      'asked in <id>, answered in <id>, at <id>',
    ],
    ['a reference', 'not in it: GL-ab12-u4-c3-aq-0f9c1d was told', 'not in it: <reference> was told'],
    [
      'a fact',
      'release name Heron1234, told 2 turns before, is not in it',
      'release name <id>, told <n> turns before, is not in it',
    ],
    [
      'a question that is quoted',
      "answer: I couldn't find any relevant documents to answer your question about 'What's a cache?'. You might",
      "answer: I couldn't find any relevant documents to answer your question about <text>. You might",
    ],
    ['a field', 'query: expected "How long is it kept?", got "How lo', 'query: expected <text>, got <text>'],
    [
      'a field of another type',
      'conversation_id: expected a string, got null',
      'conversation_id: expected a string, got null',
    ],
    [
      'a list',
      'total_results: expected at least 5, the results given, got 3',
      'total_results: expected at least <n>, the results given, got <n>',
    ],
    [
      'a lost connection',
      'read tcp 127.0.0.1:54321->10.0.0.7:8000: read: connection reset by peer',
      'read tcp <address>-><address>: read: connection reset by peer',
    ],
    [
      'times',
      'status 503: since 2026-11-27T00:17:27.574505 for 5.03s, 12 ms more',
      'status 503: since <time> for <n>s, <n> ms more',
    ],
    [
      'a redirect with the address that would do',
      'status 308, Location: https://127.0.0.1:8443/api/v1/history/conversations/2f1b5c1e-0b7e-4ad1-9d7c-3c5a4f9be2d1; --host https://127.0.0.1:8443 (BASE_URL) would do',
      'status 308, Location: https://<address>/api/v1/history/conversations/<id>; --host https://127.0.0.1:8443 (BASE_URL) would do',
    ],
  ])('tells %s', (_, detail, cause) => {
    expect(causeOf(detail)).toBe(cause);
  });

  it.each([
    'status 500',
    'status 201, expected 200',
    'status "unhealthy": LLM not available or using mock provider',
    'an error object with status 200: An error that was planted (GREMLINS_1000)',
    'status 503: {"error":"no healthy upstream"}',
    "no such table: 'users'",
    'status 404: model llama3.2 not found in api/v1',
    'request timeout',
  ])('keeps %j as it is', (detail) => {
    expect(causeOf(detail)).toBe(detail);
  });

  it('is no longer than it needs to be, and its own cause', () => {
    const cause = causeOf(`status 500: ${'word '.repeat(100)}`);
    expect(cause).toHaveLength(200);
    expect(causeOf(cause)).toBe(cause);
  });
});
