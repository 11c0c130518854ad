import type { FailureCategory } from '../../../src/api/failure-categories.ts';
import { BEHAVIORS } from '../../../src/workload/behaviors.ts';
import type { LoadProfile, Phase } from '../../../src/workload/profile.ts';
import type { Estimate } from '../../../statistics/estimate.ts';
import { percentile } from '../../../statistics/percentiles.ts';
import { causeOf } from '../../evidence/samples/cause-of.ts';
import type {
  ActionGroup,
  Analysis,
  FailureGroup,
  LatencyEstimates,
  Subject,
  TimelineBin,
} from '../../result/analysis.ts';
import type { SampleAction } from './sample-actions.ts';

const SUBJECTS: readonly Subject[] = ['all', ...BEHAVIORS];
const BIN_SECONDS = 5;

/** TEST DATA: an analysis of made-up actions. Its percentiles are exact, its intervals only plausible. */
export function sampleAnalysis(
  actions: readonly SampleAction[],
  profile: LoadProfile,
  startMs: number,
): Analysis {
  const phases = [...new Set(profile.segments.map(({ phase }) => phase))];
  const steady = actions.filter(({ phase }) => phase === 'steady');
  return {
    samples: { rows: actions.length * 11, unreadable: 0, startMs, replicates: 2000, seed: 1 },
    groups: phases.flatMap((phase) => groupsOf(phase, actions, profile)),
    requests: latencyOf(steady.map(({ durationMs }) => durationMs)),
    timeline: { binSeconds: BIN_SECONDS, bins: binsOf(actions, profile) },
    byUsers: usersBuckets(actions),
    byTurn: [],
    leastWork: null,
    sameAnswers: [],
    fairness: null,
    underHeavyLoad: [],
    memory: null,
    generator: { lag: null, networkLag: null, saturatedFrom: null, outside: null },
    serverTime: BEHAVIORS.flatMap((behavior) => {
      const told = steady.filter((action) => action.behavior === behavior && action.serverMs !== null);
      const server = told.map(({ serverMs }) => serverMs ?? 0);
      const outside = told.map(({ durationMs, serverMs }) => durationMs - (serverMs ?? 0));
      return told.length === 0
        ? []
        : [{ behavior, count: told.length, server: middleAndTail(server), outside: middleAndTail(outside) }];
    }),
    failures: failureGroups(actions),
    distribution: distributionOf(steady),
  };
}

export function of(subject: Subject, actions: readonly SampleAction[]): readonly SampleAction[] {
  return subject === 'all' ? actions : actions.filter(({ behavior }) => behavior === subject);
}

export function quantile(values: readonly number[], share: number): number | null {
  return percentile(Float64Array.from(values).sort(), share);
}

function groupsOf(phase: Phase, actions: readonly SampleAction[], profile: LoadProfile): ActionGroup[] {
  const seconds = profile.segments
    .filter((segment) => segment.phase === phase)
    .reduce((sum, segment) => sum + segment.seconds, 0);
  const inPhase = actions.filter((action) => action.phase === phase);
  return SUBJECTS.map((subject) => {
    const own = of(subject, inPhase);
    const failed = own.filter(({ failure }) => failure !== null).length;
    const rate = failed / own.length;
    const perSecond = (own.length - failed) / seconds;
    return {
      phase,
      subject,
      seconds,
      actions: own.length,
      succeeded: own.length - failed,
      failed,
      failedRate: around(rate, 2 * Math.sqrt((rate * (1 - rate)) / own.length)),
      succeededPerSecond: around(perSecond, 0.012 * perSecond),
      latency: latencyOf(own.map(({ durationMs }) => durationMs)),
    };
  }).filter((group) => group.actions > 0);
}

function latencyOf(values: readonly number[]): LatencyEstimates {
  const sorted = Float64Array.from(values).sort();
  const estimate = (share: number): Estimate => {
    // The interval of order statistics, widened as if one sample in three counted.
    const reach = 2 * Math.sqrt((3 * share * (1 - share)) / sorted.length);
    const at = (place: number) => percentile(sorted, Math.min(1, Math.max(0, place))) ?? 0;
    return { value: at(share), interval: { low: at(share - reach), high: at(share + reach) } };
  };
  return {
    count: sorted.length,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    min: sorted[0] ?? 0,
    max: sorted[sorted.length - 1] ?? 0,
    p50: estimate(0.5),
    p95: estimate(0.95),
    p99: estimate(0.99),
    blockLength: 40,
    effectiveSamples: Math.round(sorted.length / 3),
  };
}

