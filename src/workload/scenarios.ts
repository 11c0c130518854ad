/** How the number of users moves: see `buildProfile` for what each shape means. */
export type Shape = 'hold' | 'steps' | 'rush' | 'arrivals';

export interface ScenarioDefinition {
  /** Where conversations arrive: how many may be under way at a time, see `arrivalSettings`. */
  readonly users: number;
  /** Conversations that arrive per minute, whatever becomes of those before: an open model. Users come and stay where not given. */
  readonly conversationsPerMinute?: number;
  /** Users started per second while the load climbs. */
  readonly spawnRate: number;
  /** Time at full load. */
  readonly durationSeconds: number;
  readonly rampDownSeconds: number;
  readonly shape: Shape;
  readonly question: string;
}

/** The six scenarios, as in the README's table. */
export const SCENARIOS = {
  smoke: {
    users: 100,
    spawnRate: 10,
    durationSeconds: 120,
    rampDownSeconds: 30,
    shape: 'hold',
    question: 'does everything work at all?',
  },
  load: {
    users: 1000,
    spawnRate: 10,
    durationSeconds: 300,
    rampDownSeconds: 30,
    shape: 'hold',
    question: 'does it hold the promised 1,000 users?',
  },
  stress: {
    users: 2000,
    spawnRate: 20,
    durationSeconds: 600,
    rampDownSeconds: 30,
    shape: 'steps',
    question: 'where does it break?',
  },
  spike: {
    users: 1500,
    spawnRate: 50,
    durationSeconds: 180,
    rampDownSeconds: 30,
    shape: 'rush',
    question: 'does it survive a rush, and how soon does it recover?',
  },
  endurance: {
    users: 1000,
    spawnRate: 5,
    durationSeconds: 1800,
    rampDownSeconds: 30,
    shape: 'hold',
    question: 'does it stay good?',
  },
  capacity: {
    users: 230,
    conversationsPerMinute: 600,
    spawnRate: 10,
    durationSeconds: 120,
    rampDownSeconds: 30,
    shape: 'arrivals',
    question: 'does it serve so many conversations a minute?',
  },
} as const satisfies Record<string, ScenarioDefinition>;

export type ScenarioName = keyof typeof SCENARIOS;

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly ScenarioName[];
