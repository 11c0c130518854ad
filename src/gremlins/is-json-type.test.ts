import { expect, it } from 'vitest';
import { isJsonType } from './is-json-type.ts';

it.each([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset="utf-8"',
  'application/json ;q=1',
  'APPLICATION/JSON',
  'Application/Json; Charset=UTF-8',
  'application/problem+json',
  'application/vnd.gremlins.v2+JSON; charset=utf-8',
  'application/json, application/json',
])('%s is JSON', (type) => {
  expect(isJsonType(type)).toBe(true);
});

it.each([
  '',
  'json',
  'text/json',
  'text/html',
  'text/plain; application/json',
  'text/html, application/json',
  'application/jsonp',
  'application/json-seq',
  'application/jsonl',
  'application/xml+jsonx',
  'image/svg+json',
])('%s is not', (type) => {
  expect(isJsonType(type)).toBe(false);
});
