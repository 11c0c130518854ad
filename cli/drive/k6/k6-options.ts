/**
 * What becomes of an option of k6 that somebody gives beside a run's settings, by a flag behind `--` or by a variable:
 *
 * - `shown`: k6 gets it, and result and report show it with its value;
 * - `named`: k6 gets it, and they show its name alone, as its value may hold a secret;
 * - `own`: what starts k6 sets it, so a variable is passed over and a flag refused;
 * - anything else is a sentence: why it is refused, and what to do instead.
 */
export type Fate = 'shown' | 'named' | 'own' | `${string} ${string}`;

/** An option of `k6 run`. */
export interface K6Option {
  /** Without its dashes. */
  readonly flag?: string;
  /** The one letter for it. */
  readonly letter?: string;
  readonly variable?: string;
  /** What follows the flag: a value, nothing (true), or a value only behind `=`. */
  readonly takes: 'value' | 'nothing' | 'after-equals';
  readonly fate: Fate;
}

const SETTINGS = "the load is the suite's: use --users, --spawn-rate, --duration, --ramp-down or --rate";
const VERDICT = 'the verdict needs it as the suite sets it: leave it out';
const WAITS =
  "it would make waits of k6's own that look like the backend's: use --users, --rate or --think-time";
const BATCHES = 'the suite sends no batches: leave it out';
const OUTPUT =
  "gremlins-load reads k6's log and progress: leave it out, k6.log in the evidence folder has all of it";

/**
 * Every option of `k6 run` in k6 2.2 (`internal/cmd/options.go`, `runtime_options.go`, `config.go`, `root.go` there), and what
 * its variables alone can say (`lib/options.go`). A flag that is not here is refused, a variable not passed on.
 */
