import { OPERATIONS } from '../gremlins/operations.ts';
import { count, defineFault, type FaultDefinition, milliseconds } from './definition.ts';
import type { Exchange } from './effect.ts';

/** Service times that get longer. What is added is part of the backend's own `execution_time`. */
export const LATENCY_FAULTS: readonly FaultDefinition[] = [
  defineFault({
    name: 'latency-all',
    family: 'latency',
    does: 'Every operation takes longer.',
    operations: OPERATIONS,
    rate: 1,
    options: { ms: milliseconds(1000, 'added to the service time') },
    create: ({ ms }) => ({ place: 'latency', delay: () => ms }),
  }),
  defineFault({
    name: 'latency-behavior',
    family: 'latency',
    does: 'One operation takes longer.',
    operations: OPERATIONS,
    usually: ['rag'],
    rate: 1,
    options: { ms: milliseconds(1500, 'added to the service time') },
    create: ({ ms }) => ({ place: 'latency', delay: () => ms }),
  }),
  defineFault({
    name: 'latency-tail',
    family: 'latency',
    does: 'A small share of requests takes much longer.',
    operations: OPERATIONS,
    rate: 0.02,
    options: { ms: milliseconds(5000, 'added to the service time') },
    create: ({ ms }) => ({ place: 'latency', delay: () => ms }),
  }),
  defineFault({
    name: 'latency-growing',
    family: 'latency',
    does: 'Every operation takes longer the longer ago the fault was planted.',
    operations: OPERATIONS,
    rate: 1,
    options: { msPerMinute: milliseconds(200, 'added for each minute since then') },
    create: ({ msPerMinute }, { plantedMs }) => ({
      place: 'latency',
      delay: (_exchange, _serviceMs, nowMs) => (msPerMinute * (nowMs - plantedMs)) / 60_000,
    }),
  }),
  defineFault({
    name: 'latency-conversation',
    family: 'latency',
    does: 'A request takes longer the more messages its conversation has.',
    operations: ['follow-up', 'history'],
    rate: 1,
    options: { ms: milliseconds(100, 'added for each message that the conversation has') },
    create: ({ ms }) => ({
      place: 'latency',
      delay: (exchange) => ms * (conversationOf(exchange)?.messages.length ?? 0),
    }),
  }),
  defineFault({
    name: 'latency-stalls',
    family: 'latency',
    does: 'The backend stands still at regular times: no answer goes out before the stall ends.',
    operations: OPERATIONS,
    rate: 1,
    options: {
      every: milliseconds(10_000, 'from the start of one stall to the start of the next', 1),
      ms: milliseconds(2000, 'length of a stall'),
    },
    create: ({ every, ms }, { plantedMs }) => ({
      place: 'latency',
      delay: (_exchange, serviceMs, nowMs) => {
        const intoPeriodMs = (nowMs + serviceMs - plantedMs) % every;
        return Math.max(0, ms - intoPeriodMs);
      },
    }),
  }),
  defineFault({
    name: 'latency-knee',
    family: 'latency',
    does: 'Up to its capacity the backend is as quick as ever, beyond it every further request slows it down.',
    operations: OPERATIONS,
    rate: 1,
    options: {
      capacity: count(50, 'requests in flight that are served without delay'),
      ms: milliseconds(1000, 'added at twice the capacity, in proportion between and beyond'),
    },
    create: ({ capacity, ms }) => ({
      place: 'latency',
      delay: ({ inFlight }) => Math.max(0, (ms * (inFlight - capacity)) / capacity),
      workers: capacity,
    }),
  }),
  defineFault({
    name: 'latency-recovery',
    family: 'latency',
    does: 'Once overloaded, the backend is slow and recovers only slowly after the overload has ended.',
    operations: OPERATIONS,
    rate: 1,
    options: {
      capacity: count(50, 'requests in flight beyond which it is overloaded'),
      ms: milliseconds(2000, 'added while overloaded; falls to nothing during the recovery'),
      seconds: count(60, 'length of the recovery in s'),
    },
    create: ({ capacity, ms, seconds }) => {
      let overloadedMs = Number.NEGATIVE_INFINITY;
      return {
        place: 'latency',
        delay: ({ inFlight }, _serviceMs, nowMs) => {
          if (inFlight > capacity) overloadedMs = nowMs;
          return ms * Math.max(0, 1 - (nowMs - overloadedMs) / (seconds * 1000));
        },
      };
    },
  }),
];

function conversationOf({ operation, request, store }: Exchange) {
  const id = operation === 'history' ? request.path.split('/')[5] : request.body.conversation_id;
  return typeof id === 'string' ? store.get(id) : undefined;
}
