import { percentile, Samples } from '../statistics/percentiles.ts';
import { OPERATIONS, type Operation } from './gremlins/operations.ts';

/** What was served of one operation, or of all; durations in ms from the request's first line to the answer's last byte. */
export interface LedgerEntry {
  readonly requests: number;
  /** Requests by status; `aborted` where no whole answer went out: the client left, or a fault broke it. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly durationMs: {
    readonly mean: number | null;
    readonly p50: number | null;
    readonly p95: number | null;
    readonly p99: number | null;
    readonly max: number | null;
  };
}

/** How often a fault's effect went out. */
export interface PlantedCount {
  readonly total: number;
  readonly operations: Readonly<Partial<Record<Operation, number>>>;
  /** By second of Unix time; seconds without any are left out. */
  readonly perSecond: Readonly<Record<string, number>>;
}

export interface LedgerReport {
  readonly simulated: true;
  readonly all: LedgerEntry;
  readonly operations: Readonly<Partial<Record<Operation, LedgerEntry>>>;
  /** By fault; it keeps those that were removed meanwhile. */
  readonly faults: Readonly<Record<string, PlantedCount>>;
}

class Account {
  readonly statuses = new Map<string, number>();
  readonly durations = new Samples();

  add(status: string, durationMs: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    this.durations.push(durationMs);
  }

  entry(): LedgerEntry {
    const sorted = this.durations.sorted();
    const requests = sorted.length;
    return {
      requests,
      statuses: Object.fromEntries(this.statuses),
      durationMs: {
        mean: requests === 0 ? null : sorted.reduce((sum, value) => sum + value, 0) / requests,
        p50: percentile(sorted, 0.5),
        p95: percentile(sorted, 0.95),
        p99: percentile(sorted, 0.99),
        max: sorted[requests - 1] ?? null,
      },
    };
  }
}

/** Which requests a report is about, by when they began, in ms since the epoch. */
export interface LedgerWindow {
  /** From here on. */
  readonly since: number;
  /** Before here. */
  readonly until: number;
}

/** Every request with the time of its start, to tell of a stretch of time alone. */
class Journal {
  readonly #starts = new Samples();
  readonly #durations = new Samples();
  readonly #statuses: string[] = [];

  add(startedMs: number, status: string, durationMs: number): void {
    this.#starts.push(startedMs);
    this.#durations.push(durationMs);
    this.#statuses.push(status);
  }

  accountOf({ since, until }: LedgerWindow): Account {
    const account = new Account();
    const durations = this.#durations.values();
    this.#starts.values().forEach((startedMs, index) => {
      if (startedMs < since || startedMs >= until) return;
      account.add(this.#statuses[index] ?? '', durations[index] ?? 0);
    });
    return account;
  }
}

class Tally {
  readonly #operations = new Map<Operation, number>();
  readonly #seconds = new Map<number, number>();
  #total = 0;

  add(operation: Operation, second: number): void {
    this.#total++;
    this.#operations.set(operation, (this.#operations.get(operation) ?? 0) + 1);
    this.#seconds.set(second, (this.#seconds.get(second) ?? 0) + 1);
  }

  count(): PlantedCount {
    return {
      total: this.#total,
      operations: Object.fromEntries(this.#operations),
      perSecond: Object.fromEntries(this.#seconds),
    };
  }
}

/** Keeps the truth of what the backend did, to hold a report against. */
export class Ledger {
  readonly #all = new Account();
  readonly #journal = new Journal();
  readonly #operations = new Map<Operation, Account>();
  readonly #faults = new Map<string, Tally>();

  /** @param status the answer's, or `aborted` */
  record(operation: Operation, status: number | 'aborted', durationMs: number): void {
    let account = this.#operations.get(operation);
    if (account === undefined) {
      account = new Account();
      this.#operations.set(operation, account);
    }
    account.add(String(status), durationMs);
    this.#all.add(String(status), durationMs);
    this.#journal.add(Date.now() - durationMs, String(status), durationMs);
  }

  /** Notes that a fault's effect goes out now. */
  plant(fault: string, operation: Operation): void {
    let tally = this.#faults.get(fault);
    if (tally === undefined) {
      tally = new Tally();
      this.#faults.set(fault, tally);
    }
    tally.add(operation, Math.floor(Date.now() / 1000));
  }

  /** Requests answered or aborted so far. */
  get requests(): number {
    return this.#all.durations.length;
  }

  /** Tells of the requests that began in a stretch of time; of those alone that have been answered. */
  entryOf(window: LedgerWindow): LedgerEntry {
    return this.#journal.accountOf(window).entry();
  }

  report(): LedgerReport {
    const operations: Partial<Record<Operation, LedgerEntry>> = {};
    for (const operation of OPERATIONS) {
      const account = this.#operations.get(operation);
      if (account !== undefined) operations[operation] = account.entry();
    }
    const faults = Object.fromEntries([...this.#faults].map(([name, tally]) => [name, tally.count()]));
    return { simulated: true, all: this.#all.entry(), operations, faults };
  }
}
