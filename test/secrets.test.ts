import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Variables } from '../src/settings/variables.ts';
import { type K6Outcome, runScenario } from './support/k6.ts';
import { SHORT, shortRun } from './support/short-run.ts';

const TOKEN = 'hunter2-from-a-secret-source';

/** Runs a moment of load with a secret source for k6. */
function run(
  url: string,
  source: string,
  variables: Variables,
  flags: readonly string[] = [],
): Promise<K6Outcome> {
  return runScenario(
    'load',
    { ...SHORT, USERS: '4', DURATION: '1', RETRIES: '0', BASE_URL: url, ...variables },
    { flags: [...flags, ...(source === '' ? [] : ['--secret-source', source])] },
  );
}

describe.concurrent('a token from a secret source of k6', () => {
  /** Every Authorization header that came, by path. */
  const heard = new Map<string, Set<string | undefined>>();
  let server: Server;
  let url: string;

  beforeAll(async () => {
    // Answers echo the header, as a careless backend might: nothing may repeat it.
    server = createServer((request, answer) => {
      const path = request.url ?? '';
      const headers = heard.get(path) ?? new Set();
      heard.set(path, headers.add(request.headers.authorization));
      answer.writeHead(500, { 'Content-Type': 'application/json' });
      const header = request.headers.authorization ?? '';
      const token = header.replace('Bearer ', '');
      // The second time it stands where the quotation is cut.
      answer.end(JSON.stringify({ detail: `refused ${header} ${'.'.repeat(170)} ${token}` }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  it('goes with every request of set-up and users, and stands in no output', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'gremlins-load-')), 'secrets.env');
    writeFileSync(file, `gremlins-token=${TOKEN}\n`);
    const samples = join(file, '..', 'samples.csv');
    const { code, stdout, stderr, result } = await run(
      url,
      `file=${file}`,
      { AUTH_SECRET: 'gremlins-token', PREFLIGHT: 'report' },
      ['--out', `csv=fileName=${samples}`],
    );
    // Nothing but refusals came, and they were judged.
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    const chat = [...heard.keys()].find((path) => path.includes('/chat'));
    expect(chat).toBeDefined();
    expect(heard.get('/')).toEqual(new Set([`Bearer ${TOKEN}`]));
    for (const [, headers] of heard) expect(headers).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect(stdout + stderr + JSON.stringify(result)).not.toContain(TOKEN);
    expect(stderr).toContain('AUTH_SECRET=(set)');
    // What the backend said is quoted, without it and without its beginning.
    const quoted = decodeURIComponent(readFileSync(samples, 'utf8'));
    expect(quoted.includes('status 500: refused Bearer ***')).toBe(true);
    expect(quoted.includes(TOKEN.slice(0, 6))).toBe(false);
  });

  it.each([
    ['', 'cannot be read (no secret sources are configured)'],
    [`mock=other=${TOKEN}`, 'cannot be read'],
    ['mock=gremlins-token=two words', 'is no bearer token'],
  ])('stops in set-up with one line where the source %j does not hold it: exit 108', async (source, said) => {
    const { code, stderr } = await run('http://127.0.0.1:9', source, { AUTH_SECRET: 'gremlins-token' });
    expect(code).toBe(108);
    expect(stderr).toContain(`AUTH_SECRET names a secret that ${said}`);
    expect(stderr).not.toContain('gremlins-token');
    expect(stderr.split('\n').filter((line) => line.includes('level=error')).length).toBe(1);
  });

  it('lets a whole run pass', async () => {
    const { code, result } = await shortRun({
      variables: { AUTH_SECRET: 'gremlins-token' },
      options: { flags: ['--secret-source', `mock=gremlins-token=${TOKEN}`] },
    });
    expect([code, result?.verdict]).toEqual([0, 'PASS']);
  });
});

describe.concurrent('headers of one’s own', () => {
  const KEY = 'key-of-the-gateway';
  const ORIGIN = 'https://app.example.com';

  it('go with every request of set-up, users and audit, beside the token', async () => {
    const heard = new Set<string>();
    const operations = new Set<string>();
    const { code, stderr, result } = await shortRun({
      backend: {
        onRequest: (operation, _body, { authorization, origin, 'x-key': key }) => {
          operations.add(operation);
          heard.add(`${authorization}, ${key}, ${origin}`);
        },
      },
      variables: { AUTH_TOKEN: TOKEN, HEADERS: `X-Key: env:GATEWAY_KEY\nOrigin: ${ORIGIN}` },
      options: { environment: { GATEWAY_KEY: KEY } },
    });
    expect([code, result?.verdict]).toEqual([0, 'PASS']);
    expect(heard).toEqual(new Set([`Bearer ${TOKEN}, ${KEY}, ${ORIGIN}`]));
    // The audit alone lists conversations.
    expect([...operations]).toEqual(expect.arrayContaining(['root', 'new-conversation', 'conversations']));
    expect(stderr).toContain('HEADERS=(set: X-Key, Origin)');
    expect(result?.settings.headers).toEqual(['X-Key', 'Origin']);
    expect(stderr + JSON.stringify(result)).not.toMatch(/key-of-the-gateway|app\.example\.com/);
  });

  it('stand in no output and no sample, though every answer repeats them', async () => {
    const server = createServer((request, answer) => {
      answer.writeHead(500, { 'Content-Type': 'application/json' });
      answer.end(JSON.stringify({ detail: `no ${request.headers['x-key']} of ${request.headers.origin}` }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // Every route fails for one user already: there is to be load all the same.
    const variables = { ...SHORT, USERS: '4', DURATION: '1', RETRIES: '0', PREFLIGHT: 'report' };
    const { stdout, stderr, result, cwd } = await runScenario(
      'load',
      {
        ...variables,
        BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        HEADERS: `X-Key: ${KEY}\nOrigin: ${ORIGIN}`,
      },
      { flags: ['--out', 'csv=samples.csv'] },
    );
    server.close();
    expect(result?.failures[0]?.category).toBe('http_5xx');
    const samples = decodeURIComponent(readFileSync(join(cwd, 'samples.csv'), 'utf8'));
    expect(samples).toContain('no *** of ***');
    expect(stdout + stderr + JSON.stringify(result) + samples).not.toMatch(
      /key-of-the-gateway|app\.example\.com/,
    );
  });
});
