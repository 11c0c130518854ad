import type { Behavior } from '../workload/behaviors.ts';
import type { Fraction, NonNegative, Positive } from '../workload/quantities.ts';

/** What a deployment has to hold in its steady phase. */
export interface Targets {
  /** p95 of requests and of actions stays below this, in ms. */
  readonly p95Ms: Positive;
  /** The share of failed requests and of failed actions stays below this (0.02 is 2 %). */
  readonly failedRate: Fraction;
  /** Successful actions per second stay above this; stated for 1,000 users, see `throughputTarget`. */
  readonly throughputPerSecond: NonNegative;
  /** p95 limits of single behaviors' actions, in ms; none by default. */
  readonly behaviorP95Ms: Readonly<Partial<Record<Behavior, number>>>;
}

export interface Environment extends Targets {
  readonly baseUrl: string;
}

/** Where the target runs and what it has to hold, as in the README's table. */
export const ENVIRONMENTS = {
  local: {
    baseUrl: 'http://localhost:8000',
    p95Ms: 3000,
    failedRate: 0.1,
    throughputPerSecond: 50,
    behaviorP95Ms: {},
  },
  staging: {
    baseUrl: 'https://staging.gremlinsai.com',
    p95Ms: 2500,
    failedRate: 0.05,
    throughputPerSecond: 100,
    behaviorP95Ms: {},
  },
  production: {
    baseUrl: 'https://api.gremlinsai.com',
    p95Ms: 2000,
    failedRate: 0.02,
    throughputPerSecond: 200,
    behaviorP95Ms: {},
  },
} as const satisfies Record<string, Environment>;

export type EnvironmentName = keyof typeof ENVIRONMENTS;

export const ENVIRONMENT_NAMES = Object.keys(ENVIRONMENTS) as readonly EnvironmentName[];

export const DEFAULT_ENVIRONMENT: EnvironmentName = 'local';
