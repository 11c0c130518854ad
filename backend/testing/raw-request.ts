import { request } from 'node:http';
import { connect } from 'node:net';

/** What came back of one request on a connection of its own. */
export interface RawOutcome {
  /** 0 where no headers came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** How many pieces the body came in. */
  readonly pieces: number;
  /** The error's code where the answer did not come whole. */
  readonly error: string | undefined;
}

export interface RawRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Makes one request without following, retrying or keeping anything. */
export function rawRequest(baseUrl: string, { method, path, body, signal }: RawRequest): Promise<RawOutcome> {
  return new Promise((resolve) => {
    let outcome: RawOutcome = { status: 0, headers: {}, text: '', pieces: 0, error: undefined };
    const fail = (error: Error) =>
      resolve({ ...outcome, error: 'code' in error ? String(error.code) : error.message });
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const options = { method, agent: false, headers, ...(signal === undefined ? {} : { signal }) };
    const sent = request(baseUrl + path, options, (response) => {
      outcome = { ...outcome, status: response.statusCode ?? 0, headers: response.headers };
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        outcome = { ...outcome, text: outcome.text + chunk, pieces: outcome.pieces + 1 };
      });
      response.once('error', fail);
      response.once('end', () => resolve(outcome));
    });
    sent.once('error', fail);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Sends a GET over a bare socket and returns every byte until the other half is closed, and how it was closed. */
export function rawBytes(baseUrl: string, path: string): Promise<{ text: string; closed: 'FIN' | string }> {
  const { hostname, port, host } = new URL(baseUrl);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    });
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.once('end', () => resolve({ text, closed: 'FIN' }));
    socket.once('error', (error) => resolve({ text, closed: error.message }));
  });
}
