/** The files of an evidence folder, `results/<UTC yyyymmddThhmmssZ>-<scenario>-<environment>/`. */
export const EVIDENCE_FILES = {
  result: 'result.json',
  /** What the run was started with, and how it ended. */
  plan: 'plan.json',
  /** As k6 writes it; a run that ended has it compressed. */
  samples: 'samples.csv',
  compressedSamples: 'samples.csv.gz',
  timeline: 'timeline.ndjson',
  /** What the CLI saw of the k6 process while it ran. */
  generator: 'generator.ndjson',
  /** What the CLI saw of the target's side, where it was asked to look. */
  target: 'target.ndjson',
  htmlReport: 'report.html',
  markdownReport: 'report.md',
  junit: 'junit.xml',
  dashboard: 'dashboard.html',
  k6Log: 'k6.log',
  /** Checksums of those files above that nothing changes once the run has ended. */
  checksums: 'SHA256SUMS',
} as const;

/** Kept in the results folder itself: which run each named baseline is. */
export const BASELINES_FILE = 'baselines.json';
