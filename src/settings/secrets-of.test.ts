import { expect, it } from 'vitest';
import { maskKnown } from '../words/mask-secrets.ts';
import { secretsOf } from './secrets-of.ts';

it('lists the token and every value of at least four characters, the longest first', () => {
  expect(secretsOf('abc', { 'X-Key': 'hunter2', 'X-Tenant': '42', Origin: 'https://a.example' })).toEqual([
    'https://a.example',
    'hunter2',
    'abc',
  ]);
  expect(secretsOf('', {})).toEqual([]);
});

it('lists credentials with their scheme and without', () => {
  expect(secretsOf('', { authorization: 'Basic eDp5' })).toEqual(['Basic eDp5', 'eDp5']);
});

it.each([
  ['in JSON', (text: string) => JSON.stringify(text)],
  ['in JSON within JSON', (text: string) => JSON.stringify(JSON.stringify(text))],
  ['as Go logs it', (text: string) => JSON.stringify(text).replaceAll('&', '\\u0026')],
  ['as Go logs an answer', (text: string) => JSON.stringify(JSON.stringify(text)).replaceAll('&', '\\u0026')],
])('lists a value as it stands %s', (_, written) => {
  const secret = 'a"b\\c&hunter2';
  expect(maskKnown(`<${written(secret)}>`, secretsOf('', { 'X-Key': secret }))).not.toContain('hunter2');
});
