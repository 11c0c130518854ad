/**
 * A fixed number of workers with one queue before them, first come, first served: once all are busy, every further
 * request waits its turn, so that overload shows as latency, as in life.
 */
export class WorkerPool {
  readonly #size: number;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #head = 0;

  /** @param size how many requests are served at a time; Infinity for no queue */
  constructor(size: number) {
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  /** Requests that it serves, and those that wait. */
  get underWay(): number {
    return this.#busy + this.#waiting.length - this.#head;
  }

  /** Starts the work when a worker is free; the work calls `release` exactly once when it is done. */
  run(work: (release: () => void) => void): void {
    if (this.#busy < this.#size) this.#start(work);
    else this.#waiting.push(() => this.#start(work));
  }

  #start(work: (release: () => void) => void): void {
    this.#busy++;
    work(() => {
      this.#busy--;
      this.#next();
    });
  }

  /** Takes from the queue's head; the array is cut only now and then, as shifting each time would be quadratic. */
  #next(): void {
    const start = this.#waiting[this.#head];
    if (start === undefined) return;
    this.#head++;
    if (this.#head > 1024 && this.#head * 2 > this.#waiting.length) {
      this.#waiting.splice(0, this.#head);
      this.#head = 0;
    }
    start();
  }
}
