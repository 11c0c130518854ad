import { Counter, Rate, Trend } from 'k6/metrics';
import type { Behavior } from '../behaviors/behaviors.ts';
import type { ActionRecorder } from '../behaviors/session.ts';
import type { User } from '../behaviors/user.ts';
import { HEALTH_ENDPOINTS } from '../gremlins/endpoints.ts';
import { exampleOf } from '../gremlins/example.ts';
import type { Failure, FailureCategory } from '../gremlins/failure.ts';
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
const scriptErrors = new Counter('script_errors' satisfies CustomMetricName);

/** Counts an attempt beyond the first. */
export function countRetry(): void {
  retries.add(1);
}

/** Writes what becomes of a user's actions into k6's metrics; tags that all samples share are the VU's own. */
export class K6Recorder implements ActionRecorder {
  readonly #vuTags: Record<string, unknown>;
  readonly #vuMetadata: Record<string, unknown>;
  readonly #endpointTags = new Map(HEALTH_ENDPOINTS.map(({ path }) => [path as string, { endpoint: path }]));
  readonly #categoryTags = new Map<FailureCategory, { category: FailureCategory }>();
  readonly #secret: string;
  #startedMs = 0;

  /**
   * @param vuTags k6's `exec.vu.metrics.tags` of this VU
   * @param vuMetadata its `exec.vu.metrics.metadata`: what no time series is made of
   * @param secret what no example may show
   */
  constructor(vuTags: Record<string, unknown>, vuMetadata: Record<string, unknown>, secret: string) {
    this.#vuTags = vuTags;
    this.#vuMetadata = vuMetadata;
    this.#secret = secret;
  }

  started(behavior: Behavior): void {
    this.#vuTags.behavior = behavior;
    this.#startedMs = Date.now();
  }

  succeeded(user: User): void {
    actionDuration.add(Date.now() - this.#startedMs);
    actionsSucceeded.add(1);
    this.#addServerTime(user);
    this.#countOutcome(user, false);
  }

  failed(user: User, failure: Failure): void {
    actionDuration.add(Date.now() - this.#startedMs);
    // The sample carries what was seen, for those who read the samples; metadata makes no time series.
    this.#vuMetadata.example = exampleOf(failure, user.client.lastAnswer, this.#secret);
    failures.add(1, this.#tagsOf(failure.category));
    delete this.#vuMetadata.example;
    this.#countOutcome(user, true);
  }

  substituted(card: Behavior): void {
    substitutedActions.add(1, { card });
  }

  scriptError(error: unknown): void {
    scriptErrors.add(1);
    console.error(error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
  }

  #addServerTime({ serverSeconds, client }: User): void {
    const durationMs = client.lastAnswer?.timings.duration;
    if (serverSeconds === null || durationMs === undefined) return;
    const serverMs = serverSeconds * 1000;
    serverTime.add(serverMs);
    // Two clocks and their rounding: where the backend claims more than was waited, nothing was outside.
    outsideTime.add(Math.max(0, durationMs - serverMs));
  }

  #countOutcome(user: User, failed: boolean): void {
    if (user.healthEndpoint === undefined) behaviorFailed.add(failed);
    else behaviorFailed.add(failed, this.#endpointTags.get(user.healthEndpoint) ?? {});
  }

  #tagsOf(category: FailureCategory): { category: FailureCategory } {
    let tags = this.#categoryTags.get(category);
    if (tags === undefined) {
      tags = { category };
      this.#categoryTags.set(category, tags);
    }
    return tags;
  }
}
