import { SettingError } from './setting-error.ts';
import type { Variables } from './variables.ts';

/** Headers of one's own by their names: an API key, an Origin, a tenant. Every request of a run carries them. */
export type OwnHeaders = Readonly<Record<string, string>>;

/** What a header's name consists of (RFC 9110, section 5.6.2). */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** The characters that Go and Node send in the same way. */
const VALUE = /^[\x20-\x7e\t]+$/;
const ENVIRONMENT_NAME = /^[A-Za-z_]\w*$/;
const FORM = "one header a line as 'Name: value', or 'Name: env:NAME' to take the value from the environment";

/** Which requests the headers are for: those of the load, or those for pages of metrics of the target's side. */
export type HeadersVariable = 'HEADERS' | 'TARGET_METRICS_HEADERS';

const OF_EACH_REQUEST = {
  'content-length': 'it follows from each request',
  'transfer-encoding': 'it follows from each request',
};

/** Headers that follow from what is sent where, and why nobody else sets them. */
const REFUSED: Readonly<Record<HeadersVariable, Readonly<Record<string, string>>>> = {
  HEADERS: {
    host: 'it follows from BASE_URL (--host)',
    ...OF_EACH_REQUEST,
    'content-type': 'every request of the suite is JSON',
    accept: 'every answer has to be JSON',
  },
  TARGET_METRICS_HEADERS: { host: 'it follows from TARGET_METRICS (--target-metrics)', ...OF_EACH_REQUEST },
};

/**
 * Reads the headers of one's own. As the token, their values stay out of `Settings`, so that nothing that prints or saves
 * settings can leak them.
 *
 * @param environment holds what `env:NAME` names
 * @throws SettingError at the first line that cannot be used; the message holds no value
 */
export function ownHeaders(
  variables: Variables,
  environment: Readonly<Record<string, string | undefined>>,
  of: HeadersVariable = 'HEADERS',
): OwnHeaders {
  const headers: Record<string, string> = {};
  for (const { name, value } of headerLines(variables, of)) {
    headers[name] = headerValue(of, name, value, environment);
  }
  return headers;
}

/**
 * Reads their names, in the order in which they were given.
 *
 * @throws SettingError as `ownHeaders` does, save for what the environment lacks
 */
export function ownHeaderNames(variables: Variables, of: HeadersVariable = 'HEADERS'): string[] {
  return headerLines(variables, of).map(({ name }) => name);
}

function headerLines(variables: Variables, of: HeadersVariable): { name: string; value: string }[] {
  const found: { name: string; value: string }[] = [];
  for (const [index, line] of (variables[of] ?? '').split('\n').entries()) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    const value = line.slice(colon + 1).trim();
    // A line that is no header may be a secret as a whole, so only its place is named.
    if (!NAME.test(name)) throw unusableLine(of, index, 'it has no name before a colon');
    const key = name.toLowerCase();
    const refused =
      REFUSED[of][key] ?? (key === 'authorization' && of === 'HEADERS' ? tokenBeside(variables) : undefined);
    if (refused !== undefined)
      throw new SettingError((as) => `${as.name(of)} cannot set ${name}: ${refused}`);
    if (found.some((other) => other.name.toLowerCase() === key)) {
      throw new SettingError((as) => `${as.name(of)} sets ${name} more than once: leave one of them`);
    }
    if (!VALUE.test(value)) {
      throw unusableLine(
        of,
        index,
        value === '' ? `${name} has no value` : `${name} holds characters other than printable ASCII`,
      );
    }
    found.push({ name, value });
  }
  return found;
}

/** Two ways to say who asks: one of them would be lost without a word. */
function tokenBeside({ AUTH_TOKEN, AUTH_SECRET }: Variables): string | undefined {
  const other = AUTH_TOKEN?.trim() ? 'AUTH_TOKEN' : AUTH_SECRET?.trim() ? 'AUTH_SECRET' : undefined;
  return other === undefined
    ? undefined
    : `${other} is set too, and sets it: unset the one that is not meant`;
}

function headerValue(
  of: HeadersVariable,
  name: string,
  value: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (!value.startsWith('env:')) return value;
  const variable = value.slice('env:'.length).trim();
  // It may be the value itself.
  if (!ENVIRONMENT_NAME.test(variable)) {
    throw new SettingError(
      (as) => `${as.name(of)}: ${name} takes its value from env: and no name of a variable behind it`,
    );
  }
  const text = environment[variable]?.trim() ?? '';
  if (text === '') {
    throw new SettingError(
      (as) =>
        `${as.name(of)}: ${name} takes its value from the environment variable ${variable}, which is not set: export ${variable}=… first`,
    );
  }
  if (!VALUE.test(text)) {
    throw new SettingError(
      (as) =>
        `${as.name(of)}: ${name} takes its value from the environment variable ${variable}, which holds a line break or characters other than printable ASCII: set it to one line`,
    );
  }
  return text;
}

function unusableLine(of: HeadersVariable, index: number, why: string): SettingError {
  return new SettingError(
    ({ given }) =>
      `${given(of, '(hidden)')} cannot be used: of line ${index + 1}, ${why}; it must be ${FORM}`,
  );
}
