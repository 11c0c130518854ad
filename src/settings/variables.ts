/** One variable of the public interface: how people name it, what it may hold and what holds if it is unset. */
export interface Variable {
  readonly name: string;
  /** The command line's flag for it; none for what must not stand on a command line. */
  readonly flag?: string;
  /** The default, in words. */
  readonly fallback: string;
  /** What is allowed, in the words of the error message. */
  readonly allowed: string;
  /** gremlins-load itself sees to it: the k6 that it starts is not told. */
  readonly ofCli?: true;
}

/** Every variable the suite reads, in the order of the README's table; anything else in the environment is ignored. */
export const VARIABLES = [
  {
    name: 'TARGET_ENV',
    flag: '--environment',
    fallback: 'local',
    allowed: 'one of local, staging, production',
  },
  {
    name: 'BASE_URL',
    flag: '--host',
    fallback: "the environment's",
    allowed:
      'an http:// or https:// address without user, query or fragment, with % before two hex digits alone, e.g. http://localhost:8000',
  },
  { name: 'USERS', flag: '--users', fallback: "the scenario's", allowed: 'a whole number from 1 to 1000000' },
  {
    name: 'SPAWN_RATE',
    flag: '--spawn-rate',
    fallback: "the scenario's",
    allowed: 'users per second, a number above 0 and up to 1000000, e.g. 10; the climb takes up to 1000h',
  },
  {
    name: 'RATE',
    flag: '--rate',
    fallback: "the scenario's",
    allowed: 'conversations per minute in scenario capacity, a whole number from 1 to 10000000',
  },
  {
    name: 'DURATION',
    flag: '--duration',
    fallback: "the scenario's",
    allowed: 'a time at full load from 1s to 1000h, e.g. 300, 300s or 5m',
  },
  {
    name: 'RAMP_DOWN',
    flag: '--ramp-down',
    fallback: "the scenario's",
    allowed: 'a time up to 1000h, e.g. 0, 30s or 1m',
  },
  {
    name: 'PATTERN',
    flag: '--pattern',
    fallback: 'balanced',
    allowed:
      'one of balanced, conversation-heavy, api-heavy, research-heavy; or weights in whole percent that add up to 100, new-conversation among them, e.g. new-conversation=60,follow-up=40',
  },
  {
    name: 'PROMPTS',
    flag: '--prompts',
    fallback: 'built-in questions',
    allowed:
      'a JSON file with lists of texts under some of new-conversation, follow-up, multi-agent, rag; its path goes from the working directory',
  },
  {
    name: 'THINK_TIME',
    flag: '--think-time',
    fallback: '1-3',
    allowed:
      'seconds up to 3600 as least-most, least not above most, e.g. 1-3, or one number, e.g. 0 for none',
  },
  {
    name: 'SEED',
    flag: '--seed',
    fallback: 'drawn in setup() and printed',
    allowed: 'a whole number from 0 to 4294967295',
  },
  {
    name: 'P95_LIMIT',
    flag: '--p95-limit',
    fallback: "the environment's",
    allowed: 'a time from 1ms to 10m, e.g. 2s or 1500ms',
  },
  {
    name: 'FAILED_LIMIT',
    flag: '--failed-limit',
    fallback: "the environment's",
    allowed: 'a share from 0 to 1 or a percentage, e.g. 0.05 or 5%',
  },
  {
    name: 'RPS_LIMIT',
    flag: '--rps-limit',
    fallback: "the environment's",
    allowed: 'successful actions per second at 1,000 users, a number from 0 to 1000000, e.g. 100',
  },
  {
    name: 'BEHAVIOR_P95',
    flag: '--behavior-p95',
    fallback: 'none',
    allowed:
      'p95 limits of single behaviors of the pattern, each a time from 1ms to 10m, e.g. new-conversation=3s,rag=10s',
  },
  {
    name: 'DEGRADED_LIMIT',
    flag: '--degraded-limit',
    fallback: '1%',
    allowed: 'a share from 0 to 1 or a percentage, e.g. 0.01 or 1%',
  },
  {
    name: 'PREFLIGHT',
    flag: '--preflight',
    fallback: 'stop (smoke: report)',
    allowed:
      'stop (no load where a route fails at idle), report (load all the same) or only (no load in any case)',
  },
  {
    name: 'STRICT',
    flag: '--strict',
    fallback: 'unset',
    allowed: '1, true or yes; 0, false or no; or unset',
  },
  {
    name: 'TIMER_LAG_LIMIT',
    flag: '--timer-lag-limit',
    fallback: '15ms',
    allowed:
      'how late users may wake (p99) before the generator counts as saturated, a time from 0.001ms to 10m, e.g. 15ms',
  },
  { name: 'RETRIES', flag: '--retries', fallback: '2', allowed: 'a whole number from 0 to 10' },
  {
    name: 'REQUEST_TIMEOUT',
    flag: '--request-timeout',
    fallback: '30s',
    allowed: 'a time from 1ms to 10m, e.g. 30s',
  },
  {
    name: 'HEADERS',
    flag: '--header',
    fallback: 'none',
    allowed:
      "headers for every request, one a line, as 'Name: value' or 'Name: env:NAME' with the value in the variable NAME; the flag takes one and may be repeated",
  },
  { name: 'AUTH_TOKEN', fallback: 'none', allowed: 'a bearer token on one line' },
  {
    name: 'AUTH_SECRET',
    fallback: 'none',
    allowed:
      "the name under which k6's secret source holds the bearer token: letters, digits, dots, slashes, dashes or underscores",
  },
  { name: 'RESULTS_DIR', flag: '--results-dir', fallback: 'results', allowed: 'a folder' },
  {
    name: 'ALLOW_PRODUCTION',
    flag: '--yes-production',
    fallback: 'unset',
    allowed: '1, true or yes; 0, false or no; or unset',
  },
  {
    name: 'STOP_AT_BREAK',
    flag: '--stop-at-break',
    fallback: 'unset',
    allowed: '1, true or yes, in scenario stress run by gremlins-load; 0, false or no; or unset',
    ofCli: true,
  },
  {
    name: 'TARGET_METRICS',
    flag: '--target-metrics',
    fallback: 'none',
    allowed:
      "addresses of pages of Prometheus metrics of the target's side, http:// or https://, one a line; the flag takes one and may be repeated",
    ofCli: true,
  },
  {
    name: 'TARGET_METRICS_EVERY',
    flag: '--target-metrics-every',
    fallback: '5s',
    allowed: "how often the target's side is looked at, a time from 1s to 10m, e.g. 5s",
    ofCli: true,
  },
  {
    name: 'TARGET_METRICS_HEADERS',
    fallback: 'none',
    allowed: "headers for those pages alone, one a line, as 'Name: value' or 'Name: env:NAME'",
    ofCli: true,
  },
  {
    name: 'TARGET_PROCESS',
    flag: '--target-process',
    fallback: 'none',
    allowed:
      'processes of the target on this machine, by number or by name, one a line; the flag takes one and may be repeated',
    ofCli: true,
  },
  {
    name: 'TARGET_SERIES',
    flag: '--target-series',
    fallback: 'none',
    allowed:
      'names of further metrics that are told from those pages, one a line; the flag takes one and may be repeated',
    ofCli: true,
  },
  { name: 'INSTANCES', flag: '--instances', fallback: '1', allowed: 'a whole number from 1 to 1000' },
  {
    name: 'RUN_ID',
    flag: '--run-id',
    fallback: 'drawn in setup()',
    allowed: '1 to 64 letters, digits, dots, dashes or underscores',
  },
  { name: 'CLOUD_PROJECT', fallback: 'none', allowed: "the number of Grafana Cloud's project, e.g. 12345" },
  {
    name: 'CLOUD_NAME',
    fallback: 'none',
    allowed: "the test's name in Grafana Cloud, of 2 to 100 characters",
  },
  {
    name: 'CLOUD_ZONES',
    fallback: 'none',
    allowed:
      "Grafana Cloud's load zones with whole percents that add up to 100, e.g. amazon:us:ashburn=60,amazon:ie:dublin=40, or one zone",
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof VARIABLES)[number]['name'];

/** The part of the process environment that the suite looks at. */
export type Variables = Readonly<Partial<Record<VariableName, string>>>;
