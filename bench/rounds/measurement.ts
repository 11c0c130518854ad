/** What one run of a contestant cost and said; the percentiles' truth is the target's own ledger. */
export interface Measurement {
  /** Requests that the target served, set-up and audit included. */
  readonly requests: number;
  /** Requests per second at full load. */
  readonly perSecond: number;
  /** CPU time of the process and its children from start to end, by request, in µs; of `run` that of its k6 alone. */
  readonly cpuMicros: number;
  /** The same at full load alone, without start and end; null where that could not be told. */
  readonly steadyCpuMicros: number | null;
  readonly peakBytes: number;
  /** Actions or requests that it counts as failed; NaN where it reported nothing. */
  readonly failed: number;
  /** Answers of the target that were no 200, or that nobody waited for. */
  readonly notServed: number;
  readonly reportedP95Ms: number | null;
  readonly trueP95Ms: number | null;
  /** How late it woke its users itself, p99; null where it does not tell. */
  readonly lagP99Ms: number | null;
  /** How many cores the target itself used at full load: near 1 in a case on one core, it was the bottleneck. */
  readonly targetCores: number;
  readonly exitCode: number;
  readonly remark: string;
}
