import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer } from './answers.ts';

/** An answer as it stands on the wire. */
export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** From how many bytes on an answer goes out compressed; what is not here goes out as it is. */
const compressedFrom = new WeakMap<ServerResponse, number>();

/**
 * Has an answer compressed on its way out, where its client accepts that and it is long enough: as Starlette's `GZipMiddleware`,
 * which FastAPI has for it, does.
 */
export function compress(response: ServerResponse, headers: IncomingHttpHeaders, leastBytes: number): void {
  if (headers['accept-encoding']?.includes('gzip') === true) compressedFrom.set(response, leastBytes);
}

/** Writes an answer as the text that goes out: JSON, or a page as it is. */
export function render({ status, body, headers }: Answer): Wire {
  const isPage = typeof body === 'string' && headers?.['Content-Type'] !== undefined;
  return {
    status,
    headers: { 'Content-Type': 'application/json', 'X-Simulated-Backend': 'gremlins-load', ...headers },
    text: isPage ? body : JSON.stringify(body),
  };
}

/** Sends an answer whole. */
export function send(wire: Wire, response: ServerResponse): void {
  response.end(writeHead(wire, response));
}

/** Sends an answer's headers, which promise the whole of its body, and returns this as it is to go out. */
export function writeHead({ status, headers, text }: Wire, response: ServerResponse): string | Buffer {
  const length = Buffer.byteLength(text);
  if (length < (compressedFrom.get(response) ?? Number.POSITIVE_INFINITY)) {
    response.writeHead(status, { ...headers, 'Content-Length': length });
    return text;
  }
  const body = gzipSync(text);
  const encoding = { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' };
  response.writeHead(status, { ...headers, ...encoding, 'Content-Length': body.length });
  return body;
}
