import type { AgentKind } from './gremlins/agent.ts';
import { type Latency, logNormal } from './gremlins/latency.ts';
import { OPERATIONS, type Operation } from './gremlins/operations.ts';

/** How a simulated backend behaves: how it answers, how long its operations take and how often they fail. */
export interface Preset {
  readonly description: string;
  /** Who answers a chat. */
  readonly agent: AgentKind;
  readonly latency: Readonly<Record<Operation, Latency>>;
  /** Faults, as `--fault` takes them. */
  readonly faults: readonly string[];
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
    agent: 'remembers',
    latency: {
      'new-conversation': logNormal(450, 1100),
      'follow-up': logNormal(500, 1200),
      'multi-agent': logNormal(900, 2000),
      rag: logNormal(400, 900),
      'document-search': logNormal(80, 200),
      'documents-status': logNormal(10, 25),
      history: logNormal(30, 90),
      conversations: logNormal(30, 90),
      root: logNormal(3, 8),
      health: logNormal(5, 15),
      capabilities: logNormal(3, 8),
      'realtime-info': logNormal(3, 8),
    },
    faults: [],
  },
  instant: {
    description: 'no service time at all: for measuring the backend and the generator themselves',
    agent: 'remembers',
    latency: everyOperation([]),
    faults: [],
  },
  real: {
    description:
      'what GremlinsAI d01dc42 does when all is well: no agent works, no document is found, no fact is kept',
    agent: 'searches',
    latency: {
      'new-conversation': logNormal(60, 120),
      'follow-up': logNormal(60, 120),
      'multi-agent': logNormal(4, 10),
      rag: logNormal(250, 430),
      'document-search': logNormal(20, 30),
      'documents-status': logNormal(9, 18),
      history: logNormal(6, 15),
      conversations: logNormal(8, 20),
      root: logNormal(2, 4),
      health: logNormal(2, 6),
      capabilities: logNormal(2, 4),
      'realtime-info': logNormal(2, 6),
    },
    faults: ['agents-fall-back', 'no-documents:operation=rag+documents-status', 'no-results'],
  },
  /**
   * p50 892 ms, p95 1,743 ms, p99 2,156 ms and mean 1,187 ms, which no single log-normal has together (one with that
   * median and p95 has a mean of 969 ms). This mixture was fitted by least squares on the four figures; the misfit that
   * is left is below 0.1 % of each.
   */
  't3.5': {
    description: "what the suite's forerunner claimed for 1,000 users without measuring it",
    agent: 'remembers',
    latency: everyOperation([
      { weight: 0.524, p50Ms: 833, p95Ms: 890 },
      { weight: 0.416, p50Ms: 1524, p95Ms: 1681 },
      { weight: 0.06, p50Ms: 1900, p95Ms: 2354 },
    ]),
    faults: ['status-500:0.0005'],
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];
