import type { GivenOption } from '../settings/given-option.ts';

/** k6's consolidated options, as `exec.test.options` has them, by way of JSON. */
export type K6Options = Readonly<Record<string, unknown>>;

const VARIABLE = (name: string) => `K6_${name.replace(/[A-Z]+/g, '_$&').toUpperCase()}`;

/** What would make a run prove something other than it says, where it is set at all. */
const REFUSED: Readonly<Record<string, string>> = {
  rps: "waits of k6's own would look like the backend's",
  minIterationDuration: "waits of k6's own would look like the backend's",
  discardResponseBodies: 'no answer could be checked',
  noTeardown: 'conversations would not be read back after the load',
};

/** What the script sets itself, and needs unchanged. It is not read from its `options`: there k6 writes what it made of them. */
export const OWN_OPTIONS = {
  summaryTrendStats: ['min', 'avg', 'med', 'p(90)', 'p(95)', 'p(99)', 'max', 'count'],
  systemTags: ['status', 'method', 'name', 'scenario', 'expected_response', 'error_code'],
} as const;

/** What decides how k6 asks, and is told where it is set. */
const TOLD: readonly string[] = [
  'insecureSkipTLSVerify',
  'noConnectionReuse',
  'noVUConnectionReuse',
  'userAgent',
  'hosts',
  'blacklistIPs',
  'blockHostnames',
  'localIPs',
  'tlsCipherSuites',
  'tlsVersion',
  'httpDebug',
  'tags',
];

/**
 * Says why a run must not begin with k6's options as they are: a flag or variable of k6's own has changed one; null where it
 * may. What k6 does not tell, such as `--no-thresholds`, stays unseen.
 *
 * @param options k6's, after flags, variables and configuration
 */
export function optionOverridden(options: K6Options): string | null {
  for (const name of Object.keys(REFUSED)) {
    if (!isSet(options[name])) continue;
    return overriddenText(name, options[name], REFUSED[name] as string);
  }
  for (const [name, own] of Object.entries(OWN_OPTIONS)) {
    if (sorted(options[name]) === sorted(own)) continue;
    return overriddenText(name, options[name], 'the verdict needs it as the script sets it');
  }
  return null;
}

/** Lists what of k6's options decides how it asks, beside the suite's settings. */
export function seenOptions(options: K6Options): GivenOption[] {
  return TOLD.filter((name) => isSet(options[name]) && !isDefaultAgent(name, options[name])).map((name) => ({
    name,
    value: textOf(options[name]),
  }));
}

function overriddenText(name: string, value: unknown, why: string): string {
  return `k6's option ${name} is ${textOf(value)}, by a flag, ${VARIABLE(name)} or k6's configuration: ${why}; leave it out`;
}

function isSet(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === 0 || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function isDefaultAgent(name: string, value: unknown): boolean {
  return name === 'userAgent' && /^Grafana k6\//.test(String(value));
}

function sorted(list: unknown): string {
  return Array.isArray(list) ? [...list].sort().join() : String(list);
}

/** `build=7,team=x` of an object, `a,b` of a list. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(textOf).join();
  return Object.entries(value)
    .map(([name, one]) => `${name}=${textOf(one)}`)
    .join();
}
