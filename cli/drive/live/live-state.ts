import { segmentAt, timedSegments } from '../../../src/workload/phase-clock.ts';
import type { LoadProfile } from '../../../src/workload/profile.ts';
import type { Figures } from './figures.ts';
import type { SeenFailure } from './seen-failures.ts';

/** The targets that are shown, as the run is judged by them. */
export interface Limits {
  readonly p95Ms: number;
  readonly failedRate: number;
  /** Successful actions per second, scaled to this run's users. */
  readonly succeededPerSecond: number;
}

/** How busy the load generator is. */
export interface GeneratorLoad {
  /** Share of all cores that k6 uses, 1 is all of them. */
  readonly cpuShare: number;
  readonly memoryBytes: number;
  /** Share of the machine's memory. */
  readonly memoryShare: number;
  readonly cores: number;
}

/** Everything the live view shows at one moment. */
export interface LiveState {
  readonly title: string;
  readonly profile: LoadProfile;
  readonly limits: Limits;
  /** Since the scenario's start; null while k6 is still setting up. */
  readonly elapsedSeconds: number | null;
  readonly figures: Figures | null;
  readonly failures: readonly SeenFailure[];
  readonly failuresSeen: number;
  readonly generator: GeneratorLoad | null;
  /** What the generator lacks, where it nears saturation. */
  readonly saturation: 'cpu' | 'memory' | null;
  /** Ctrl-C was pressed: k6 is writing its summary. */
  readonly ending: boolean;
}

/** Says in words where a run is, at a moment of its load. */
export function phaseText({ profile, ending }: LiveState, elapsedSeconds: number): string {
  if (ending) return 'ending early';
  // The last answers are on their way, and what was said is read back.
  if (elapsedSeconds >= profile.totalSeconds) return 'after the load';
  const { phase, step } = segmentAt(timedSegments(profile), elapsedSeconds * 1000);
  return step === undefined ? phase : `${phase}, step ${step}`;
}
