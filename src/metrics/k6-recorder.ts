import { Counter, Rate, Trend } from 'k6/metrics';
import type { ActionRecorder } from '../behaviors/session.ts';
import { CORRECTNESS } from '../correctness/enabled.ts';
import { fingerprint } from '../correctness/fingerprint.ts';
import { load } from '../gremlins/example.lazy.ts';
import type { CustomMetricName } from '../thresholds/custom-metrics.ts';
import { digest } from './digest.ts';

// k6 wants every metric made in init code, so these stand at the top of the module. Of each, only what adds a sample is kept:
// k6 has bound it, and every virtual user is spared the rest.
const addActionDuration = new Trend('action_duration' satisfies CustomMetricName, true).add;
const addActionsSucceeded = new Counter('actions_succeeded' satisfies CustomMetricName).add;
const addBehaviorFailed = new Rate('behavior_failed' satisfies CustomMetricName).add;
const addAnswerDegraded = new Rate('answer_degraded' satisfies CustomMetricName).add;
const addDegradedAnswers = new Counter('degraded_answers' satisfies CustomMetricName).add;
const addEndpointActions = new Counter('endpoint_actions' satisfies CustomMetricName).add;
const addFailures = new Counter('failures' satisfies CustomMetricName).add;
const addSubstitutedActions = new Counter('substituted_actions' satisfies CustomMetricName).add;
const addRetries = new Counter('retries' satisfies CustomMetricName).add;
const addServerTime = new Trend('server_time' satisfies CustomMetricName, true).add;
const addOutsideTime = new Trend('outside_time' satisfies CustomMetricName, true).add;
const addReplyIsolated = new Rate('reply_isolated' satisfies CustomMetricName).add;
const addContextRetained = new Rate('context_retained' satisfies CustomMetricName).add;
const addHistoryIntact = new Rate('history_intact' satisfies CustomMetricName).add;
const addConversationGood = new Rate('conversation_good' satisfies CustomMetricName).add;
const addTimerLag = new Trend('timer_lag' satisfies CustomMetricName, true).add;
const addClockSteps = new Counter('clock_steps' satisfies CustomMetricName).add;
const addScriptErrors = new Counter('script_errors' satisfies CustomMetricName).add;

/** Counts an attempt beyond the first. */
export function countRetry(): void {
  addRetries(1);
}

/** Writes how late a sleep ended, in ms; one that an interruption cut short is no lag. */
export function recordLag(lagMs: number): void {
  addTimerLag(Math.max(0, lagMs));
}

/** Counts that a user saw the system's clock set. */
export function countClockStep(): void {
  addClockSteps(1);
}

export interface RecorderOptions {
  /** k6's `exec.vu.metrics.tags` of this VU. */
  readonly tags: Record<string, unknown>;
  /** Its `exec.vu.metrics.metadata`: what no time series is made of. */
  readonly metadata: Record<string, unknown>;
  /** What no example may show. */
  readonly secrets: readonly string[];
}

/**
 * Makes what writes the outcome of a user's actions into k6's metrics; tags that all samples share are the VU's own.
 *
 * k6 reads a sample's tags while it is added, so one object for each kind serves all samples: its values change.
 */
export function createK6Recorder({ tags, metadata, secrets }: RecorderOptions): ActionRecorder {
  const turnTags = { turn: '', degraded: 'no' };
  const waitTags = { degraded: 'no' };
  const kindTags = { kind: '' };
  const endpointTags = { endpoint: '' };
  return {
    started(behavior) {
      tags.behavior = behavior;
    },
    ended(user, durationMs, failure) {
      const { findings } = user;
      const { turn, serverSeconds, healthEndpoint, isolated, retained, intact, question, degraded } =
        findings;
      const failed = failure !== undefined;
      // Only this sample tells its user: k6 copies metadata for each sample, and there are twenty in an action.
      metadata.user = user.number;
      if (question !== -1 && !failed) {
        metadata.said = `${question}.${CORRECTNESS ? fingerprint(findings.words, findings.asked, digest) : 0}`;
      }
      // An answer is not kept while its user thinks.
      findings.words = '';
      if (turn === 0) {
        waitTags.degraded = degraded === undefined ? 'no' : 'yes';
        addActionDuration(durationMs, waitTags);
      } else {
        turnTags.turn = `${turn}`;
        addActionDuration(durationMs, turnTags);
      }
      delete metadata.user;
      if (question !== -1) delete metadata.said;
      if (failed) {
        // The sample carries what was seen, for those who read the samples.
        metadata.example = load().exampleOf(failure, user.client.lastAnswer, durationMs, secrets);
        addFailures(1, { category: failure.category, route: findings.route });
        delete metadata.example;
      } else {
        addActionsSucceeded(1);
        addAnswerDegraded(findings.degradedAnew);
        if (degraded !== undefined) {
          kindTags.kind = degraded;
          addDegradedAnswers(1, kindTags);
        }
        const attemptMs = user.client.lastAnswer?.timings.duration;
        if (serverSeconds !== null && attemptMs !== undefined) {
          const serverMs = serverSeconds * 1000;
          addServerTime(serverMs);
          // Two clocks, each rounded: where the backend claims more time than was waited, none was outside.
          addOutsideTime(attemptMs > serverMs ? attemptMs - serverMs : 0);
        }
      }
      if (healthEndpoint === undefined) addBehaviorFailed(failed);
      else {
        endpointTags.endpoint = healthEndpoint;
        addBehaviorFailed(failed, endpointTags);
        addEndpointActions(1, endpointTags);
      }
      if (isolated !== null) addReplyIsolated(isolated);
      if (intact !== null) addHistoryIntact(intact);
      if (retained === null) return;
      const judged = user.run.memoryJudged ? 'yes' : 'no';
      addContextRetained(retained, { distance: `${findings.distance}`, judged });
    },
    substituted(card) {
      addSubstitutedActions(1, { card });
    },
    conversationEnded(good) {
      addConversationGood(good);
    },
    scriptError(error) {
      addScriptErrors(1);
      console.error(error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
    },
  };
}
