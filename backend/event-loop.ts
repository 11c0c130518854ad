/**
 * A worker's event loop: what is called synchronously on it holds up everything else, answers that are ready included.
 * What waits goes on in the order in which it came.
 */
export class EventLoop {
  readonly #waiting: (() => void)[] = [];
  #isBlocked = false;

  /** Runs a task, at once unless the loop is blocked. */
  run(task: () => void): void {
    if (this.#isBlocked) this.#waiting.push(task);
    else task();
  }

  /** Blocks the loop for a while, then ends what blocked it, then lets go on what waits. Called by a task that runs. */
  block(ms: number, end: () => void): void {
    this.#isBlocked = true;
    setTimeout(() => {
      // Still blocked: what the end starts waits behind what waits already.
      end();
      this.#isBlocked = false;
      this.#drain();
    }, ms);
  }

  #drain(): void {
    let ran = 0;
    // A task may block the loop again; the rest goes on waiting then.
    for (; ran < this.#waiting.length && !this.#isBlocked; ran++) this.#waiting[ran]?.();
    this.#waiting.splice(0, ran);
  }
}
