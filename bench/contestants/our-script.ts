import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../src/summary/result.ts';
import type { LoadShape } from '../cases.ts';
import { ROOT } from '../paths.ts';
import { VARIANTS, type VariantId } from '../variants.ts';
import type { Contestant, Launching, Reported } from './contestant.ts';
import { K6_RUN, readSummary } from './k6-run.ts';

/** The last thing that the suite's set-up prints before the load. */
const SETUP_ENDS = /^at idle: /m;

/** What k6 is told beyond the script. */
interface Extras {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Makes a contestant of `dist/load.js` as it is. @param extras what k6 is told besides, given a folder to write to */
export function ourScript(name: string, extras: (folder: string) => Extras = () => ({})): Contestant {
  return {
    name,
    kind: 'k6',
    launch: (launching) => {
      const { k6, folder, load, seconds } = launching;
      const { flags = [], env = {} } = extras(folder);
      return {
        words: [k6, ...K6_RUN, ...flags, join(ROOT, 'dist', 'load.js')],
        env: { ...settingsOf(launching), ...env },
        loadBegins: SETUP_ENDS,
        read: (_stdout, beganMs) => readResult(folder, steadyOf(load, seconds, beganMs)),
      };
    },
  };
}

/** Makes a contestant of a variant of our script. */
export function ourVariant(id: VariantId): Contestant {
  return {
    name: `ours ${VARIANTS[id].name}`,
    kind: 'k6',
    launch: (launching) => ({
      words: [launching.k6, ...K6_RUN, launching.scripts.variants[id]],
      env: settingsOf(launching),
      loadBegins: SETUP_ENDS,
      read: (stdout) => ({ ...readSummary(stdout), window: null, remark: '' }),
    }),
  };
}

function settingsOf({ url, folder, load, seconds }: Launching): Record<string, string> {
  return {
    BASE_URL: url,
    RESULTS_DIR: folder,
    USERS: String(load.users),
    SPAWN_RATE: String(load.spawnRate),
    DURATION: String(seconds),
    RAMP_DOWN: String(load.rampDownSeconds),
    THINK_TIME: `${load.think.least}-${load.think.most}`,
    SEED: '1',
  };
}

function steadyOf({ users, spawnRate }: LoadShape, seconds: number, beganMs: number) {
  const fromMs = beganMs + (users / spawnRate) * 1000;
  return { fromMs, toMs: fromMs + seconds * 1000 };
}

function readResult(folder: string, window: Reported['window']): Reported {
  const file = readdirSync(folder).find((name) => name.endsWith('.json'));
  if (file === undefined) return { failed: Number.NaN, p95Ms: null, window, remark: 'wrote no result' };
  const { actions, requests, verdict, reasons } = JSON.parse(
    readFileSync(join(folder, file), 'utf8'),
  ) as Result;
  return {
    failed: actions.run.failed,
    p95Ms: requests.steady.p95,
    window,
    remark:
      verdict === null ? 'no verdict' : verdict === 'PASS' ? 'PASS' : `${verdict}: ${reasons.join(', ')}`,
  };
}
