import { percentile, Samples } from '../statistics/samples.ts';
import { OPERATIONS, type Operation } from './operations.ts';

/** What was served of one operation, or of all; durations in ms from the request's first line to the answer's last byte. */
export interface LedgerEntry {
  readonly requests: number;
  /** Requests by status; `aborted` where the client left before the answer. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly durationMs: {
    readonly mean: number | null;
    readonly p50: number | null;
    readonly p95: number | null;
    readonly p99: number | null;
    readonly max: number | null;
  };
}

export interface LedgerReport {
  readonly simulated: true;
  readonly all: LedgerEntry;
  readonly operations: Readonly<Partial<Record<Operation, LedgerEntry>>>;
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

/** Keeps the truth of what the backend did, to hold a report against. */
export class Ledger {
  readonly #all = new Account();
  readonly #operations = new Map<Operation, Account>();

  /** @param status the answer's, or `aborted` */
  record(operation: Operation, status: number | 'aborted', durationMs: number): void {
    let account = this.#operations.get(operation);
    if (account === undefined) {
      account = new Account();
      this.#operations.set(operation, account);
    }
    account.add(String(status), durationMs);
    this.#all.add(String(status), durationMs);
  }

  /** Requests answered or aborted so far. */
  get requests(): number {
    return this.#all.durations.length;
  }

  report(): LedgerReport {
    const operations: Partial<Record<Operation, LedgerEntry>> = {};
    for (const operation of OPERATIONS) {
      const account = this.#operations.get(operation);
      if (account !== undefined) operations[operation] = account.entry();
    }
    return { simulated: true, all: this.#all.entry(), operations };
  }
}
