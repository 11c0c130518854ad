import type { IncomingMessage } from 'node:http';
import type { Body } from './validation.ts';

/** Splits a request's target into its path and its query. */
export function splitTarget(target: string): { path: string; query: URLSearchParams } {
  const mark = target.indexOf('?');
  return mark === -1
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

/** Reads a request's body as text; a GET's is not read. */
export function readBody(request: IncomingMessage, done: (text: string) => void): void {
  if (request.method === 'GET') {
    request.resume();
    done('');
    return;
  }
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    text += chunk;
  });
  request.once('end', () => done(text));
}

/** Parses a body; undefined for what is no JSON object. */
export function parseBody(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : undefined;
  } catch {
    return undefined;
  }
}
