import type { ServerResponse } from 'node:http';
import type { Agent } from '../gremlins/agent.ts';
import type { Answer } from '../gremlins/answers.ts';
import type { ConversationStore } from '../gremlins/conversation-store.ts';
import type { Operation } from '../gremlins/operations.ts';
import type { RouteRequest } from '../gremlins/routes.ts';
import type { Wire } from '../gremlins/wire.ts';

/** A request under way, as faults see it. */
export interface Exchange {
  readonly operation: Operation;
  readonly request: RouteRequest;
  /** The client's address. */
  readonly address: string;
  /** What was asked for, as an absolute URL. */
  readonly url: string;
  readonly store: ConversationStore;
  readonly agent: Agent;
  /** Requests in flight when it came, itself included. */
  readonly inFlight: number;
  /** When it came, in ms of the backend's clock. */
  readonly startedMs: number;
}

/** The backend's listening socket. */
export interface Door {
  /** Refuses every new connection for a while, and drops those that are idle. */
  closeFor(ms: number): void;
}

/**
 * What a fault does, in the one place of the pipeline where it does it. A request passes the places in this order.
 * An effect that answers undefined found nothing to spoil: the request goes on as if it were not there.
 */
export type Effect = {
  readonly applies?: (exchange: Exchange) => boolean;
  /** How long the service takes, in ms, in place of the time drawn for it; not for a latency. */
  readonly serviceMs?: () => number;
} & (
  | {
      /** Leaves memory behind: the page of metrics tells of it, and no answer. */
      readonly place: 'memory';
      readonly keptBytes: number;
    }
  | {
      /** Takes the connection before anything is served. */
      readonly place: 'connection';
      readonly take: (response: ServerResponse, door: Door) => void;
    }
  | {
      /** Answers before the queue, as a gateway or a middleware does. */
      readonly place: 'door';
      readonly answer: (exchange: Exchange) => Answer | undefined;
    }
  | {
      /** Adds to the service time, in ms. */
      readonly place: 'latency';
      readonly delay: (exchange: Exchange, serviceMs: number, nowMs: number) => number;
      /** Whether the whole service time blocks the worker, so that every other request waits. */
      readonly blocks?: true;
      /** How many requests the backend serves at a time as far as its page of metrics tells; nothing where left out. */
      readonly workers?: number;
    }
  | {
      /** Answers in place of the route, after its service time. */
      readonly place: 'handler';
      readonly answer: (exchange: Exchange) => Answer | undefined;
    }
  | {
      /** Changes what a route answers with status 200 before anything spoils it: the backend makes do with less. */
      readonly place: 'route';
      readonly alter: (answer: Answer, exchange: Exchange) => Answer | undefined;
    }
  | {
      /** Changes what a route answered with status 200. */
      readonly place: 'answer';
      readonly alter: (answer: Answer, exchange: Exchange) => Answer | undefined;
    }
  | {
      /** Changes the bytes of an answer with status 200. */
      readonly place: 'wire';
      readonly rewrite: (wire: Wire) => Wire;
    }
  | {
      /** Sends the answer in a way of its own. */
      readonly place: 'delivery';
      readonly deliver: (wire: Wire, response: ServerResponse) => void;
    }
);
