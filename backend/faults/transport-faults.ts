import type { ServerResponse } from 'node:http';
import { OPERATIONS, type Operation } from '../gremlins/operations.ts';
import { writeHead } from '../gremlins/wire.ts';
import { defineFault, type FaultDefinition, milliseconds } from './definition.ts';

/**
 * Go's HTTP client, and so k6, repeats a GET by itself where a kept connection breaks before the answer's first byte:
 * such a fault would stay unseen. So those that break there touch only POSTs unless told otherwise.
 */
const POSTS: readonly Operation[] = [
  'new-conversation',
  'follow-up',
  'multi-agent',
  'rag',
  'document-search',
];
const PIECES = 20;
/** A connection whose client does not close its half is closed after this long. */
const HALF_CLOSED_MS = 30_000;

/** Connections that break or stand still. */
export const TRANSPORT_FAULTS: readonly FaultDefinition[] = [
  defineFault({
    name: 'reset',
    family: 'transport',
    does: 'The request is served, but the connection is reset (RST) in place of the answer.',
    operations: OPERATIONS,
    usually: POSTS,
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'delivery',
      deliver: (_wire, response) => {
        response.socket?.resetAndDestroy();
      },
    }),
  }),
  defineFault({
    name: 'refuse',
    family: 'transport',
    does: 'The connection is reset unserved, idle ones are dropped, and the listening socket is closed for a while: new connections are refused.',
    operations: OPERATIONS,
    usually: POSTS,
    rate: 0.005,
    options: { ms: milliseconds(300, 'how long nobody listens') },
    create: ({ ms }) => ({
      place: 'connection',
      take: (response, door) => {
        door.closeFor(ms);
        response.socket?.resetAndDestroy();
      },
    }),
  }),
  defineFault({
    name: 'hang',
    family: 'transport',
    does: 'The request is taken, but never served nor answered: the client has to give up.',
    operations: OPERATIONS,
    rate: 0.01,
    options: {},
    create: () => ({ place: 'connection', take: () => {} }),
  }),
  defineFault({
    name: 'cut-body',
    family: 'transport',
    does: 'The connection closes after half of the body that Content-Length promised.',
    operations: OPERATIONS,
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'delivery',
      deliver: (wire, response) => {
        const body = Buffer.from(writeHead(wire, response));
        response.write(body.subarray(0, body.length >> 1), () => response.socket?.destroy());
      },
    }),
  }),
  defineFault({
    name: 'slow-body',
    family: 'transport',
    does: 'The headers come at once, the body in small pieces.',
    operations: OPERATIONS,
    rate: 0.1,
    options: { ms: milliseconds(2000, 'from the headers to the last piece') },
    create: ({ ms }) => ({
      place: 'delivery',
      deliver: (wire, response) => {
        const body = Buffer.from(writeHead(wire, response));
        response.flushHeaders();
        trickle(body, response, ms / PIECES);
      },
    }),
  }),
  defineFault({
    name: 'half-closed',
    family: 'transport',
    does: 'The backend sends its half of the connection to an end (FIN) in the middle of the headers.',
    operations: OPERATIONS,
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'delivery',
      deliver: ({ status }, { socket }) => {
        if (socket === null) return;
        socket.end(`HTTP/1.1 ${status} OK\r\nContent-Type: applic`);
        socket.setTimeout(HALF_CLOSED_MS, () => socket.destroy());
      },
    }),
  }),
];

function trickle(bytes: Buffer, response: ServerResponse, everyMs: number): void {
  const size = Math.ceil(bytes.length / PIECES);
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + size));
    sent += size;
    if (sent < bytes.length) return;
    clearInterval(timer);
    response.end();
  }, everyMs);
  response.once('close', () => clearInterval(timer));
}
