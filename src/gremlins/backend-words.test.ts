import { describe, expect, it } from 'vitest';
import { backendWords } from './backend-words.ts';

const words = (body: unknown, secrets: readonly string[] = []) => backendWords(JSON.stringify(body), secrets);

describe('backendWords', () => {
  it('quotes the application’s message whole, in one line', () => {
    const message = 'Agent invocation failed: (sqlite3.OperationalError) database is locked\n[SQL: SELECT 1]';
    const body = { success: false, error_code: 'GREMLINS_1000', error_message: message, detail: 'other' };
    expect(words(body)).toBe(
      'Agent invocation failed: (sqlite3.OperationalError) database is locked [SQL: SELECT 1]',
    );
  });

  it.each([
    ['the framework’s detail', { detail: 'Not Found' }, 'Not Found'],
    [
      'the fields that the framework refuses',
      {
        detail: [
          { loc: ['body', 'input'], msg: 'Field required', type: 'missing' },
          { loc: ['body', 'user'], msg: 'Extra inputs are not permitted' },
        ],
      },
      'body.input: Field required; body.user: Extra inputs are not permitted',
    ],
    [
      'the fields that the application refuses, behind its message',
      {
        error_message: 'Validation failed for 1 field(s)',
        validation_errors: [{ field: 'body -> user', message: 'Extra inputs are not permitted' }],
      },
      'Validation failed for 1 field(s): body.user: Extra inputs are not permitted',
    ],
    [
      'those fields alone',
      { error_message: null, validation_errors: [{ field: 'body', message: 'bad' }] },
      'body: bad',
    ],
    [
      'the issues of a health',
      { status: 'unhealthy', issues: ['no model', 'no store'] },
      'no model; no store',
    ],
    ['how any other object begins', { message: 'no' }, '{"message":"no"}'],
    ['how an object with an unreadable detail begins', { detail: { a: 1 } }, '{"detail":{"a":1}}'],
    ['how a list begins', [1, 2], '[1,2]'],
  ])('quotes %s', (_, body, quoted) => {
    expect(words(body)).toBe(quoted);
  });

  it('quotes a page’s title', () => {
    const page = '<!doctype html>\n<HTML><head><title lang="en">\n502 Bad\nGateway </title></head><body>…';
    expect(backendWords(page, [])).toBe('502 Bad Gateway');
  });

  it('quotes how any other text begins: 80 characters without what would break a line', () => {
    expect(backendWords(`upstream\r\n\u001b[31mgone ${'x'.repeat(100)}`, [])).toBe(
      `upstream [31mgone ${'x'.repeat(62)}`,
    );
    expect(backendWords('{"detail": "cut o', [])).toBe('{"detail": "cut o');
  });

  it.each([[null], [''], [' \n'], ['{}']])('quotes little of %j', (body) => {
    expect(backendWords(body, []).length).toBeLessThan(3);
  });

  it('quotes at most 200 characters of a message', () => {
    expect(words({ detail: 'x'.repeat(300) })).toBe('x'.repeat(200));
  });

  it('masks a token before it cuts through it', () => {
    const detail = `${'x'.repeat(195)}s3cr3t-token and more`;
    expect(words({ detail }, ['s3cr3t-token'])).toBe(`${'x'.repeat(195)}*** a`);
    expect(words({ detail: 'sent Bearer abc.def' })).toBe('sent Bearer ***');
    expect(backendWords(`${'x'.repeat(75)}s3cr3t-token and more`, ['s3cr3t-token'])).toBe(
      `${'x'.repeat(75)}*** a`,
    );
  });
});
