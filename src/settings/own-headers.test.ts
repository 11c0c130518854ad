import { describe, expect, it } from 'vitest';
import { ownHeaderNames, ownHeaders } from './own-headers.ts';
import { parseSettings } from './parse-settings.ts';
import { SettingError } from './setting-error.ts';
import type { Variables } from './variables.ts';

const SECRET = 'hunter2';

describe('ownHeaders', () => {
  it('reads one a line, whatever blanks stand around', () => {
    const HEADERS = ` X-Key : ${SECRET}\r\n\n  Origin:https://app.example.com:8443 `;
    expect(ownHeaders({ HEADERS }, {})).toEqual({
      'X-Key': SECRET,
      Origin: 'https://app.example.com:8443',
    });
    expect(ownHeaders({}, {})).toEqual({});
  });

  it('takes a value from the environment', () => {
    expect(ownHeaders({ HEADERS: 'X-Key: env:KEY' }, { KEY: ` ${SECRET}\n` })).toEqual({ 'X-Key': SECRET });
  });

  it('lets Authorization pass where nothing else sets it', () => {
    const HEADERS = 'authorization: Basic eDp5';
    expect(ownHeaders({ HEADERS }, {})).toEqual({ authorization: 'Basic eDp5' });
  });

  const wrong: readonly [string, Variables, string][] = [
    ['no colon', { HEADERS: SECRET }, 'of line 1, it has no name before a colon'],
    ['a name with a blank', { HEADERS: `X: y\nX Key: ${SECRET}` }, 'of line 2, it has no name'],
    ['no value', { HEADERS: 'X-Key:' }, 'X-Key has no value'],
    [
      'a carriage return',
      { HEADERS: `X-Key: a\r${SECRET}` },
      'X-Key holds characters other than printable ASCII',
    ],
    ['an umlaut', { HEADERS: `X-Key: ü${SECRET}` }, 'X-Key holds characters other than printable ASCII'],
    ['the same twice', { HEADERS: `X-Key: a\nx-key: ${SECRET}` }, 'HEADERS sets x-key more than once'],
    ['Host', { HEADERS: `Host: ${SECRET}` }, 'HEADERS cannot set Host: it follows from BASE_URL'],
    ['Content-Length', { HEADERS: `content-length: ${SECRET}` }, 'HEADERS cannot set content-length'],
    ['Content-Type', { HEADERS: `Content-Type: ${SECRET}` }, 'every request of the suite is JSON'],
    ['Accept', { HEADERS: `Accept: ${SECRET}` }, 'HEADERS cannot set Accept'],
    [
      'a token and Authorization',
      { HEADERS: `Authorization: ${SECRET}`, AUTH_TOKEN: 'x' },
      'HEADERS cannot set Authorization: AUTH_TOKEN is set too',
    ],
    [
      'a secret and Authorization',
      { HEADERS: `Authorization: ${SECRET}`, AUTH_SECRET: 'x' },
      'HEADERS cannot set Authorization: AUTH_SECRET is set too',
    ],
    ['env: alone', { HEADERS: `X-Key: env:-${SECRET}` }, 'HEADERS: X-Key takes its value from env:'],
    ['an unset variable', { HEADERS: 'X-Key: env:NONE' }, 'the environment variable NONE, which is not set'],
    ['a variable of two lines', { HEADERS: 'X-Key: env:LINES' }, 'LINES, which holds a line break'],
  ];

  it.each(wrong)('refuses %s in one line that shows no value', (_, variables, said) => {
    const read = () => ownHeaders(variables, { LINES: `a\n${SECRET}` });
    expect(read).toThrow(SettingError);
    expect(read).toThrow(said);
    expect(read).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/hunter2|\n/) }));
  });
});

it('the settings hold the names alone', () => {
  const HEADERS = `X-Key: ${SECRET}\nOrigin: https://app.example.com\nX-Tenant: env:TENANT`;
  expect(ownHeaderNames({ HEADERS })).toEqual(['X-Key', 'Origin', 'X-Tenant']);
  const settings = parseSettings('load', { HEADERS });
  expect(settings.headers).toEqual(['X-Key', 'Origin', 'X-Tenant']);
  expect(settings.changed).toEqual(['HEADERS=(set: X-Key, Origin, X-Tenant)']);
  expect(JSON.stringify(settings)).not.toMatch(/hunter2|example/);
});
