import type { FailureCategory } from '../../src/api/failure-categories.ts';
import type { SameWords } from '../../src/result/set-up/same-words.ts';
import type { Behavior } from '../../src/workload/behaviors.ts';
import type { Others } from '../../src/workload/others.ts';
import type { Phase } from '../../src/workload/profile.ts';
import type {
  Count,
  Fraction,
  Integer,
  NonNegative,
  Positive,
  PositiveCount,
} from '../../src/workload/quantities.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import type { ScenarioAnswer } from './scenario-answer.ts';

/** `all`, or one behavior. */
export type Subject = 'all' | Behavior;

/** What the samples of a run say beyond k6's own aggregates. Durations in ms, times in seconds from the scenario's start. */
export interface Analysis {
  readonly samples: {
    /** Rows of the sample file, without its header. */
    readonly rows: Count;
    /** Rows that could not be read: a file cut off in the middle of a line has one. */
    readonly unreadable: Count;
    /** The scenario's start, ms since the epoch: what every other time here counts from. */
    readonly startMs: number;
    /** How the intervals were computed. */
    readonly replicates: Count;
    readonly seed: Integer;
  };
  /** Actions by phase and subject; phases without actions are left out, subjects without any too. */
  readonly groups: readonly ActionGroup[];
  /** Requests (attempts) of the steady phase. */
  readonly requests: LatencyEstimates | null;
  /** What ended when. */
  readonly timeline: Timeline;
  /** Latency against the users that were active when an action ended, all phases, by ascending users. */
  readonly byUsers: readonly UsersBucket[];
  /** Where the time goes, in the steady phase; behaviors whose answers tell no server time are left out. */
  readonly serverTime: readonly ServerTimeSplit[];
  /** Whether waits grow with the conversation: those of its turns, in the steady phase, by ascending turn. */
  readonly byTurn: readonly TurnLatency[];
  /** How differently users fare in the steady phase; null with fewer than ten. */
  readonly fairness: Fairness | null;
  /** What heavy multi-agent work does to light behaviors, in the steady phase. */
  readonly underHeavyLoad: readonly LightUnderHeavy[];
  /** Whether load made the backend forget; null where memory was not measurable. */
  readonly memory: MemoryUnderLoad | null;
  /** How the load generator itself fared. */
  readonly generator: GeneratorAnalysis;
  /** Failed actions that are alike, most frequent first. */
  readonly failures: readonly FailureGroup[];
  /** How long GET / took in the steady phase; null where it was not asked. */
  readonly leastWork: LeastWork | null;
  /** How alike answers were, by behavior. */
  readonly sameAnswers: readonly SameAnswers[];
  /** The steady phase's action durations, for a histogram: shared logarithmic bounds, counts per subject. */
  readonly distribution: Distribution;
  /** What the scenario was run to find out. Absent in analyses of earlier versions, like the two below. */
  readonly answer?: ScenarioAnswer;
  /** Whether the steady phase was steady; null where its actions are too few to tell. */
  readonly steadiness?: Steadiness | null;
  /** What the claims about p95s rest on. */
  readonly evidence?: ClaimBasis;
}

/** A Theil–Sen line through the p95 of equal windows of the steady phase; durations in ms. */
export interface Steadiness {
  readonly windows: Count;
  readonly windowSeconds: number;
  /** The line's value in the first and in the last window. */
  readonly fromP95: number;
  readonly toP95: number;
  readonly p95PerHour: Estimate;
  /** `none-shown` where the interval holds 0, or the change is below 10 % and 10 ms. */
  readonly finding: 'rises' | 'falls' | 'none-shown';
}

export interface ClaimBasis {
  /** How long the steady phase was, as far as the run came. */
  readonly steadySeconds: number;
  readonly p95: readonly P95Independence[];
}

/** The samples behind the p95 of a subject in the steady phase. */
export interface P95Independence {
  readonly subject: 'requests' | 'actions' | Behavior;
  readonly limitMs: number;
  readonly samples: Count;
  /** Samples that are not below the limit. */
  readonly outside: Count;
  /** How many independent samples would make the p95 as certain. */
  readonly effectiveSamples: NonNegative;
  /** How often what is alike fits into the phase: the blocks that an interval can rest on. */
  readonly blocks: Count;
}

/**
 * Percentiles with 95 % intervals by moving-block bootstrap; see docs/statistics.md. Only where the load is level
 * (baseline, steady): a percentile of a climb is no estimate of anything that could be measured again.
 */
export interface LatencyEstimates {
  readonly count: Count;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly p50: Estimate;
  readonly p95: Estimate;
  readonly p99: Estimate;
  /** Samples per block of the bootstrap. */
  readonly blockLength: PositiveCount;
  /** How many independent samples would make the p95 as certain. */
  readonly effectiveSamples: number | null;
}

