import { Counter, Rate, Trend } from 'k6/metrics';
import type { Behavior } from '../behaviors/behaviors.ts';
import type { Findings } from '../behaviors/findings.ts';
import type { ActionRecorder } from '../behaviors/session.ts';
import type { User } from '../behaviors/user.ts';
import type { AuditReport } from '../correctness/audit.ts';
import { exampleOf } from '../gremlins/example.ts';
import type { Failure } from '../gremlins/failure.ts';
import type { CustomMetricName } from './definitions.ts';

// k6 wants every metric made in init code, so these stand at the top of the module.
const actionDuration = new Trend('action_duration' satisfies CustomMetricName, true);
const actionsSucceeded = new Counter('actions_succeeded' satisfies CustomMetricName);
const behaviorFailed = new Rate('behavior_failed' satisfies CustomMetricName);
const failures = new Counter('failures' satisfies CustomMetricName);
const substitutedActions = new Counter('substituted_actions' satisfies CustomMetricName);
const retries = new Counter('retries' satisfies CustomMetricName);
const serverTime = new Trend('server_time' satisfies CustomMetricName, true);
const outsideTime = new Trend('outside_time' satisfies CustomMetricName, true);
const replyIsolated = new Rate('reply_isolated' satisfies CustomMetricName);
const contextRetained = new Rate('context_retained' satisfies CustomMetricName);
const historyIntact = new Rate('history_intact' satisfies CustomMetricName);
const conversationGood = new Rate('conversation_good' satisfies CustomMetricName);
const auditedMessages = new Counter('audited_messages' satisfies CustomMetricName);
const auditedConversations = new Counter('audited_conversations' satisfies CustomMetricName);
const auditProblems = new Counter('audit_problems' satisfies CustomMetricName);
const auditRequests = new Counter('audit_requests' satisfies CustomMetricName);
const auditDuration = new Trend('audit_duration' satisfies CustomMetricName, true);
const timerLag = new Trend('timer_lag' satisfies CustomMetricName, true);
const scriptErrors = new Counter('script_errors' satisfies CustomMetricName);

/** Counts an attempt beyond the first. */
export function countRetry(): void {
  retries.add(1);
}

/** Writes how late a sleep ended, in ms; one that an interruption cut short is no lag. */
export function recordLag(lagMs: number): void {
  timerLag.add(Math.max(0, lagMs));
}

/** Writes what the audit after the load found. */
export function recordAudit(report: AuditReport): void {
  auditedConversations.add(report.conversations);
  auditedMessages.add(report.messages);
  auditRequests.add(report.requests);
  auditDuration.add(report.durationMs);
  for (const [problem, count] of Object.entries(report.problems)) auditProblems.add(count, { problem });
}

export interface RecorderOptions {
  /** k6's `exec.vu.metrics.tags` of this VU. */
  readonly tags: Record<string, unknown>;
  /** Its `exec.vu.metrics.metadata`: what no time series is made of. */
  readonly metadata: Record<string, unknown>;
  /** What no example may show; empty for none. */
  readonly secret: string;
}

/** Makes each set of sample tags once: a new object per sample would cost a thousand users dearly. */
class TagSets<K extends string | number> {
  readonly #sets = new Map<K, Record<string, string>>();
  readonly #make: (key: K) => Record<string, string>;

  constructor(make: (key: K) => Record<string, string>) {
    this.#make = make;
  }

  of(key: K): Record<string, string> {
    let tags = this.#sets.get(key);
    if (tags === undefined) {
      tags = this.#make(key);
      this.#sets.set(key, tags);
    }
    return tags;
  }
}

/** Writes what becomes of a user's actions into k6's metrics; tags that all samples share are the VU's own. */
export class K6Recorder implements ActionRecorder {
  readonly #options: RecorderOptions;
  readonly #endpointTags = new TagSets<string>((endpoint) => ({ endpoint }));
  readonly #categoryTags = new TagSets<string>((category) => ({ category }));
  readonly #turnTags = new TagSets<number>((turn) => ({ turn: String(turn) }));
  readonly #memoryTags = new TagSets<string>((key) => {
    const [distance = '', judged = ''] = key.split(' ');
    return { distance, judged };
  });

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  started(behavior: Behavior): void {
    this.#options.tags.behavior = behavior;
  }

  ended(user: User, durationMs: number, failure: Failure | undefined): void {
    const { findings } = user;
    if (findings.turn === 0) actionDuration.add(durationMs);
    else actionDuration.add(durationMs, this.#turnTags.of(findings.turn));
    if (failure === undefined) {
      actionsSucceeded.add(1);
      this.#addServerTime(user);
    } else this.#addFailure(user, failure);
    const { healthEndpoint } = findings;
    if (healthEndpoint === undefined) behaviorFailed.add(failure !== undefined);
    else behaviorFailed.add(failure !== undefined, this.#endpointTags.of(healthEndpoint));
    this.#addCorrectness(findings, user.run.memoryJudged);
  }

  substituted(card: Behavior): void {
    substitutedActions.add(1, { card });
  }

  conversationEnded(good: boolean): void {
    conversationGood.add(good);
  }

  scriptError(error: unknown): void {
    scriptErrors.add(1);
    console.error(error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
  }

  /** The sample carries what was seen, for those who read the samples. */
  #addFailure(user: User, failure: Failure): void {
    const { metadata, secret } = this.#options;
    metadata.example = exampleOf(failure, user.client.lastAnswer, secret);
    failures.add(1, this.#categoryTags.of(failure.category));
    delete metadata.example;
  }

  #addServerTime({ findings: { serverSeconds }, client }: User): void {
    const durationMs = client.lastAnswer?.timings.duration;
    if (serverSeconds === null || durationMs === undefined) return;
    const serverMs = serverSeconds * 1000;
    serverTime.add(serverMs);
    // Two clocks and their rounding: where the backend claims more than was waited, nothing was outside.
    outsideTime.add(Math.max(0, durationMs - serverMs));
  }

  #addCorrectness({ isolated, retained, distance, intact }: Findings, memoryJudged: boolean): void {
    if (isolated !== null) replyIsolated.add(isolated);
    if (retained !== null) {
      contextRetained.add(retained, this.#memoryTags.of(`${distance} ${memoryJudged ? 'yes' : 'no'}`));
    }
    if (intact !== null) historyIntact.add(intact);
  }
}
