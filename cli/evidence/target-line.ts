/** Whether a metric's value is what it is (`gauge`), grows until it is reset (`counter`), or does not say. */
export type TargetKind = 'gauge' | 'counter' | 'untyped';

/** Where looks come from. Numbered by their order in the file. */
export interface TargetSourceLine {
  readonly kind: 'source';
  readonly source: number;
  readonly of: 'metrics' | 'process';
  /** Without user, password, query and fragment. */
  readonly name: string;
}

/** A series that was seen for the first time. */
export interface TargetSeriesLine {
  readonly kind: 'series';
  readonly series: number;
  readonly source: number;
  /** The exporter's own, e.g. `process_cpu_seconds_total`; of a process, the same names that exporters have for it. */
  readonly name: string;
  readonly type: TargetKind;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether its name was asked for with `--target-series`: then it is shown as it is. Absent where it was not. */
  readonly asked?: true;
}

/** One look at a source. Series whose value is as in the source's look before are left out. */
export interface TargetLookLine {
  readonly kind: 'look';
  readonly source: number;
  /** Midway between asking and answer, ms since the epoch. */
  readonly atMs: number;
  readonly tookMs: number;
  /** By the number of the series. */
  readonly values: Readonly<Record<number, number>>;
  /** Numbers of series that the source no longer has; a value later on means that it has it again. Absent for none. */
  readonly gone?: readonly number[];
}

/** A look that saw nothing. */
export interface TargetGapLine {
  readonly kind: 'gap';
  readonly source: number;
  readonly atMs: number;
  readonly why: string;
}

/** From here on something is left out. */
export interface TargetCutLine {
  readonly kind: 'cut';
  readonly source: number;
  readonly atMs: number;
  readonly why: string;
}

/** A line of `target.ndjson`. */
export type TargetLine = TargetSourceLine | TargetSeriesLine | TargetLookLine | TargetGapLine | TargetCutLine;