export const K6_OPTIONS: readonly K6Option[] = [
  { flag: 'vus', letter: 'u', variable: 'K6_VUS', takes: 'value', fate: SETTINGS },
  { flag: 'duration', letter: 'd', variable: 'K6_DURATION', takes: 'value', fate: SETTINGS },
  { flag: 'iterations', letter: 'i', variable: 'K6_ITERATIONS', takes: 'value', fate: SETTINGS },
  { flag: 'stage', letter: 's', variable: 'K6_STAGES', takes: 'value', fate: SETTINGS },
  { flag: 'rps', variable: 'K6_RPS', takes: 'value', fate: WAITS },
  { flag: 'min-iteration-duration', variable: 'K6_MIN_ITERATION_DURATION', takes: 'value', fate: WAITS },
  {
    flag: 'paused',
    letter: 'p',
    variable: 'K6_PAUSED',
    takes: 'nothing',
    fate: 'nobody would resume it: leave it out',
  },
  {
    flag: 'linger',
    letter: 'l',
    variable: 'K6_LINGER',
    takes: 'nothing',
    fate: 'the run would not end: leave it out',
  },
  { flag: 'no-thresholds', variable: 'K6_NO_THRESHOLDS', takes: 'nothing', fate: VERDICT },
  {
    variable: 'K6_THRESHOLDS',
    takes: 'value',
    fate: `${VERDICT}, or set limits with --p95-limit, --failed-limit, --rps-limit`,
  },
  { flag: 'no-setup', variable: 'K6_NO_SETUP', takes: 'nothing', fate: VERDICT },
  { flag: 'no-teardown', variable: 'K6_NO_TEARDOWN', takes: 'nothing', fate: VERDICT },
  { variable: 'K6_SETUP_TIMEOUT', takes: 'value', fate: VERDICT },
  { variable: 'K6_TEARDOWN_TIMEOUT', takes: 'value', fate: VERDICT },
  { variable: 'K6_HANDLE_SUMMARY_TIMEOUT', takes: 'value', fate: 'shown' },
  { flag: 'summary-trend-stats', variable: 'K6_SUMMARY_TREND_STATS', takes: 'value', fate: VERDICT },
  { flag: 'summary-time-unit', variable: 'K6_SUMMARY_TIME_UNIT', takes: 'value', fate: VERDICT },
  { flag: 'summary-mode', variable: 'K6_SUMMARY_MODE', takes: 'value', fate: VERDICT },
  {
    flag: 'new-machine-readable-summary',
    variable: 'K6_NEW_MACHINE_READABLE_SUMMARY',
    takes: 'nothing',
    fate: VERDICT,
  },
  { flag: 'summary-export', variable: 'K6_SUMMARY_EXPORT', takes: 'value', fate: 'named' },
  { flag: 'system-tags', variable: 'K6_SYSTEM_TAGS', takes: 'value', fate: VERDICT },
  { flag: 'throw', letter: 'w', variable: 'K6_THROW', takes: 'nothing', fate: VERDICT },
  {
    flag: 'discard-response-bodies',
    variable: 'K6_DISCARD_RESPONSE_BODIES',
    takes: 'nothing',
    fate: VERDICT,
  },
  { flag: 'max-redirects', variable: 'K6_MAX_REDIRECTS', takes: 'value', fate: VERDICT },
  { flag: 'batch', variable: 'K6_BATCH', takes: 'value', fate: BATCHES },
  {
    flag: 'batch-per-host',
    variable: 'K6_BATCH_PER_HOST',
    takes: 'value',
    fate: BATCHES,
  },
  { variable: 'K6_NO_COOKIES_RESET', takes: 'nothing', fate: 'shown' },
  { variable: 'K6_METRIC_SAMPLES_BUFFER_SIZE', takes: 'value', fate: 'shown' },
  { flag: 'execution-segment', takes: 'value', fate: 'shown' },
  { flag: 'execution-segment-sequence', takes: 'value', fate: 'shown' },
  { flag: 'user-agent', variable: 'K6_USER_AGENT', takes: 'value', fate: 'shown' },
  {
    flag: 'insecure-skip-tls-verify',
    variable: 'K6_INSECURE_SKIP_TLS_VERIFY',
    takes: 'nothing',
    fate: 'shown',
  },
  { variable: 'K6_TLS_CIPHER_SUITES', takes: 'value', fate: 'shown' },
  {
    variable: 'K6_TLSAUTH',
    takes: 'value',
    fate: 'k6 2.2 reads no certificate from it (docs/how-to/tls-and-proxies.md): unset it',
  },
  { flag: 'no-connection-reuse', variable: 'K6_NO_CONNECTION_REUSE', takes: 'nothing', fate: 'shown' },
  { flag: 'no-vu-connection-reuse', variable: 'K6_NO_VU_CONNECTION_REUSE', takes: 'nothing', fate: 'shown' },
  { flag: 'blacklist-ip', variable: 'K6_BLACKLIST_IPS', takes: 'value', fate: 'shown' },
  { flag: 'block-hostnames', variable: 'K6_BLOCK_HOSTNAMES', takes: 'value', fate: 'shown' },
  { flag: 'local-ips', variable: 'K6_LOCAL_IPS', takes: 'value', fate: 'shown' },
  { flag: 'dns', variable: 'K6_DNS', takes: 'value', fate: 'shown' },
  { variable: 'K6_HOSTS', takes: 'value', fate: 'shown' },
  { flag: 'tag', variable: 'K6_TAGS', takes: 'value', fate: 'shown' },
  { flag: 'out', letter: 'o', variable: 'K6_OUT', takes: 'value', fate: 'named' },
  { flag: 'traces-output', variable: 'K6_TRACES_OUTPUT', takes: 'value', fate: 'named' },
  { flag: 'secret-source', variable: 'K6_SECRET_SOURCE', takes: 'value', fate: 'named' },
  {
    flag: 'http-debug',
    variable: 'K6_HTTP_DEBUG',
    takes: 'after-equals',
    fate: 'shown',
  },
  { flag: 'console-output', variable: 'K6_CONSOLE_OUTPUT', takes: 'value', fate: OUTPUT },
  { flag: 'log-output', variable: 'K6_LOG_OUTPUT', takes: 'value', fate: OUTPUT },
  { flag: 'log-format', variable: 'K6_LOG_FORMAT', takes: 'value', fate: OUTPUT },
  { flag: 'quiet', letter: 'q', takes: 'nothing', fate: OUTPUT },
  { flag: 'verbose', letter: 'v', takes: 'nothing', fate: 'shown' },
  { flag: 'no-color', variable: 'K6_NO_COLOR', takes: 'nothing', fate: 'own' },
  { flag: 'address', letter: 'a', variable: 'K6_ADDRESS', takes: 'value', fate: 'shown' },
  { flag: 'profiling-enabled', variable: 'K6_PROFILING_ENABLED', takes: 'nothing', fate: 'shown' },
  { flag: 'no-usage-report', variable: 'K6_NO_USAGE_REPORT', takes: 'nothing', fate: 'shown' },
  { flag: 'no-archive-upload', variable: 'K6_NO_ARCHIVE_UPLOAD', takes: 'nothing', fate: 'shown' },
  { flag: 'features', variable: 'K6_FEATURES', takes: 'value', fate: 'shown' },
  { flag: 'include-system-env-vars', variable: 'K6_INCLUDE_SYSTEM_ENV_VARS', takes: 'nothing', fate: 'own' },
  {
    flag: 'config',
    letter: 'c',
    variable: 'K6_CONFIG',
    takes: 'value',
    fate: 'k6 gets an empty one of its own, so that nothing leaks into a run: give what it says by flags',
  },
  { flag: 'compatibility-mode', variable: 'K6_COMPATIBILITY_MODE', takes: 'value', fate: VERDICT },
  { flag: 'type', letter: 't', variable: 'K6_TYPE', takes: 'value', fate: VERDICT },
];

/** Variables of k6's outputs and services, by what their names begin with. Their values may be addresses with passwords, and keys. */
export const NAMED_FAMILIES: readonly string[] = [
  'K6_PROMETHEUS_RW_',
  'K6_OTEL_',
  'K6_INFLUXDB_',
  'K6_STATSD_',
  'K6_JSON_',
  'K6_CLOUD',
  'K6_SECRET_SOURCE_',
];
