import type { FailureCategory } from '../../../../src/api/failure-categories.ts';
import { SETUP_ENDED_MS } from '../../../../src/summary/testing/summary-input.ts';
import { BEHAVIORS } from '../../../../src/workload/behaviors.ts';
import type { LoadProfile, Phase } from '../../../../src/workload/profile.ts';
import type { Estimate } from '../../../../statistics/estimate.ts';
import { percentile } from '../../../../statistics/percentiles.ts';
import { causeOf } from '../../../evidence/samples/cause-of.ts';
import { rootMeanwhile } from '../../../measure/root-meanwhile.ts';
import type {
  ActionGroup,
  Analysis,
  Distribution,
  FailureGroup,
  LatencyEstimates,
  Subject,
  TimelineBin,
  UsersBucket,
} from '../../../result/analysis.ts';
import { momentOf, type SimulatedAction } from './simulate-actions.ts';

type Actions = readonly SimulatedAction[];

const SUBJECTS: readonly Subject[] = ['all', ...BEHAVIORS];
const PHASES: readonly Phase[] = ['baseline', 'ramp-up', 'steady', 'recovery', 'ramp-down'];
const BUCKETS = 10;
const GROWTH = 1.1;
const EXAMPLE = 'example of a failure';

/**
 * Builds what an analysis of these actions says. The actions are independent of each other, so the intervals come from
 * the binomial distribution of the ranks (Conover, Practical Nonparametric Statistics, 1999, 3.2).
 */
export function analyzeActions(profile: LoadProfile, actions: Actions): Analysis {
  const steady = actions.filter(({ phase }) => phase === 'steady');
  return {
    samples: { rows: actions.length, unreadable: 0, startMs: SETUP_ENDED_MS, replicates: 1000, seed: 1 },
    groups: PHASES.flatMap((phase) => groupsOf(profile, phase, actions)),
    requests: steady.length === 0 ? null : latency(steady),
    timeline: { binSeconds: 1, bins: bins(profile, actions) },
    byUsers: buckets(actions),
    serverTime: [],
    byTurn: [],
    fairness: null,
    underHeavyLoad: [],
    memory: null,
    generator: { lag: null, networkLag: null, saturatedFrom: null, outside: null },
    failures: failureGroups(actions),
    leastWork: null,
    sameAnswers: [],
    distribution: distribution(steady),
  };
}

function ofSubject(actions: Actions, subject: Subject): Actions {
  return subject === 'all' ? actions : actions.filter(({ behavior }) => behavior === subject);
}

function failedIn(actions: Actions): number {
  return actions.filter(({ failure }) => failure !== null).length;
}

function at(values: Float64Array, share: number): number {
  return percentile(values, Math.min(1, Math.max(0, share))) ?? 0;
}

function durations(actions: Actions): Float64Array {
  return Float64Array.from(actions, ({ ms }) => ms).sort();
}

function latency(actions: Actions): LatencyEstimates {
  const sorted = durations(actions);
  const estimate = (share: number): Estimate => {
    const spread = 1.96 * Math.sqrt((share * (1 - share)) / sorted.length);
    return {
      value: at(sorted, share),
      interval: { low: at(sorted, share - spread), high: at(sorted, share + spread) },
    };
  };
  return {
    count: sorted.length,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    min: at(sorted, 0),
    max: at(sorted, 1),
    p50: estimate(0.5),
    p95: estimate(0.95),
    p99: estimate(0.99),
    blockLength: 1,
    effectiveSamples: sorted.length,
  };
}

function groupsOf(profile: LoadProfile, phase: Phase, all: Actions): ActionGroup[] {
  const seconds = profile.segments.reduce((sum, s) => sum + (s.phase === phase ? s.seconds : 0), 0);
  const inPhase = all.filter((action) => action.phase === phase);
  return SUBJECTS.flatMap((subject) => {
    const actions = ofSubject(inPhase, subject);
    if (actions.length === 0) return [];
    const failed = failedIn(actions);
    const share = failed / actions.length;
    const spread = 1.96 * Math.sqrt((share * (1 - share)) / actions.length);
    const succeeded = actions.length - failed;
    const around = (value: number, by: number): Estimate => ({
      value,
      interval: { low: value - by, high: value + by },
    });
    return {
      phase,
      subject,
      seconds,
      actions: actions.length,
      succeeded,
      failed,
      failedRate: around(share, spread),
      succeededPerSecond: around(succeeded / seconds, (1.96 * Math.sqrt(succeeded)) / seconds),
      latency: latency(actions),
    };
  });
}

