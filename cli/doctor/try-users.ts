import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VARIABLES } from '../../src/settings/variables.ts';
import { readResult } from '../evidence/read-result.ts';
import { tuneK6 } from '../generator/tune-k6.ts';
import { runK6 } from '../run/run-k6.ts';
import type { Trial } from './search-users.ts';

const SCRIPT = fileURLToPath(new URL('../load.js', import.meta.url));
const CLIMB_SECONDS = 5;
const STEADY_SECONDS = 10;

/** How long a trial takes, in seconds, about: with the set-up, the last answers and the audit. */
export const TRIAL_SECONDS = CLIMB_SECONDS + STEADY_SECONDS + 7;

/**
 * Drives a number of users for a few seconds against a backend, with the real script and k6 as `run` starts it, and
 * looks how late they wake.
 *
 * @returns null where it was interrupted
 */
export async function tryUsers(k6: string, baseUrl: string, users: number): Promise<Trial | null> {
  const folder = await mkdtemp(join(tmpdir(), 'gremlins-load-doctor-'));
  try {
    const env: NodeJS.ProcessEnv = { ...process.env, ...tuneK6(users, freemem(), process.env) };
    for (const { name } of VARIABLES) delete env[name];
    const { interrupted } = await runK6({
      k6,
      args: ['run', '--quiet', '--address=', '--log-output=none', SCRIPT],
      cwd: folder,
      env: {
        ...env,
        BASE_URL: baseUrl,
        USERS: String(users),
        SPAWN_RATE: String(users / CLIMB_SECONDS),
        DURATION: String(STEADY_SECONDS),
        RAMP_DOWN: '1',
        RESULTS_DIR: folder,
        K6_NO_USAGE_REPORT: 'true',
      },
    });
    if (interrupted) return null;
    const file = (await readdir(folder)).find((name) => name.endsWith('.json'));
    if (file === undefined) return { users, held: false, lagP99Ms: null };
    const { criteria } = await readResult(join(folder, file));
    const lag = criteria.find(({ group }) => group === 'saturation');
    return { users, held: lag?.state === 'held', lagP99Ms: lag?.value ?? null };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
