import { Samples } from '../../statistics/percentiles.ts';
import type { Random } from '../../statistics/random.ts';
import { EventHeap } from './event-heap.ts';

/** A backend of some workers with one queue before them, and the conversations that come to it. Times in seconds. */
export interface QueueModel {
  readonly workers: number;
  readonly serviceSeconds: (random: Random) => number;
  /** When conversations start, ascending; undefined behind the last. */
  readonly start: (conversation: number) => number | undefined;
  /** How many actions a conversation has, one after the other. */
  readonly actions: (conversation: number, random: Random) => number;
  /** The pause between two actions of a conversation. */
  readonly thinkSeconds: (random: Random) => number;
  /** How many conversations may be under way; a start beyond is dropped. */
  readonly mostAtOnce: number;
  /** Actions that begin from here on … */
  readonly fromSeconds: number;
  /** … to here are what is measured. */
  readonly toSeconds: number;
}

export interface QueueOutcome {
  /** From asking to the answer, in the order in which they were asked. */
  readonly soughtSeconds: Float64Array;
  /** Of these, before a worker was free, in sum. */
  readonly waitedSeconds: number;
  readonly started: number;
  readonly dropped: number;
}

interface Visit {
  readonly kind: 'act' | 'leave';
  actionsLeft: number;
}

/**
 * Simulates a queue event by event. Actions are served in the order in which they are asked; the recursion of Kiefer and
 * Wolfowitz (Transactions of the American Mathematical Society 78, 1955): each takes the worker that is free first.
 */
export function simulateQueue(model: QueueModel, random: Random): QueueOutcome {
  const events = new EventHeap<Visit | 'start'>();
  const free = new EventHeap<number>();
  for (let worker = 0; worker < model.workers; worker++) free.push(0, worker);
  const sought = new Samples();
  let waitedSeconds = 0;
  let [conversation, underWay, dropped] = [0, 0, 0];
  const expectStart = () => {
    const at = model.start(conversation);
    if (at !== undefined) events.push(at, 'start');
  };
  const act = (at: number, visit: Visit) => {
    const worker = free.pop();
    const begins = Math.max(at, worker?.time ?? 0);
    const ends = begins + model.serviceSeconds(random);
    free.push(ends, worker?.event ?? 0);
    if (at >= model.fromSeconds && at < model.toSeconds) {
      sought.push(ends - at);
      waitedSeconds += begins - at;
    }
    visit.actionsLeft--;
    if (visit.actionsLeft > 0) events.push(ends + model.thinkSeconds(random), visit);
    else events.push(ends, { kind: 'leave', actionsLeft: 0 });
  };
  expectStart();
  for (let next = events.pop(); next !== undefined; next = events.pop()) {
    const { time, event } = next;
    if (event === 'start') {
      const actionsLeft = model.actions(conversation, random);
      conversation++;
      expectStart();
      if (underWay >= model.mostAtOnce) dropped++;
      else {
        underWay++;
        act(time, { kind: 'act', actionsLeft });
      }
    } else if (event.kind === 'leave') underWay--;
    else act(time, event);
  }
  return { soughtSeconds: sought.values(), waitedSeconds, started: conversation - dropped, dropped };
}
