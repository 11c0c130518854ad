import { sampleLatencyMs } from '../../backend/gremlins/latency.ts';
import { PRESETS } from '../../backend/presets.ts';
import type { SteadySamples } from '../../cli/compare/loaded-run.ts';
import type { Subject } from '../../cli/result/analysis.ts';
import { BEHAVIORS, type Behavior } from '../../src/workload/behaviors.ts';
import { PATTERNS } from '../../src/workload/patterns.ts';
import { Samples } from '../../statistics/percentiles.ts';
import { type Random, seededRandom, standardNormal } from '../../statistics/random.ts';
import { EarliestFirst, type Timed } from './earliest-first.ts';

export interface SimulatedLoad {
  readonly users: number;
  readonly steadySeconds: number;
  /** Multiplies every service time: 1 is as it is. */
  readonly slowness: number;
  readonly noise: Noise;
  /** Added to the share of actions that fail. */
  readonly moreFailures?: number;
}

/** What makes the waits of a backend alike from one to the next. */
export interface Noise {
  /** The backend's speed wanders: a stationary AR(1) of its logarithm with this deviation, which forgets in 5 s. */
  readonly wander: number;
  /** It stalls for all at once, so often and so long on average: what is in flight waits. */
  readonly stallEverySeconds: number;
  readonly stallSeconds: number;
}

export const NOISES = {
  steady: { wander: 0.02, stallEverySeconds: 5, stallSeconds: 0.1 },
  restless: { wander: 0.05, stallEverySeconds: 20, stallSeconds: 0.4 },
} as const satisfies Record<string, Noise>;

const WARM_UP_SECONDS = 20;
const GRID_SECONDS = 0.1;
const MEMORY_SECONDS = 5;
/** Actions fail in bursts: many of those that a stall holds up, few of the others. */
const FAILED = { share: 0.003, stalledShare: 0.05 };

const { typical } = PRESETS;
const LATENCIES = {
  'new-conversation': typical.latency['new-conversation'],
  'follow-up': typical.latency['follow-up'],
  'multi-agent': typical.latency['multi-agent'],
  health: typical.latency.health,
  rag: typical.latency.rag,
  history: typical.latency.history,
} as const;
/** Makes the mean wait what it is in the README's full load run, and so the number of actions: about 94,000. */
const SCALE = 2.1;

interface Action extends Timed {
  readonly durationMs: number;
  readonly behavior: Behavior;
  readonly failed: boolean;
}

/**
 * Simulates the steady phase of a closed load: users who act by the balanced pattern and think 1 to 3 s, before a backend
 * whose waits are autocorrelated as real ones are: its speed wanders, and it stalls.
 */
export function simulateSteady(load: SimulatedLoad, seed: number): Map<Subject, SteadySamples> {
  const random = seededRandom(seed);
  const endSeconds = WARM_UP_SECONDS + load.steadySeconds;
  const backend = simulateBackend(load.noise, endSeconds + 60, random);
  const draw = behaviorDrawer(random);
  const next = (startSeconds: number): Action => {
    const behavior = draw();
    const service =
      (SCALE *
        sampleLatencyMs(LATENCIES[behavior], random) *
        load.slowness *
        backend.factorAt(startSeconds)) /
      1000;
    const stalled = backend.stalledSeconds(startSeconds, service) * load.slowness;
    const share = (stalled > 0 ? FAILED.stalledShare : FAILED.share) + (load.moreFailures ?? 0);
    const seconds = service + stalled;
    return {
      endSeconds: startSeconds + seconds,
      // As the suite's clock does.
      durationMs: Math.round(seconds * 1000),
      behavior,
      failed: random() < share,
    };
  };
  const inFlight = new EarliestFirst<Action>();
  for (let user = 0; user < load.users; user++) inFlight.push(next(3 * random()));

  const recorded = new Recorder(load.steadySeconds);
  for (
    let action = inFlight.pop();
    action !== undefined && action.endSeconds < endSeconds;
    action = inFlight.pop()
  ) {
    if (action.endSeconds >= WARM_UP_SECONDS) recorded.add(action, action.endSeconds - WARM_UP_SECONDS);
    inFlight.push(next(action.endSeconds + 1 + 2 * random()));
  }
  return recorded.samples();
}

function simulateBackend(noise: Noise, seconds: number, random: Random) {
  const memory = Math.exp(-GRID_SECONDS / MEMORY_SECONDS);
  let speed = noise.wander * standardNormal(random);
  const factors = Float64Array.from({ length: Math.ceil(seconds / GRID_SECONDS) }, () => {
    speed = memory * speed + noise.wander * Math.sqrt(1 - memory ** 2) * standardNormal(random);
    return Math.exp(speed);
  });
  const stalls: { readonly start: number; readonly end: number }[] = [];
  for (let at = 0; at < seconds; ) {
    at += -Math.log(1 - random()) * noise.stallEverySeconds;
    stalls.push({ start: at, end: at - Math.log(1 - random()) * noise.stallSeconds });
  }
  return {
    factorAt: (second: number) => factors[Math.floor(second / GRID_SECONDS)] ?? 1,
    /** How long stalls hold up what begins at a second and is served for so long. */
    stalledSeconds: (start: number, service: number) => {
      let stalled = 0;
      for (const stall of stalls) {
        if (stall.start > start + service + stalled) break;
        stalled += Math.max(0, stall.end - Math.max(start, stall.start));
      }
      return stalled;
    },
  };
}

function behaviorDrawer(random: Random): () => Behavior {
  const weights = PATTERNS.balanced;
  return () => {
    let left = random() * 100;
    for (const behavior of BEHAVIORS) {
      left -= weights[behavior];
      if (left < 0) return behavior;
    }
    return 'new-conversation';
  };
}

class Recorder {
  readonly #seconds: number;
  readonly #subjects = new Map<Subject, { durations: Samples; failed: number[]; perSecond: Float64Array }>();

  constructor(seconds: number) {
    this.#seconds = seconds;
    for (const subject of ['all', ...BEHAVIORS] as const) {
      this.#subjects.set(subject, {
        durations: new Samples(),
        failed: [],
        perSecond: new Float64Array(seconds),
      });
    }
  }

  add({ durationMs, behavior, failed }: Action, second: number): void {
    for (const subject of ['all', behavior] as const) {
      const lists = this.#subjects.get(subject);
      if (lists === undefined) continue;
      const at = Math.min(this.#seconds - 1, Math.floor(second));
      lists.durations.push(durationMs);
      lists.failed.push(failed ? 1 : 0);
      if (!failed) lists.perSecond[at] = (lists.perSecond[at] ?? 0) + 1;
    }
  }

  samples(): Map<Subject, SteadySamples> {
    return new Map(
      [...this.#subjects].map(([subject, { durations, failed, perSecond }]) => [
        subject,
        {
          durationMs: durations.values(),
          failed: Uint8Array.from(failed),
          succeededPerSecond: perSecond,
        },
      ]),
    );
  }
}
