/** A script of our own with something left out, to see what that costs. */
export interface Variant {
  readonly name: string;
  /** What stands in for which source, from the project's folder. */
  readonly replaced: Readonly<Record<string, string>>;
  readonly correctness: boolean;
  /** Whether any sub-metric and threshold is asked of k6. */
  readonly submetrics: boolean;
  /** Whether conversations are read back after the load. */
  readonly teardown: boolean;
}

const WHOLE = { replaced: {}, correctness: true, submetrics: true, teardown: true };
const CONTRACTS = {
  'src/gremlins/answer-marks.ts': 'bench/scripts/without/answer-marks.ts',
  'src/gremlins/right-answer.ts': 'bench/scripts/without/right-answer.ts',
};
const RECORDER = { 'src/metrics/k6-recorder.ts': 'bench/scripts/without/k6-recorder.ts' };
const PARSING = {
  ...CONTRACTS,
  'src/gremlins/json-answer.ts': 'bench/scripts/without/json-answer.ts',
  'src/correctness/check-history.ts': 'bench/scripts/without/check-history.ts',
};

/** The first leaves nothing out; each other one thing, and the last two more and more, down to requests alone. */
export const VARIANTS = {
  whole: { ...WHOLE, name: 'bundled as its variants are' },
  'no-correctness': { ...WHOLE, name: 'without correctness', correctness: false },
  'no-submetrics': { ...WHOLE, name: 'without sub-metrics and thresholds', submetrics: false },
  'no-contracts': { ...WHOLE, name: 'without contract checks (JSON parsed)', replaced: CONTRACTS },
  'no-metrics': { ...WHOLE, name: 'without metrics of its own', replaced: RECORDER, submetrics: false },
  'no-parsing': {
    name: 'without correctness, contract checks and JSON parsing',
    replaced: PARSING,
    correctness: false,
    submetrics: true,
    teardown: false,
  },
  'requests-only': {
    name: 'requests and draws alone: none of the above',
    replaced: { ...PARSING, ...RECORDER },
    correctness: false,
    submetrics: false,
    teardown: false,
  },
} as const satisfies Record<string, Variant>;

export type VariantId = keyof typeof VARIANTS;
