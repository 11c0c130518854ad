/**
 * The least that a script with our metrics costs: the behaviors' mix of requests with our parameters and tags, each answer
 * parsed, an action's samples written. It has no users and no conversations, and checks nothing. What it takes beyond bare
 * k6 is k6's own work, which no way to write the suite can save.
 */
import { sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { Counter, Rate, Trend } from 'k6/metrics';
import { BARE_OPTIONS, TARGET, thinkSeconds } from './bare-options.ts';
import { mixRequest } from './mix.ts';

export { bareSummary as handleSummary } from './bare-summary.ts';

export const options = BARE_OPTIONS;

const addActionDuration = new Trend('action_duration', true).add;
const addActionsSucceeded = new Counter('actions_succeeded').add;
const addBehaviorFailed = new Rate('behavior_failed').add;
const addAnswerDegraded = new Rate('answer_degraded').add;
const addServerTime = new Trend('server_time', true).add;
const addOutsideTime = new Trend('outside_time', true).add;
const addReplyIsolated = new Rate('reply_isolated').add;
const addTimerLag = new Trend('timer_lag', true).add;

const { now } = Date;
const params = {
  headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
  tags: { name: '' },
  timeout: 30_000,
  redirects: 0,
  throw: true,
  responseType: 'text',
} as const;
const turn = { turn: '1' };
http.setResponseCallback(http.expectedStatuses(200));

/** What `exec` gives is made anew each time that it is asked. */
let tags: Record<string, unknown>;
let metadata: Record<string, unknown>;
let user = 0;

export default function (): void {
  const [{ method, name }, path, body] = mixRequest();
  if (user === 0) {
    const { idInTest, metrics } = exec.vu;
    user = idInTest;
    tags = metrics.tags as Record<string, unknown>;
    metadata = metrics.metadata as Record<string, unknown>;
  }
  tags.phase = 'steady';
  tags.behavior = name;
  (params.tags as { name: string }).name = name;
  const startedMs = now();
  const { status, headers, body: text, timings } = http.request(method, TARGET + path, body, params);
  const answer = JSON.parse(text as string);
  const failed = status !== 200 || headers['Content-Type'] !== 'application/json';
  metadata.user = user;
  metadata.said = '1.1234567890';
  addActionDuration(now() - startedMs, turn);
  delete metadata.user;
  delete metadata.said;
  addActionsSucceeded(1);
  addAnswerDegraded(false);
  addBehaviorFailed(failed);
  if (body !== null) {
    addServerTime((answer.execution_time ?? 0) * 1000);
    addOutsideTime(timings.duration);
    addReplyIsolated(true);
  }
  const seconds = thinkSeconds();
  if (seconds === 0) return;
  const sleptMs = now();
  sleep(seconds);
  addTimerLag(Math.max(0, now() - sleptMs - seconds * 1000));
}