function around(value: number, reach: number): Estimate {
  return { value, interval: { low: Math.max(0, value - reach), high: value + reach } };
}

function binsOf(actions: readonly SampleAction[], profile: LoadProfile): TimelineBin[] {
  return Array.from({ length: Math.ceil(profile.totalSeconds / BIN_SECONDS) }, (_, place) => {
    const startSeconds = place * BIN_SECONDS;
    const own = actions.filter(
      ({ atSeconds }) => atSeconds >= startSeconds && atSeconds < startSeconds + BIN_SECONDS,
    );
    const waits = own.map(({ durationMs }) => durationMs);
    const failures: Partial<Record<FailureCategory, number>> = {};
    for (const { failure } of own) {
      if (failure !== null) failures[failure.category] = (failures[failure.category] ?? 0) + 1;
    }
    const failed = own.filter(({ failure }) => failure !== null).length;
    return {
      startSeconds,
      phase: own[0]?.phase ?? 'ramp-down',
      step: null,
      users: own[Math.floor(own.length / 2)]?.users ?? null,
      requests: own.length,
      succeeded: own.length - failed,
      failed,
      p50: quantile(waits, 0.5),
      p95: quantile(waits, 0.95),
      p99: quantile(waits, 0.99),
      failures,
    };
  });
}

function usersBuckets(actions: readonly SampleAction[]): Analysis['byUsers'] {
  return Array.from({ length: 10 }, (_, place) => {
    const fromUsers = place * 100 + 1;
    const toUsers = (place + 1) * 100;
    const own = actions.filter(({ users }) => users >= fromUsers && users <= toUsers);
    const subjects = SUBJECTS.flatMap((subject) => {
      const mine = of(subject, own);
      const waits = mine.map(({ durationMs }) => durationMs);
      const served = mine.flatMap(({ serverMs }) => (serverMs === null ? [] : [serverMs]));
      return mine.length === 0
        ? []
        : [
            {
              subject,
              actions: mine.length,
              failedRate: mine.filter(({ failure }) => failure !== null).length / mine.length,
              ...middleAndTail(waits),
              serverP95: quantile(served, 0.95),
            },
          ];
    });
    return { fromUsers, toUsers, subjects, succeededPerSecond: toUsers / 2.7 };
  });
}

function middleAndTail(values: readonly number[]): { p50: number; p95: number } {
  return { p50: quantile(values, 0.5) ?? 0, p95: quantile(values, 0.95) ?? 0 };
}

const EXAMPLES: Readonly<Partial<Record<FailureCategory, { detail: string; body: string | null }>>> = {
  http_5xx: {
    detail: 'the server failed',
    body: '{"error":"internal_error","message":"worker pool exhausted","request_id":"b7f2"}',
  },
  http_429: { detail: 'status 429, Retry-After 2', body: '{"detail":"rate limit exceeded"}' },
  timeout: { detail: 'no answer within 30 s', body: null },
  empty_answer: { detail: 'the answer has 0 characters', body: '{"output":"","conversation_id":"c-81723"}' },
  contract: { detail: 'output is missing', body: '{"conversation_id":"c-81723"}' },
  not_json: { detail: 'the body does not parse', body: '<html><body><h1>502 Bad Gateway</h1></body></html>' },
};

function failureGroups(actions: readonly SampleAction[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { atSeconds, behavior, failure, phase } of actions) {
    if (failure === null) continue;
    const key = `${failure.category} ${behavior} ${failure.status}`;
    const before = groups.get(key);
    const example = EXAMPLES[failure.category];
    groups.set(key, {
      ...failure,
      behavior,
      cause: causeOf(example?.detail ?? failure.category),
      count: (before?.count ?? 0) + 1,
      steady: (before?.steady ?? 0) + (phase === 'steady' ? 1 : 0),
      firstSeconds: before?.firstSeconds ?? atSeconds,
      lastSeconds: atSeconds,
      example: before?.example ?? (example === undefined ? null : { atSeconds, ...example }),
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

function distributionOf(actions: readonly SampleAction[]): Analysis['distribution'] {
  const boundsMs = Array.from({ length: 60 }, (_, place) => 10 ** (place / 12 - 0.25));
  const counts: Partial<Record<Subject, number[]>> = {};
  for (const subject of SUBJECTS) {
    const bins = boundsMs.map(() => 0);
    for (const { durationMs } of of(subject, actions)) {
      const bin = boundsMs.findIndex((bound) => durationMs <= bound);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    counts[subject] = bins;
  }
  return { boundsMs, counts };
}