export interface ActionGroup {
  readonly phase: Phase;
  readonly subject: Subject;
  readonly seconds: NonNegative;
  readonly actions: Count;
  readonly succeeded: Count;
  readonly failed: Count;
  /** Share of failed actions. */
  readonly failedRate: Estimate;
  /** Successful actions per second. */
  readonly succeededPerSecond: Estimate;
  readonly latency: LatencyEstimates;
}

export interface Timeline {
  readonly binSeconds: Positive;
  readonly bins: readonly TimelineBin[];
}

export interface TimelineBin {
  readonly startSeconds: NonNegative;
  readonly phase: Phase;
  /** Stress's step; null elsewhere. */
  readonly step: Integer | null;
  /** Active users in the bin's middle, between k6's reports once a second; null before the first and after the last. */
  readonly users: number | null;
  readonly requests: Count;
  readonly succeeded: Count;
  readonly failed: Count;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Failed actions by category; categories without any are left out. */
  readonly failures: Readonly<Partial<Record<FailureCategory, Count>>>;
}

export interface UsersBucket {
  /** Users from (inclusive) to (inclusive). */
  readonly fromUsers: Count;
  readonly toUsers: Count;
  readonly subjects: readonly {
    readonly subject: Subject;
    readonly actions: Count;
    readonly failedRate: Fraction;
    readonly p50: number;
    readonly p95: number;
    /** p95 of the backend's own time; null where it tells none. */
    readonly serverP95: number | null;
  }[];
  readonly succeededPerSecond: NonNegative;
}

export interface ServerTimeSplit {
  readonly behavior: Behavior;
  readonly count: Count;
  readonly server: { readonly p50: number; readonly p95: number };
  readonly outside: { readonly p50: number; readonly p95: number };
}

export interface TurnLatency {
  /** From 1, the opening. */
  readonly turn: PositiveCount;
  readonly actions: Count;
  readonly p50: NonNegative;
  readonly p95: NonNegative;
}

export interface Fairness {
  readonly users: Count;
  /** The median of the users' mean waits, ms. */
  readonly medianMs: NonNegative;
  /** The mean wait of the tenth of users that waited longest, ms. */
  readonly worstTenthMs: NonNegative;
  /** worstTenthMs / medianMs. */
  readonly ratio: NonNegative;
  /** The same if the waits of each behavior had fallen on its users at random: what chance alone makes. */
  readonly ratioByChance: NonNegative;
}

/** Behaviors that cost the backend little by themselves. */
export type LightBehavior = Extract<Behavior, 'health' | 'history'>;

/** Those that have work to do. */
export type WorkingBehavior = Others<
  'new-conversation' | 'follow-up' | 'multi-agent' | 'rag',
  Exclude<Behavior, LightBehavior>
>;

/** A light behavior's waits while little and while much multi-agent work was in flight. */
export interface LightUnderHeavy {
  readonly behavior: LightBehavior;
  /** The third of its actions that began with the least in flight. */
  readonly quiet: LightWaits;
  /** The third that began with the most. */
  readonly busy: LightWaits;
  /** How multi-agent itself fared meanwhile. Absent in analyses of earlier versions, like what follows from it. */
  readonly heavy?: HeavyWaits;
  readonly finding?: UnderHeavyFinding;
}

/** Multi-agent's own waits, in ms: who waits as long as it works may be waited for, who waits longer waits as well. */
export interface HeavyWaits {
  /** Median wait of those that began while as few, and as many, others were in flight; null with fewer than ten. */
  readonly quietP50: number | null;
  readonly busyP50: number | null;
  /** Median of its own work: the backend's own time of those begun in quiet; where answers tell none, their wait. */
  readonly serviceMs: NonNegative;
}

/**
 * `behind-heavy`: what the light action waits is what multi-agent works. `both-wait`: multi-agent waits longer by as much, so
 * both wait for something else. `unclear`: neither. `no-slower`: there is nothing to explain.
 */
export type UnderHeavyFinding = 'no-slower' | 'behind-heavy' | 'both-wait' | 'unclear';

export interface LightWaits {
  readonly actions: Count;
  /** Multi-agent actions in flight when they began, on average. */
  readonly inFlight: NonNegative;
  readonly p50: NonNegative;
  readonly p95: NonNegative;
}

export interface MemoryUnderLoad {
  /** The share recalled at idle less that under load, with Newcombe's interval. */
  readonly drop: Estimate;
  /** `forgets`: the drop is more than 5 points at 95 %; `holds`: it is less; `not-shown`: the interval is too wide. */
  readonly finding: 'forgets' | 'holds' | 'not-shown';
  /** The smallest drop that this many facts would have shown as more than 5 points. */
  readonly detectable: number | null;
}

