/**
 * What a series of the target's side measures: its unit, and what a person calls it. A value is shown in these words, whatever
 * exporter it came from; the table of known names (`cli/measure/target/known-series.ts`) leads to them.
 */
export const TARGET_MEASURES = {
  'machine-processor': { unit: 'share', label: "machine's processors" },
  'machine-busiest-core': { unit: 'share', label: "machine's busiest core" },
  'machine-memory': { unit: 'share', label: "machine's memory" },
  'machine-load': { unit: 'number', label: "machine's load (1 min)" },
  'disk-busy': { unit: 'share', label: 'disk busy' },
  'disk-bytes': { unit: 'bytes/s', label: 'disk, read and written' },
  'network-bytes': { unit: 'bytes/s', label: 'network, in and out' },
  'process-processor': { unit: 'cores', label: "process's processor" },
  'process-memory': { unit: 'bytes', label: "process's memory" },
  'process-files': { unit: 'number', label: "process's open files" },
  workers: { unit: 'number', label: 'workers' },
  'workers-busy': { unit: 'number', label: 'workers busy' },
  'workers-waiting': { unit: 'number', label: 'waiting for a worker' },
  'requests-under-way': { unit: 'number', label: 'requests under way' },
  'requests-rate': { unit: 'per second', label: 'requests' },
  'pool-used': { unit: 'number', label: 'connections of the pool in use' },
  'pool-waiting': { unit: 'number', label: 'waiting for a connection' },
  'database-connections': { unit: 'number', label: "database's connections" },
  'database-locks': { unit: 'number', label: "database's locks, held and waited for" },
  'database-transactions': { unit: 'per second', label: "database's transactions" },
  'gc-time': { unit: 'share', label: 'time in garbage collection' },
  'gc-collections': { unit: 'per second', label: 'garbage collections' },
  'gpu-processor': { unit: 'share', label: 'GPU in use' },
  'gpu-memory': { unit: 'share', label: "GPU's memory" },
  /** Asked for by its name with `--target-series`: a gauge as it is, a counter per second. */
  asked: { unit: 'number', label: '' },
} as const satisfies Record<string, { readonly unit: TargetUnit; readonly label: string }>;

export type TargetMeasure = keyof typeof TARGET_MEASURES;

/** `share` is of 1, `cores` of processor cores. */
export type TargetUnit = 'share' | 'cores' | 'bytes' | 'bytes/s' | 'number' | 'per second';

/** Where series of the target's side come from. */
export interface TargetSource {
  /** The page's address without user, password, query and fragment, or `process 1234 (uvicorn)`. */
  readonly name: string;
  readonly kind: 'metrics' | 'process';
  /** Looks that were made, and how many of them saw nothing: a page that did not answer in time, or was no page of metrics. */
  readonly looks: number;
  readonly missed: number;
  /** Why the last of those saw nothing; null where all saw something. */
  readonly problem: string | null;
  /** What was left out as the page is larger than what is kept, in words; null where all was kept. */
  readonly cut: string | null;
}

/** One series of the target's side over a run. */
export interface TargetSeries {
  readonly measure: TargetMeasure;
  /** The name of its source. */
  readonly source: string;
  /** What tells it from others of its measure at its source, e.g. `worker 2`, `db=app`; empty where there is nothing to tell. */
  readonly subject: string;
  /** The exporter's own name of what it was computed from, e.g. `process_cpu_seconds_total`. */
  readonly from: string;
  readonly unit: TargetUnit;
  /**
   * The most that it can reach, in its unit: a pool's size, the workers there are, a quota of processors; null where nobody tells.
   * For `process-processor` without a quota: null, as one process may have many threads.
   */
  readonly most: number | null;
  /** Looks by time from the scenario's start, in seconds, thinned to at most 300 points. */
  readonly points: readonly TargetPoint[];
  /** At full load (the steady phase); null where nothing was seen then. */
  readonly fullLoad: TargetSpread | null;
  /** What it was when the first limit was crossed; null where none was, or nothing was seen within two looks of it. */
  readonly atFirstLimit: number | null;
}

export interface TargetPoint {
  readonly seconds: number;
  readonly value: number;
}

export interface TargetSpread {
  readonly looks: number;
  readonly min: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

/** The moment at which a run first crossed one of its limits, in five seconds or more in a row. */
export interface FirstLimit {
  /** From the scenario's start. */
  readonly seconds: number;
  /** Which limit, e.g. `p95 of actions`, `failed actions`. */
  readonly what: string;
  /** Active users then; null where not known. */
  readonly users: number | null;
}

/** What was seen of the target's side: part of `target` in `result.json`. Absent where nobody looked. */
export interface TargetSide {
  readonly sources: readonly TargetSource[];
  readonly series: readonly TargetSeries[];
  readonly firstLimit: FirstLimit | null;
}
