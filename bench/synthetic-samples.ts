import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { BEHAVIORS, type Behavior } from '../src/workload/behaviors.ts';
import { PATTERNS } from '../src/workload/patterns.ts';
import { segmentAt, timedSegments } from '../src/workload/phase-clock.ts';
import { buildProfile } from '../src/workload/profile.ts';
import { SCENARIOS } from '../src/workload/scenarios.ts';
import { seededRandom, standardNormal } from '../statistics/random.ts';

const HEADER =
  'metric_name,timestamp,metric_value,error_code,expected_response,method,name,scenario,status,extra_tags,metadata';
/** What k6 writes of each request besides the three that an analysis reads. */
const UNREAD = ['blocked', 'connecting', 'tls_handshaking', 'sending', 'waiting', 'receiving'];
const ROWS_PER_ACTION = 19;
const FAILED_SHARE = 0.02;
const FLUSH_CHARACTERS = 1 << 20;

/**
 * Writes a sample file of scenario load as k6 would, invented row by row from a seed: the mix of metrics, the tags in
 * varying order, log-normal waits that drift slowly (so that neighbors are alike) and 2 % failures.
 *
 * @returns rows written, without the header
 */
export async function writeSyntheticSamples(
  path: string,
  leastRows: number,
  startMs: number,
): Promise<number> {
  const profile = buildProfile('hold', SCENARIOS.load);
  const segments = timedSegments(profile);
  const random = seededRandom(1);
  const file = createWriteStream(path);
  const deck = BEHAVIORS.flatMap((behavior) => Array<Behavior>(PATTERNS.balanced[behavior]).fill(behavior));
  const actions = Math.ceil(leastRows / ROWS_PER_ACTION);
  let text = `${HEADER}\n`;
  let rows = 0;
  let drift = 0;
  let nextVus = 1000;
  for (let action = 0; action < actions; action++) {
    const elapsedMs = ((action + 0.5) / actions) * profile.totalSeconds * 1000;
    const { phase } = segmentAt(segments, elapsedMs);
    const behavior = deck[Math.floor(random() * deck.length)] ?? 'health';
    drift = 0.98 * drift + 0.05 * standardNormal(random);
    const waitMs = Math.max(1, Math.round(400 * Math.exp(drift + 0.5 * standardNormal(random))));
    const failed = random() < FAILED_SHARE;
    const endMs = startMs + elapsedMs + waitMs;
    const user = `user=${1 + Math.floor(random() * 1000)}`;
    const tags =
      random() < 0.5 ? `phase=${phase}&behavior=${behavior}` : `behavior=${behavior}&phase=${phase}`;
    const http = `,,${!failed},POST,POST /api/v1/agent/chat,load,${failed ? 503 : 200},${tags},${user}\n`;
    const row = (metric: string, value: number, columns: string, lateMicros: number) => {
      text += `${metric},${Math.round(endMs * 1000) + lateMicros},${value.toFixed(6)}${columns}`;
      rows++;
    };
    row('http_reqs', 1, http, 0);
    row('http_req_duration', waitMs - random(), http, 0);
    for (const part of UNREAD) row(`http_req_${part}`, random(), http, 0);
    row('http_req_failed', failed ? 1 : 0, http, 0);
    const plain = `,,,,,load,,${tags},${user}\n`;
    row('server_time', waitMs * 0.8, plain, 5);
    row('outside_time', waitMs * 0.2, plain, 6);
    row('action_duration', waitMs, plain, 10);
    if (failed) {
      const example = encodeURIComponent(
        JSON.stringify({
          status: 503,
          detail: `status 503: invented ${action}`,
          body: `{"detail":"invented ${action}"}`,
          durationMs: Math.round(waitMs),
        }),
      );
      row('failures', 1, `,,,,,load,,${tags}&category=http_5xx,${user}&example=${example}\n`, 12);
    } else row('actions_succeeded', 1, plain, 12);
    row('behavior_failed', failed ? 1 : 0, plain, 15);
    row('data_sent', 300, plain, 20);
    row('data_received', 800, plain, 20);
    row('timer_lag', random(), plain, 20);
    row('iteration_duration', waitMs + 2000, plain, 25);
    row('iterations', 1, plain, 25);
    if (elapsedMs >= nextVus) {
      const users = Math.min(1000, Math.round(elapsedMs / 100));
      row('vus', users, ',,,,,,,,\n', 0);
      row('vus_max', 1000, ',,,,,,,,\n', 0);
      nextVus += 1000;
    }
    if (text.length > FLUSH_CHARACTERS) {
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
  }
  file.end(text);
  await finished(file);
  return rows;
}
