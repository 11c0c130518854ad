export interface Timed {
  readonly endSeconds: number;
}

/** A binary heap: what ends first comes out first. */
export class EarliestFirst<T extends Timed> {
  readonly #items: T[] = [];

  push(item: T): void {
    let at = this.#items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#endOf(parent) <= item.endSeconds) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): T | undefined {
    const first = this.#items[0];
    const last = this.#items.pop();
    if (last === undefined || this.#items.length === 0) return first;
    this.#items[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const least = this.#endOf(left + 1) < this.#endOf(left) ? left + 1 : left;
      if (this.#endOf(least) >= last.endSeconds) return first;
      this.#swap(at, least);
      at = least;
    }
  }

  #endOf(at: number): number {
    return this.#items[at]?.endSeconds ?? Number.POSITIVE_INFINITY;
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#items[one], this.#items[other]];
    if (a === undefined || b === undefined) return;
    this.#items[one] = b;
    this.#items[other] = a;
  }
}