/** Actions count in the bin in which they ended. */
function bins(profile: LoadProfile, actions: Actions): TimelineBin[] {
  const perBin = Array.from({ length: Math.ceil(profile.totalSeconds) }, (): SimulatedAction[] => []);
  for (const action of actions) perBin[Math.floor(action.endSeconds)]?.push(action);
  return perBin.flatMap((members, startSeconds) => {
    const moment = momentOf(profile, startSeconds);
    if (moment === undefined) return [];
    const sorted = durations(members);
    const failures: Partial<Record<FailureCategory, number>> = {};
    for (const { failure } of members) if (failure) failures[failure] = (failures[failure] ?? 0) + 1;
    const failed = failedIn(members);
    return {
      startSeconds,
      phase: moment.phase,
      step: moment.step,
      users: moment.users,
      requests: members.length,
      succeeded: members.length - failed,
      failed,
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      p99: percentile(sorted, 0.99),
      failures,
    };
  });
}

function buckets(actions: Actions): UsersBucket[] {
  const most = Math.max(0, ...actions.map(({ users }) => users));
  const width = Math.ceil(most / BUCKETS);
  return Array.from({ length: BUCKETS }, (_, i) => {
    const [fromUsers, toUsers] = [i * width + 1, (i + 1) * width];
    const members = actions.filter(({ users }) => users >= fromUsers && users <= toUsers);
    const seconds = new Set(members.map(({ endSeconds }) => Math.floor(endSeconds))).size;
    return {
      fromUsers,
      toUsers,
      subjects: SUBJECTS.flatMap((subject) => {
        const own = ofSubject(members, subject);
        if (own.length === 0) return [];
        const sorted = durations(own);
        const server = Float64Array.from(own.flatMap(({ serverMs }) => serverMs ?? [])).sort();
        return {
          subject,
          actions: own.length,
          failedRate: failedIn(own) / own.length,
          p50: at(sorted, 0.5),
          p95: at(sorted, 0.95),
          serverP95: percentile(server, 0.95),
        };
      }),
      succeededPerSecond: seconds === 0 ? 0 : (members.length - failedIn(members)) / seconds,
    };
  }).filter(({ subjects }) => subjects.length > 0);
}

function failureGroups(actions: Actions): FailureGroup[] {
  const groups = new Map<string, SimulatedAction[]>();
  for (const action of actions) {
    if (action.failure === null) continue;
    const key = `${action.failure} ${action.behavior} ${causeOf(action.detail ?? EXAMPLE)}`;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [action]);
    else members.push(action);
  }
  const root = actions.filter(({ behavior }) => behavior === 'health');
  const healthy = {
    timeMs: Float64Array.from(root, ({ endSeconds }) => endSeconds * 1000),
    values: Float64Array.from(root, ({ ms }) => ms),
  };
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((members) => {
      const [first] = members;
      if (first === undefined || first.failure === null) return [];
      return {
        category: first.failure,
        behavior: first.behavior,
        status: 500,
        cause: causeOf(first.detail ?? EXAMPLE),
        count: members.length,
        steady: members.filter(({ phase }) => phase === 'steady').length,
        firstSeconds: first.endSeconds,
        lastSeconds: members.at(-1)?.endSeconds ?? first.endSeconds,
        example: { atSeconds: first.endSeconds, detail: first.detail ?? EXAMPLE, body: null },
        medianMs: at(durations(members), 0.5),
        meanwhile: rootMeanwhile(
          healthy,
          members.map(({ ms, endSeconds }) => ({ fromMs: endSeconds * 1000 - ms, toMs: endSeconds * 1000 })),
        ),
      };
    });
}

function distribution(steady: Actions): Distribution {
  const boundsMs = Array.from({ length: 130 }, (_, i) => GROWTH ** i);
  const counts: Partial<Record<Subject, readonly number[]>> = {};
  for (const subject of SUBJECTS) {
    const own = new Array<number>(boundsMs.length).fill(0);
    for (const { ms } of ofSubject(steady, subject)) {
      const bin = Math.max(0, Math.ceil(Math.log(ms) / Math.log(GROWTH) - 1e-9));
      own[bin] = (own[bin] ?? 0) + 1;
    }
    counts[subject] = own;
  }
  return { boundsMs, counts };
}
