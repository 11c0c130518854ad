/** A custom metric: how k6 names and types it, and what it means. `docs/metrics.md` holds the same table for readers. */
export interface MetricDefinition {
  readonly type: 'trend' | 'counter' | 'rate';
  readonly unit:
    | 'ms'
    | 'actions'
    | 'attempts'
    | 'exceptions'
    | 'looks'
    | 'share'
    | 'messages'
    | 'conversations'
    | 'requests'
    | 'sentences'
    | 'reports';
  readonly tags: readonly string[];
  readonly meaning: string;
}

export const CUSTOM_METRICS = {
  action_duration: {
    type: 'trend',
    unit: 'ms',
    tags: ['behavior', 'phase', 'turn', 'degraded'],
    meaning: "the user's wait: all attempts, connecting and backoff; no think time",
  },
  actions_succeeded: {
    type: 'counter',
    unit: 'actions',
    tags: ['behavior', 'phase'],
    meaning: 'actions that did not fail: the throughput that is judged',
  },
  behavior_failed: {
    type: 'rate',
    unit: 'share',
    tags: ['behavior', 'phase', 'endpoint'],
    meaning: 'the action failed after its retries: HTTP, transport, contract or wrong content',
  },
  failures: {
    type: 'counter',
    unit: 'actions',
    tags: ['category', 'behavior', 'phase', 'route'],
    meaning: 'failed actions by cause',
  },
  answer_degraded: {
    type: 'rate',
    unit: 'share',
    tags: ['behavior', 'phase'],
    meaning: 'of answers that did not fail, those degraded by a kind that idle did not show',
  },
  degraded_answers: {
    type: 'counter',
    unit: 'actions',
    tags: ['behavior', 'phase', 'kind'],
    meaning: 'answers that say of themselves that they are a fallback, by kind',
  },
  endpoint_actions: {
    type: 'counter',
    unit: 'actions',
    tags: ['endpoint', 'phase'],
    meaning: 'health actions by endpoint; one, from the set-up, for an endpoint that the version lacks',
  },
  reservations: {
    type: 'counter',
    unit: 'sentences',
    tags: ['reservation'],
    meaning: 'what a PASS would not vouch for, as far as the set-up saw it',
  },
  set_up: {
    type: 'counter',
    unit: 'reports',
    tags: [],
    meaning: 'what the set-up found out, in the metadata of its samples; the last one counts',
  },
  substituted_actions: {
    type: 'counter',
    unit: 'actions',
    tags: ['behavior', 'phase', 'card'],
    meaning: 'follow-ups and history reads that became a new conversation because the user had none',
  },
  retries: {
    type: 'counter',
    unit: 'attempts',
    tags: ['behavior', 'phase'],
    meaning: 'attempts beyond the first; each attempt also counts in http_req_*',
  },
  server_time: {
    type: 'trend',
    unit: 'ms',
    tags: ['behavior', 'phase'],
    meaning: 'how long the backend says it worked (`execution_time`), of right answers that tell it',
  },
  outside_time: {
    type: 'trend',
    unit: 'ms',
    tags: ['behavior', 'phase'],
    meaning: "what the client saw beyond it: the last attempt's duration less server_time",
  },
  reply_isolated: {
    type: 'rate',
    unit: 'share',
    tags: ['behavior', 'phase'],
    meaning: "answers and histories that carry a canary, and none but their asker's own",
  },
  context_retained: {
    type: 'rate',
    unit: 'share',
    tags: ['behavior', 'phase', 'distance', 'judged'],
    meaning: 'facts told earlier in the conversation that came back when asked for',
  },
  history_intact: {
    type: 'rate',
    unit: 'share',
    tags: ['behavior', 'phase'],
    meaning: 'histories read that hold what was said, once, in order, in the right role',
  },
  conversation_good: {
    type: 'rate',
    unit: 'share',
    tags: ['behavior', 'phase'],
    meaning: 'conversations whose every turn was in time, right and isolated, when their user moved on',
  },
  audited_messages: {
    type: 'counter',
    unit: 'messages',
    tags: [],
    meaning: 'messages of the conversations that were read back after the load',
  },
  audited_conversations: {
    type: 'counter',
    unit: 'conversations',
    tags: [],
    meaning: 'conversations that were read back after the load',
  },
  audit_problems: {
    type: 'counter',
    unit: 'messages',
    tags: ['problem'],
    meaning: 'messages that the audit found lost, duplicated, reordered, garbled, in a wrong role or foreign',
  },
  audit_requests: {
    type: 'counter',
    unit: 'requests',
    tags: [],
    meaning: 'what the audit asked; these requests are in http_req_* too, without a phase',
  },
  audit_duration: {
    type: 'trend',
    unit: 'ms',
    tags: [],
    meaning: 'how long the audit took, after the load',
  },
  timer_lag: {
    type: 'trend',
    unit: 'ms',
    tags: ['phase'],
    meaning: 'how much later than asked a user wakes from think time: the load generator is itself too busy',
  },
  clock_steps: {
    type: 'counter',
    unit: 'looks',
    tags: ['phase'],
    meaning: "looks of users that found the system's clock set since the last one: any makes the run INVALID",
  },
  script_errors: {
    type: 'counter',
    unit: 'exceptions',
    tags: ['behavior', 'phase'],
    meaning: "exceptions in the suite's own code: any makes the run INVALID",
  },
} as const satisfies Record<string, MetricDefinition>;

export type CustomMetricName = keyof typeof CUSTOM_METRICS;
