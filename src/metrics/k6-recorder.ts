import { Counter, Rate, Trend } from 'k6/metrics';
import type { Behavior } from '../behaviors/behaviors.ts';
import type { ActionRecorder } from '../behaviors/session.ts';
import type { User } from '../behaviors/user.ts';
import { load } from '../gremlins/example.lazy.ts';
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

export interface RecorderOptions {
  /** k6's `exec.vu.metrics.tags` of this VU. */
  readonly tags: Record<string, unknown>;
  /** Its `exec.vu.metrics.metadata`: what no time series is made of. */
  readonly metadata: Record<string, unknown>;
  /** What no example may show; empty for none. */
  readonly secret: string;
}

/**
 * Writes what becomes of a user's actions into k6's metrics; tags that all samples share are the VU's own.
 *
 * k6 reads a sample's tags while it is added, so one object for each kind serves all samples: its values change.
 */
export class K6Recorder implements ActionRecorder {
  private readonly options: RecorderOptions;
  private readonly turnTags = { turn: '' };
  private readonly endpointTags = { endpoint: '' };

  constructor(options: RecorderOptions) {
    this.options = options;
  }

  started(behavior: Behavior): void {
    this.options.tags.behavior = behavior;
  }

  ended(user: User, durationMs: number, failure: Failure | undefined): void {
    const { findings } = user;
    const { turn, serverSeconds, healthEndpoint, isolated, retained, intact } = findings;
    const { metadata } = this.options;
    // Only this sample tells its user: k6 copies metadata for each sample, and there are twenty in an action.
    metadata.user = user.number;
    if (turn === 0) actionDuration.add(durationMs);
    else {
      this.turnTags.turn = `${turn}`;
      actionDuration.add(durationMs, this.turnTags);
    }
    delete metadata.user;
    const failed = failure !== undefined;
    if (failed) this.addFailure(user, failure);
    else {
      actionsSucceeded.add(1);
      const attemptMs = user.client.lastAnswer?.timings.duration;
      if (serverSeconds !== null && attemptMs !== undefined) {
        const serverMs = serverSeconds * 1000;
        serverTime.add(serverMs);
        // Two clocks and their rounding: where the backend claims more than was waited, nothing was outside.
        outsideTime.add(attemptMs > serverMs ? attemptMs - serverMs : 0);
      }
    }
    if (healthEndpoint === undefined) behaviorFailed.add(failed);
    else {
      this.endpointTags.endpoint = healthEndpoint;
      behaviorFailed.add(failed, this.endpointTags);
    }
    if (isolated !== null) replyIsolated.add(isolated);
    if (intact !== null) historyIntact.add(intact);
    if (retained === null) return;
    const judged = user.run.memoryJudged ? 'yes' : 'no';
    contextRetained.add(retained, { distance: `${findings.distance}`, judged });
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
  private addFailure(user: User, failure: Failure): void {
    const { metadata, secret } = this.options;
    metadata.example = load().exampleOf(failure, user.client.lastAnswer, secret);
    failures.add(1, { category: failure.category });
    delete metadata.example;
  }
}
