import type { Access } from '../../src/gremlins/access.ts';
import { headersOf } from '../../src/gremlins/request-headers.ts';
import { formatMs } from '../../src/summary/format.ts';
import type { Finding } from './finding.ts';

const ASKED = 5;
const TIMEOUT_MS = 10_000;

/** What a few single requests to the target's root tell of it. */
export interface TargetLook {
  readonly finding: Finding;
  /** Its clock less this one's, in seconds; null where it does not tell. */
  readonly offsetSeconds: number | null;
}

/** Asks the target's root a few times, one after another, as a run would. */
export async function lookAtTarget(
  baseUrl: string,
  access: Pick<Access, 'token' | 'headers'>,
): Promise<TargetLook> {
  const waits: number[] = [];
  let status = 0;
  let simulated = false;
  let offsetSeconds: number | null = null;
  try {
    for (let turn = 0; turn < ASKED; turn++) {
      const startedMs = performance.now();
      const answer = await fetch(`${baseUrl}/`, {
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: headersOf('GET', access),
      });
      await answer.arrayBuffer();
      waits.push(performance.now() - startedMs);
      status = answer.status;
      simulated = answer.headers.has('x-simulated-backend');
      const date = Date.parse(answer.headers.get('date') ?? '');
      // The header was cut to whole seconds: half of one is what it is late by on average.
      offsetSeconds = Number.isNaN(date) ? null : (date + 500 - Date.now()) / 1000;
    }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return {
      finding: {
        what: 'target',
        state: 'bad',
        text: `${baseUrl} does not answer (${reason}): start the backend, or name another with --host`,
      },
      offsetSeconds: null,
    };
  }
  const median = waits.sort((a, b) => a - b)[Math.floor(ASKED / 2)] ?? 0;
  const kind = simulated ? ' (simulated backend)' : '';
  const answered = `${baseUrl}${kind} answers ${status} in ${formatMs(median)}`;
  return {
    finding:
      status === 200
        ? { what: 'target', state: 'ok', text: answered }
        : {
            what: 'target',
            state: 'warning',
            text: `${answered}, not 200: run smoke first, it shows which routes are wrong`,
          },
    offsetSeconds,
  };
}
