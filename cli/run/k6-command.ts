import { join, resolve } from 'node:path';
import { VARIABLES, type Variables } from '../../src/settings/variables.ts';
import { EVIDENCE_FILES } from '../evidence/evidence-files.ts';

/** By which tags the dashboard aggregates: the live view shows behaviors, and the steady phase as it is judged. */
const DASHBOARD_TAGS = 'behavior,phase';

export interface K6Command {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Puts together how k6 is started. Settings go by the environment: nothing of them shows in a list of processes, and no
 * archive or log stores them.
 *
 * @param script the scenario's built script
 * @param folder the evidence folder, absolute
 * @param k6Flags the user's own, which come last and so win
 */
export function k6Command(
  script: string,
  folder: string,
  variables: Variables,
  k6Flags: readonly string[],
  environment: NodeJS.ProcessEnv,
): K6Command {
  const env: NodeJS.ProcessEnv = { ...environment };
  for (const { name } of VARIABLES) delete env[name];
  // k6 looks for what a relative path names beside the script.
  const prompts = variables.PROMPTS?.trim() ?? '';
  return {
    // JSON tells a line's level, whatever its text; without an address k6's API takes no port that another run has.
    args: ['run', '--log-format=json', '--no-color', '--address=', '--out=csv', ...k6Flags, script],
    env: {
      ...env,
      ...variables,
      // The CLI itself sees to it.
      STOP_AT_BREAK: '',
      ...(prompts === '' ? {} : { PROMPTS: resolve(prompts) }),
      RESULTS_DIR: folder,
      K6_CSV_FILENAME: join(folder, EVIDENCE_FILES.samples),
      K6_CSV_TIME_FORMAT: 'unix_micro',
      K6_WEB_DASHBOARD: 'true',
      K6_WEB_DASHBOARD_HOST: '127.0.0.1',
      K6_WEB_DASHBOARD_PORT: '0',
      K6_WEB_DASHBOARD_PERIOD: '1s',
      K6_WEB_DASHBOARD_OPEN: 'false',
      K6_WEB_DASHBOARD_TAGS: DASHBOARD_TAGS,
      K6_WEB_DASHBOARD_RECORD: join(folder, EVIDENCE_FILES.timeline),
      K6_WEB_DASHBOARD_EXPORT: join(folder, EVIDENCE_FILES.dashboard),
      // Go traces its garbage collections on standard error, a short line each.
      GODEBUG:
        environment.GODEBUG === undefined || environment.GODEBUG === ''
          ? 'gctrace=1'
          : `${environment.GODEBUG},gctrace=1`,
      K6_NO_USAGE_REPORT: environment.K6_NO_USAGE_REPORT ?? 'true',
    },
  };
}
