import type { ServerResponse } from 'node:http';
import type { Answer } from './answers.ts';

/** An answer as it stands on the wire. */
export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
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
  writeHead(wire, response);
  response.end(wire.text);
}

/** Sends an answer's headers, which promise the whole of its text. */
export function writeHead({ status, headers, text }: Wire, response: ServerResponse): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) });
}
