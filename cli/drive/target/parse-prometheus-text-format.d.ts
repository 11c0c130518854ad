declare module 'parse-prometheus-text-format' {
  /** A metric's line, as far as it was read; values are the texts that stand there. */
  export interface ParsedMetric {
    readonly labels?: Readonly<Record<string, string>>;
    readonly value?: string;
    /** Of histograms and summaries. */
    readonly count?: string;
    readonly sum?: string;
  }

  export interface ParsedFamily {
    readonly name: string;
    readonly type: 'COUNTER' | 'GAUGE' | 'HISTOGRAM' | 'SUMMARY' | 'UNTYPED';
    readonly metrics: readonly ParsedMetric[];
  }

  /** @throws Error at a line that is none of the format */
  export default function parsePrometheusTextFormat(text: string): ParsedFamily[];
}
