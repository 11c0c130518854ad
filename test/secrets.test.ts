import { mkdtempSync, writeFileSync } from 'node:fs';
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
function run(url: string, source: string, variables: Variables): Promise<K6Outcome> {
  return runScenario(
    'load',
    { ...SHORT, USERS: '4', DURATION: '1', RETRIES: '0', BASE_URL: url, ...variables },
    { flags: source === '' ? [] : ['--secret-source', source] },
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
      answer.end(JSON.stringify({ detail: `refused ${request.headers.authorization}` }));
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
    const { code, stdout, stderr, result } = await run(url, `file=${file}`, {
      AUTH_SECRET: 'gremlins-token',
      PREFLIGHT: 'report',
    });
    // Nothing but refusals came, and they were judged.
    expect([code, result?.verdict]).toEqual([99, 'FAIL']);
    const chat = [...heard.keys()].find((path) => path.includes('/chat'));
    expect(chat).toBeDefined();
    expect(heard.get('/')).toEqual(new Set([`Bearer ${TOKEN}`]));
    for (const [, headers] of heard) expect(headers).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect(stdout + stderr + JSON.stringify(result)).not.toContain(TOKEN);
    expect(stderr).toContain('AUTH_SECRET=(set)');
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
