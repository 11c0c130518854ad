import { CUSTOM_METRICS } from '../../../src/thresholds/custom-metrics.ts';

/**
 * What is kept of a metric's samples: each row with its time and value; only count and sum by series; how early the
 * first one began (its value is a duration that ends at its time); nothing.
 */
export type Keeping = 'rows' | 'totals' | 'earliest' | 'nothing';

/** k6's own metrics; the suite's trends are kept as rows, and every other metric as totals. */
const K6_METRICS: Readonly<Record<string, Keeping>> = {
  http_req_duration: 'rows',
  vus: 'rows',
  // Of the suite's own output, beside k6's engine.
  network_lag: 'rows',
  iteration_duration: 'earliest',
  http_req_blocked: 'nothing',
  http_req_connecting: 'nothing',
  http_req_tls_handshaking: 'nothing',
  http_req_sending: 'nothing',
  http_req_waiting: 'nothing',
  http_req_receiving: 'nothing',
  data_sent: 'nothing',
  data_received: 'nothing',
  vus_max: 'nothing',
};

/** Of which no sample is looked at: they need not be written. */
export const DROPPED_METRICS: readonly string[] = Object.entries(K6_METRICS).flatMap(([name, keeping]) =>
  keeping === 'nothing' ? [name] : [],
);

/** Not trends, but when each happened matters too. */
const TIMED: readonly string[] = ['behavior_failed', 'context_retained', 'failures'];

/** Says what is kept of a metric. */
export function keepingOf(metric: string): Keeping {
  const k6 = Object.hasOwn(K6_METRICS, metric) ? K6_METRICS[metric] : undefined;
  if (k6 !== undefined) return k6;
  if (TIMED.includes(metric)) return 'rows';
  const custom = Object.entries(CUSTOM_METRICS).find(([name]) => name === metric);
  return custom?.[1].type === 'trend' ? 'rows' : 'totals';
}
