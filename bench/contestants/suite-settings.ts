import type { Variables } from '../../src/settings/variables.ts';
import type { Launching } from './contestant.ts';

/** The last thing that the suite's set-up prints before the load. */
export const SETUP_ENDS = /^at idle: /m;

/** Puts a load into the suite's variables. */
export function suiteSettings({
  url,
  folder,
  load,
  seconds,
}: Pick<Launching, 'url' | 'folder' | 'load' | 'seconds'>): Variables & Record<string, string> {
  return {
    BASE_URL: url,
    RESULTS_DIR: folder,
    USERS: String(load.users),
    SPAWN_RATE: String(load.spawnRate),
    DURATION: String(seconds),
    RAMP_DOWN: String(load.rampDownSeconds),
    THINK_TIME: `${load.think.least}-${load.think.most}`,
    SEED: '1',
    // A variant that does not read answers finds none of them right.
    PREFLIGHT: 'report',
  };
}
