import { expect, it } from 'vitest';
import { jsonAnswer } from './json-answer.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

function failureOf(body: string | null, type: string | undefined = JSON_TYPE) {
  const headers: Record<string, string> = type === '' ? {} : { 'Content-Type': type };
  try {
    return jsonAnswer({ status: 200, body, headers, timings: { duration: 1 } }, ['s3cr3t-token']);
  } catch (failure) {
    return failure;
  }
}

it.each([
  [
    'an error object',
    '{"success":false,"error_code":"GREMLINS_1000","error_message":"planted, s3cr3t-token"}',
    JSON_TYPE,
    'contract',
    'an error object with status 200: planted, *** (GREMLINS_1000)',
  ],
  [
    'an error object that says nothing',
    '{"success":false}',
    JSON_TYPE,
    'contract',
    'an error object with status 200: {"success":false}',
  ],
  ['a list', '[]', JSON_TYPE, 'contract', 'the body is no object'],
  ['null', 'null', JSON_TYPE, 'contract', 'the body is no object'],
  ['broken JSON', '{"output": "cut', JSON_TYPE, 'not_json', 'the body is no JSON: {"output": "cut'],
  ['no body', null, JSON_TYPE, 'not_json', 'the body is no JSON'],
  [
    'a page',
    '<html><title>Sign in</title></html>',
    'text/html',
    'wrong_content_type',
    'content type text/html: Sign in',
  ],
  [
    'what only begins like JSON',
    '{}',
    'application/jsonl',
    'wrong_content_type',
    'content type application/jsonl: {}',
  ],
  ['no type', '{}', '', 'wrong_content_type', 'content type missing: {}'],
])('says of %s what it is', (_, body, type, category, detail) => {
  expect(failureOf(body, type)).toMatchObject({ category, detail, status: 200 });
});

it.each(['application/json', 'Application/JSON', 'application/problem+json; charset=utf-8'])(
  'gives any other object, as %s',
  (type) => {
    expect(failureOf('{"success":true}', type)).toEqual({ success: true });
  },
);
