import type { Endpoint } from '../api/endpoints.ts';
import type { JsonObject } from '../gremlins/contracts.ts';
import type { Digest } from './fingerprint.ts';

/** How set-up and audit reach the backend: beside the load, several requests at a time, each one attempt. */
export interface SideEdge {
  /**
   * @param path the path with its ids and query, where it differs from the endpoint's
   * @param mostSeconds how long it may take, where that is less than REQUEST_TIMEOUT
   * @returns the answer's object; rejects with a `Failure` for anything but a right answer
   */
  ask(endpoint: Endpoint, body: string | null, path?: string, mostSeconds?: number): Promise<JsonObject>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** See `fingerprint`. */
  readonly digest: Digest;
  /** Masks what is secret in what the backend said. */
  mask(text: string): string;
  /** Whether there is time left: after that, what fails was cut off. */
  hasTime(): boolean;
}

/** Counts the requests that go through an edge. */
export function counting(edge: SideEdge): { readonly ask: SideEdge['ask']; asked(): number } {
  let count = 0;
  return {
    ask(...request) {
      count++;
      return edge.ask(...request);
    },
    asked: () => count,
  };
}

/** Runs `work` for each item, a few at a time, in their order, as long as it is told to go on. */
export async function inParallel<T>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
  goesOn: () => boolean = () => true,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const lane = async () => {
    for (let next = iterator.next(); !next.done && goesOn(); next = iterator.next()) await work(next.value);
  };
  const lanes: Promise<void>[] = [];
  for (let number = 0; number < width; number++) lanes.push(lane());
  await Promise.all(lanes);
}
