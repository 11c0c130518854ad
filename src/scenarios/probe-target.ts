import exec from 'k6/execution';
import http from 'k6/http';
import { headersOf } from '../gremlins/request-headers.ts';
import type { RunInfo } from '../result/run-info.ts';
import type { FirstAnswer } from '../result/set-up/first-answer.ts';
import type { Access } from '../settings/access.ts';
import type { Settings } from '../settings/parse-settings.ts';
import { maskSecrets } from '../words/mask-secrets.ts';
import { noAnswerText } from './no-answer-text.ts';

const TIMEOUT = '10s';

/** Asks the target's root once: any HTTP answer will do, the run itself finds out what is wrong with it. Aborts without one. */
export function probeTarget(
  { baseUrl }: Settings,
  access: Access,
): Pick<RunInfo, 'k6Version'> & { readonly firstAnswer: FirstAnswer } {
  const params = {
    timeout: TIMEOUT,
    redirects: 0,
    throw: true,
    tags: { name: 'GET / (set-up)' },
    responseCallback: http.expectedStatuses({ min: 100, max: 599 }),
    headers: headersOf('GET', access),
  };
  try {
    const { status, headers, timings, request } = http.get(`${baseUrl}/`, params);
    const agent = request.headers['User-Agent']?.[0] ?? '';
    const location = headers.Location;
    return {
      k6Version: /k6\/([\d.]+\S*)/.exec(agent)?.[1] ?? null,
      firstAnswer: {
        status,
        ms: timings.duration,
        simulated: headers['X-Simulated-Backend'] !== undefined,
        location: location === undefined ? null : maskSecrets(location, access.secrets),
        date: headers.Date ?? null,
        atMs: Date.now(),
      },
    };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return exec.test.abort(noAnswerText(baseUrl, said)) as never;
  }
}
