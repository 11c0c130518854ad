import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { type AddressInfo, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { ROOT } from './k6.ts';

const FOLDER = join(ROOT, 'test/support/tls');

/** The certificate that signs itself: an authority to name by SSL_CERT_FILE. It is for localhost and gremlins.test, until 2120. */
export const CERTIFICATE = join(FOLDER, 'certificate.pem');

const KEYS = { key: readFileSync(join(FOLDER, 'key.pem')), cert: readFileSync(CERTIFICATE) };
/** The same, for 2020 alone. */
const EXPIRED = { ...KEYS, cert: readFileSync(join(FOLDER, 'expired.pem')) };

/** Something that stands before a backend. */
export interface Front {
  readonly port: number;
  /** What was asked of it, as it counts. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Speaks TLS, and hands what comes to a backend as it is. */
export function tlsFront(backendUrl: string, { expired = false } = {}): Promise<Front> {
  const asked: string[] = [];
  const { port } = new URL(backendUrl);
  const server = createTlsServer(expired ? EXPIRED : KEYS, (socket) => {
    asked.push(socket.remoteAddress ?? '');
    const backend = connect(Number(port), '127.0.0.1');
    for (const [one, other] of [
      [socket, backend],
      [backend, socket],
    ] as const) {
      one.pipe(other);
      one.on('error', () => other.destroy());
    }
  });
  return listening(server, asked);
}

/** Speaks HTTP/2 over TLS and nothing else. */
export function http2Front(backendUrl: string): Promise<Front> {
  const asked: string[] = [];
  const server = createSecureServer({ ...KEYS, allowHTTP1: false }, (incoming, answer) => {
    asked.push(incoming.url);
    forward(backendUrl + incoming.url, incoming, answer);
  });
  return listening(server, asked);
}

/** A proxy that takes every host for one of two ports here: what is asked in full for a backend, what is tunneled for a TLS server. */
export function proxy(ports: { readonly backendUrl: string; readonly tlsPort: number }): Promise<Front> {
  const asked: string[] = [];
  const server = createServer((incoming, answer) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    forward(ports.backendUrl + new URL(incoming.url ?? '').pathname, incoming, answer);
  });
  server.on('connect', ({ url }, socket) => {
    asked.push(`CONNECT ${url}`);
    const target = connect(ports.tlsPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(target).pipe(socket);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  return listening(server, asked);
}

/** Sends every request to the same path at another address. */
export function redirector(to: string, status: number): Promise<Front> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, answer) => {
    asked.push(url);
    answer.writeHead(status, { Location: to + url }).end();
  });
  return listening(server, asked);
}

function forward(
  url: string,
  incoming: IncomingMessage | Http2ServerRequest,
  answer: ServerResponse | Http2ServerResponse,
): void {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).filter(([name]) => !name.startsWith(':') && name !== 'host'),
  );
  const passed = request(url, { method: incoming.method, headers }, (response) => {
    const own = Object.entries(response.headers).filter(
      ([name]) => !['connection', 'keep-alive', 'transfer-encoding'].includes(name),
    );
    answer.writeHead(response.statusCode ?? 500, Object.fromEntries(own) as Record<string, string>);
    response.pipe(answer as ServerResponse);
  });
  incoming.pipe(passed);
}

async function listening(server: Server, asked: string[]): Promise<Front> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