/** How late something was, in ms. */
export interface Lateness {
  readonly count: Count;
  readonly p50: NonNegative;
  readonly p95: NonNegative;
  readonly p99: NonNegative;
  readonly max: NonNegative;
}

export interface GeneratorAnalysis {
  /** timer_lag in the steady phase; null where nobody thought. */
  readonly lag: Lateness | null;
  /** network_lag in the steady phase; null where the k6 that ran has no witness of it. Absent in analyses of earlier versions. */
  readonly networkLag?: Lateness | null;
  /**
   * From when on, and from how many users on, its users woke late for 10 s or more; null where they never did. Whether
   * that makes it saturated, the criteria of the steady phase say.
   */
  readonly saturatedFrom: { readonly seconds: NonNegative; readonly users: Integer | null } | null;
  /** What the CLI saw of the k6 process; null where it did not run k6. */
  readonly outside: GeneratorFromOutside | null;
  /** When the system's clock was set while k6 ran; null where the CLI did not look. Absent in analyses of earlier versions. */
  readonly clockSteps?: readonly ClockSet[] | null;
}

/** A moment at which the system's clock was set. */
export interface ClockSet {
  /** By a clock that was not set; below 0 before the load. */
  readonly seconds: number;
  /** Below 0 where it was set back. */
  readonly stepMs: number;
  /** Whether the load had begun: what is measured from there on goes by a clock that was moved. */
  readonly underLoad: boolean;
}

/** Shares from 0 to 1; of the steady phase, save memory and files, whose maximum is of the whole run. */
export interface GeneratorFromOutside {
  /** Looks in the steady phase, about one a second. */
  readonly looks: Count;
  readonly cores: Count;
  /** What the system calls the processor. Absent in analyses of earlier versions, like the memory of the machine. */
  readonly processor?: string;
  readonly machineBytes?: Count;
  /** k6's share of all cores. */
  readonly cpuShare: { readonly p50: NonNegative; readonly p95: NonNegative } | null;
  /** Anybody's share of all cores: k6's, the target's if it is on this machine, others'. */
  readonly machineCpuShare: { readonly p50: NonNegative; readonly p95: NonNegative } | null;
  readonly memoryBytes: number | null;
  readonly memoryShare: number | null;
  readonly openFiles: Integer | null;
  readonly openFilesLimit: Integer | null;
  /** Go's garbage collections in k6; null where they were not traced. */
  readonly gc: {
    readonly count: Count;
    readonly pauseP99Ms: number | null;
    readonly pauseMaxMs: number | null;
    /** Share of all processor time from k6's start to the last collection, in whatever phase that was. */
    readonly cpuShare: NonNegative;
  } | null;
  readonly gogc: string | null;
  readonly gomemlimit: string | null;
  /** Absent in analyses of earlier versions. */
  readonly gomaxprocs?: string | null;
}

/** Failed actions that are alike; most frequent first. */
export interface FailureGroup {
  readonly category: FailureCategory;
  readonly behavior: Behavior;
  /** HTTP status; 0 where there was no answer. */
  readonly status: Count;
  /** What was seen of them, with placeholders for ids and numbers: what makes them alike. */
  readonly cause: string;
  /** Over the whole run. */
  readonly count: Count;
  readonly steady: Count;
  readonly firstSeconds: number;
  readonly lastSeconds: number;
  readonly example: FailureExample | null;
  /** Median duration of these actions in ms; null where samples do not tell. Absent in analyses of earlier versions. */
  readonly medianMs?: number | null;
  /** What else was measured while these actions waited: whether the event loop was free. Absent like that. */
  readonly meanwhile?: RootMeanwhile | null;
}

/** Requests to GET /, which takes nothing but a free event loop, while some actions waited. */
export interface RootMeanwhile {
  readonly rootRequests: Count;
  readonly rootMedianMs: NonNegative;
}

/** One real failure: what the suite saw, with secrets masked. */
export interface FailureExample {
  readonly atSeconds: number;
  readonly detail: string;
  /** The first characters of the answer's body; null where there was none. */
  readonly body: string | null;
}

export interface Distribution {
  /** Upper bounds in ms, ascending; bin i holds durations above bound i−1 and up to bound i. */
  readonly boundsMs: readonly number[];
  /** Counts per bin, same length as the bounds. */
  readonly counts: Readonly<Partial<Record<Subject, readonly Count[]>>>;
}

/** How long GET / took, which asks for hardly any work: whatever it waits for, every other request waits for too. */
export interface LeastWork {
  readonly requests: Count;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** How alike a behavior's answers were over the whole run. */
export interface SameAnswers extends SameWords {
  readonly behavior: Behavior;
  /** One answer to most questions: nobody's answer, whatever it says. */
  readonly canned: boolean;
  /** Whether idle showed that answer already; null where too few questions were asked there to tell. */
  readonly atIdle: boolean | null;
}
