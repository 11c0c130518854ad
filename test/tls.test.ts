import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../backend/backend.ts';
import type { Variables } from '../src/settings/variables.ts';
import { type CliOutcome, cli } from './support/cli.ts';
import { runScenario } from './support/k6.ts';
import { CERTIFICATE, type Front, http2Front, proxy, redirector, tlsFront } from './support/secure-front.ts';
import { QUICK } from './support/short-run.ts';

/** Ports that browsers and Node's fetch ask nobody at. */
const REFUSED_PORTS = [6000, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 10_080];
const UNKNOWN = 'certificate signed by unknown authority';

let backend: Backend;
let refused: Backend;
let secure: Front;
let expired: Front;
let http2: Front;
let between: Front;
let moved: Front;

beforeAll(async () => {
  backend = await startBackend({ latency: QUICK });
  refused = await onRefusedPort();
  [secure, expired, http2] = await Promise.all([
    tlsFront(backend.url),
    tlsFront(backend.url, { expired: true }),
    http2Front(backend.url),
  ]);
  between = await proxy({ backendUrl: backend.url, tlsPort: http2.port });
  moved = await redirector(`https://localhost:${secure.port}`, 308);
});
afterAll(() =>
  Promise.all([backend, refused, secure, expired, http2, between, moved].map((one) => one.close())),
);

async function onRefusedPort(): Promise<Backend> {
  for (const port of REFUSED_PORTS) {
    const started = await startBackend({ latency: QUICK, port }).catch(() => null);
    if (started !== null) return started;
  }
  throw new Error(`none of the ports ${REFUSED_PORTS} is free`);
}

/** Go's and the shell's own, which the machine may have set, are left out. */
function doctor(
  host: string,
  {
    environment = {},
    k6Flags = [],
  }: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly k6Flags?: readonly string[];
  } = {},
): Promise<CliOutcome> {
  const none = {
    HTTP_PROXY: '',
    HTTPS_PROXY: '',
    NO_PROXY: '',
    http_proxy: '',
    https_proxy: '',
    no_proxy: '',
  };
  const flags = k6Flags.length === 0 ? [] : ['--', ...k6Flags];
  return cli(['doctor', '--no-measure', '--host', host, ...flags], {
    variables: { ...none, SSL_CERT_FILE: '', ...environment } as Variables,
  });
}

describe.concurrent('doctor says of a target what k6 sees of it', () => {
  it('takes a port that Node refuses', async () => {
    const { code, stdout } = await doctor(refused.url);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain(`${refused.url} (simulated backend) answers 200 in `);
    // Its Date header tells how the clocks stand to each other.
    expect(stdout).toMatch(/^✓ clock .*, within 2 s of the target's$/m);
  });

  it('speaks HTTP/2, through a proxy, with an authority of SSL_CERT_FILE', async () => {
    const { code, stdout } = await doctor('https://gremlins.test', {
      environment: { SSL_CERT_FILE: CERTIFICATE, HTTPS_PROXY: `http://127.0.0.1:${between.port}` },
    });
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('https://gremlins.test (simulated backend) answers 200 in ');
    expect(new Set(between.asked)).toEqual(new Set(['CONNECT gremlins.test:443']));
    expect(http2.asked).toContain('/api/v1/agent/chat');
  });

  it('takes what run takes behind --', async () => {
    const host = `https://127.0.0.1:${secure.port}`;
    const [checked, unchecked] = await Promise.all([
      doctor(host),
      doctor(host, { k6Flags: ['--insecure-skip-tls-verify'] }),
    ]);
    expect(unchecked.code, unchecked.stdout).toBe(0);
    expect(unchecked.stdout).toContain(`${host} (simulated backend) answers 200 in `);
    expect(checked.code).toBe(108);
    const [line = ''] = /^✗ target .*$/m.exec(checked.stdout) ?? [];
    expect(line).toContain(`${host} cannot be asked (`);
    expect(line).toContain('--insecure-skip-tls-verify');
    expect(checked.stdout).not.toMatch(/start the backend|^. routes/m);
  });

  it('names where a redirect leads, and the host that would do', async () => {
    const { code, stdout } = await doctor(`http://127.0.0.1:${moved.port}`);
    const [line = ''] = /^! target .*$/m.exec(stdout) ?? [];
    const there = `https://localhost:${secure.port}`;
    expect(line).toContain(`answers 308 in `);
    expect(line).toContain(`, Location: ${there}/; --host ${there} (BASE_URL) would do`);
    expect(stdout).toMatch(/^✗ failed +POST \/api\/v1\/agent\/chat .*http_3xx: status 308, Location: /m);
    expect(code).toBe(108);
  });
});

describe.concurrent("plain k6's set-up says why a target cannot be asked", () => {
  it.each<[string, () => string, Readonly<Record<string, string>>, readonly string[]]>([
    ['an unknown authority', () => `https://localhost:${secure.port}`, {}, [UNKNOWN, 'SSL_CERT_FILE=']],
    [
      'another name',
      () => `https://127.0.0.1:${secure.port}`,
      { SSL_CERT_FILE: CERTIFICATE },
      ["doesn't contain any IP SANs", 'is for another name'],
    ],
    [
      'a certificate of the past',
      () => `https://localhost:${expired.port}`,
      { SSL_CERT_FILE: CERTIFICATE },
      ['expired or is not yet valid', 'renew it'],
    ],
    [
      'no TLS',
      () => backend.url.replace('http:', 'https:'),
      {},
      ['it speaks no TLS', 'name http://127.0.0.1:'],
    ],
  ])('%s', async (_, host, environment, says) => {
    const { code, stderr } = await runScenario('smoke', { BASE_URL: host() }, { environment });
    expect(code).toBe(108);
    const said = stderr.split('\n').filter((line) => line.includes('level=error'));
    expect(said).toHaveLength(1);
    for (const text of [`target ${host()} cannot be asked (`, ...says]) expect(said[0]).toContain(text);
    expect(stderr).not.toContain('start the backend');
  });

  it('a redirect, once for all routes', async () => {
    const { code, stderr } = await runScenario('load', { BASE_URL: `http://127.0.0.1:${moved.port}` });
    expect(code).toBe(108);
    const [said = ''] = stderr.split('\n').filter((line) => line.includes('level=error'));
    expect(said).toContain('no load: 10 of 10 routes are redirected for one user already');
    expect(said.match(/would do/g)).toHaveLength(1);
  });
});
