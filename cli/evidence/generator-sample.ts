/** One look at the load generator from outside, about once a second. */
export interface GeneratorSample {
  /** ms since the epoch. */
  readonly atMs: number;
  /** Cores that k6 used since the last look. */
  readonly cpuCores: number;
  /** Share of the machine's processors that anything used, 1 is all of them. */
  readonly machineCpuShare: number;
  readonly memoryBytes: number;
  /** Files and sockets that k6 has open; null where the system does not tell. */
  readonly openFiles: number | null;
}

/** One garbage collection of k6, as Go's runtime traces it. */
export interface GarbageCollection {
  readonly atMs: number;
  /** How long all users stood still, ms: both stop-the-world pauses. */
  readonly pauseMs: number;
  /** Share of all processor time spent on collection since k6 began. */
  readonly cpuShare: number;
}

/** A moment at which the system's clock was set while k6 ran. */
export interface ClockStep {
  /** After it, ms since the epoch. */
  readonly atMs: number;
  /** By how much, ms; below 0 where it was set back. */
  readonly stepMs: number;
  /** Whether the load had begun. */
  readonly underLoad: boolean;
}

/** What is known of the machine and of how k6 was started on it. */
export interface GeneratorFacts {
  readonly cores: number;
  /** What the system calls it; absent in records from before it was told, and where the system does not tell. */
  readonly processor?: string;
  readonly memoryBytes: number;
  /** Most files and sockets that k6 may open; null where the system does not tell. */
  readonly openFilesLimit: number | null;
  /** Go's settings for k6: the user's own or those that were set for the run; null for what was left to Go. */
  readonly gogc: string;
  readonly gomemlimit: string | null;
  readonly gomaxprocs: string | null;
}

/** A line of `generator.ndjson`. */
export type GeneratorLine =
  | ({ readonly kind: 'facts' } & GeneratorFacts)
  | ({ readonly kind: 'look' } & GeneratorSample)
  | ({ readonly kind: 'gc' } & GarbageCollection)
  | ({ readonly kind: 'clock' } & ClockStep);
