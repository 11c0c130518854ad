/** What the backend has done since it started. */
export interface Vitals {
  readonly uptimeSeconds: number;
  readonly requests: number;
}

/** What the backend says of its language model: it counts, but does not ask it. */
export function healthReport({ uptimeSeconds, requests }: Vitals) {
  const total_requests = requests + 1;
  return {
    status: 'healthy',
    health_score: 100,
    llm_available: true,
    llm_creation_time: 2e-5,
    provider: 'simulated',
    model: 'simulated',
    cache_active: true,
    active_pools: 0,
    metrics: {
      uptime_seconds: uptimeSeconds,
      time_since_reset_seconds: uptimeSeconds,
      cache_hits: requests,
      cache_misses: 1,
      total_requests,
      cache_hit_rate_percent: (100 * requests) / total_requests,
      specialized_llm_requests: 4,
      pooled_llm_requests: 0,
      total_llm_creations: 1,
      agent_type_requests: { researcher: 1, analyst: 1, writer: 1, coordinator: 1 },
      requests_per_second: uptimeSeconds > 0 ? total_requests / uptimeSeconds : 0,
    },
    issues: [],
    timestamp: Date.now() / 1000,
  };
}
