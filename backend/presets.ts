import { type Latency, logNormal } from './latency.ts';
import { OPERATIONS, type Operation } from './operations.ts';

/** How a simulated backend behaves: how long its operations take and how often they fail. */
export interface Preset {
  readonly description: string;
  readonly latency: Readonly<Record<Operation, Latency>>;
  /** The share of requests answered with status 500. */
  readonly errorRate: number;
}

function everyOperation(latency: Latency): Record<Operation, Latency> {
  return Object.fromEntries(OPERATIONS.map((operation) => [operation, latency])) as Record<
    Operation,
    Latency
  >;
}

export const PRESETS = {
  typical: {
    description: 'an agent with a fast model: answers in about half a second, several agents in about one',
    latency: {
      'new-conversation': logNormal(450, 1100),
      'follow-up': logNormal(500, 1200),
      'multi-agent': logNormal(900, 2000),
      rag: logNormal(400, 900),
      'document-search': logNormal(80, 200),
      history: logNormal(30, 90),
      conversations: logNormal(30, 90),
      root: logNormal(3, 8),
      health: logNormal(5, 15),
      capabilities: logNormal(3, 8),
      'realtime-info': logNormal(3, 8),
    },
    errorRate: 0,
  },
  instant: {
    description: 'no service time at all: for measuring the backend and the generator themselves',
    latency: everyOperation([]),
    errorRate: 0,
  },
  't3.5': {
    description:
      "the latencies and failures that the suite's forerunner published for 1,000 users without measuring",
    latency: everyOperation([
      { weight: 0.5, p50Ms: 870, p95Ms: 892 },
      { weight: 0.5, p50Ms: 1500, p95Ms: 1900 },
    ]),
    errorRate: 0.0005,
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];
