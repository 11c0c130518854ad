import type { Tools } from '../../bench/prepare/build-tools.ts';
import type { LoadShape } from '../../bench/support/load-shape.ts';
import type { Result } from '../../src/result/result.ts';

/** What is to be run once. */
export interface Order {
  readonly k6: string;
  readonly tools: Tools;
  /** The target's address. */
  readonly url: string;
  /** A fresh folder for whatever is written. */
  readonly folder: string;
  readonly load: LoadShape;
  /** Seconds at full load. */
  readonly seconds: number;
  /** Go's GOGC for k6; empty for what holds by itself. */
  readonly gogc: string;
  /** Settings that let the target pass whatever is measured. */
  readonly settings: Readonly<Record<string, string>>;
  readonly stop: AbortSignal;
}

/** How late users woke in the steady phase, or answers were read, ms. */
export interface Lag {
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** What was seen of a run, from inside and outside. */
export interface Observed {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  /** When the load began, in ms since the epoch; null where it did not. */
  readonly beganMs: number | null;
  /** Null where it wrote none. */
  readonly result: Result | null;
  readonly lag: Lag | null;
  /** Null where the k6 had no witness of it. */
  readonly networkLag: Lag | null;
  /** The share of all cores that k6 used in half of the steady phase's seconds. */
  readonly cpuShare: number | null;
  /** k6's peak. */
  readonly memoryBytes: number | null;
  readonly gogc: string | null;
  readonly gomemlimit: string | null;
  /** The end of what it printed, for where something is wrong. */
  readonly lastWords: string;
}
