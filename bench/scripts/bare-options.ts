import type { Options } from 'k6/options';

const [least = 0, most = 0] = (__ENV.THINK ?? '0-0').split('-').map(Number);

/** The address of the target. */
export const TARGET = __ENV.TARGET ?? '';

/** The same course of the load as the suite's, and nothing else. */
export const BARE_OPTIONS: Options = {
  scenarios: {
    bare: {
      executor: 'ramping-vus',
      startVUs: 0,
      stages: JSON.parse(__ENV.STAGES ?? '[]'),
      gracefulRampDown: '30s',
      gracefulStop: '30s',
    },
  },
};

/** Draws a think time in seconds. */
export function thinkSeconds(): number {
  return least + Math.random() * (most - least);
}
