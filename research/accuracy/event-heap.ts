/** A queue of events by time (binary heap); events of one time come in any order. */
export class EventHeap<T> {
  readonly #times: number[] = [];
  readonly #events: T[] = [];

  get size(): number {
    return this.#times.length;
  }

  push(time: number, event: T): void {
    let place = this.#times.length;
    this.#times.push(time);
    this.#events.push(event);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if ((this.#times[parent] as number) <= time) break;
      this.#move(parent, place);
      place = parent;
    }
    this.#times[place] = time;
    this.#events[place] = event;
  }

  /** Takes the earliest event out. */
  pop(): { readonly time: number; readonly event: T } | undefined {
    const [time] = this.#times;
    const [event] = this.#events;
    const lastTime = this.#times.pop();
    const lastEvent = this.#events.pop();
    if (time === undefined || lastTime === undefined) return undefined;
    if (this.#times.length > 0) this.#sink(lastTime, lastEvent as T);
    return { time, event: event as T };
  }

  #sink(time: number, event: T): void {
    const { length } = this.#times;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= length) break;
      if (child + 1 < length && (this.#times[child + 1] as number) < (this.#times[child] as number)) child++;
      if ((this.#times[child] as number) >= time) break;
      this.#move(child, place);
      place = child;
    }
    this.#times[place] = time;
    this.#events[place] = event;
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number;
    this.#events[to] = this.#events[from] as T;
  }
}
