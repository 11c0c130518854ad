import { maskSecrets } from './mask-secrets.ts';
import { plainText } from './plain-text.ts';

/** A long one leads to a login page, and carries the address that it came from. */
const MOST_LOCATION = 120;

/** What was asked of a target. */
export interface Asked {
  readonly baseUrl: string;
  /** From its slash on. */
  readonly path: string;
}

/**
 * Says where a redirect leads, and by which address the target would answer by itself: the suite follows none, as what is posted
 * would not arrive.
 *
 * @param location the answer's `Location`; undefined where it has none
 * @param secrets the run's own, which the text must not hold
 */
export function redirectText(asked: Asked, location: string | undefined, secrets: readonly string[]): string {
  if (location === undefined || location === '') return '';
  const host = hostInstead(asked, location);
  const instead = host === null ? '' : `; --host ${shown(host, secrets)} (BASE_URL) would do`;
  return `, Location: ${shown(location, secrets)}${instead}`;
}

/**
 * Finds the base address under which what was asked lies where a redirect leads: `https://x` for what was asked of `http://x` and
 * is sent to the same path there. Null where it leads to something else, a page to log in perhaps, or to the same address.
 */
export function hostInstead({ baseUrl, path }: Asked, location: string): string | null {
  const there = withoutEnd(/^[^?#]*/.exec(absolute(baseUrl, location))?.[0] ?? '');
  const wanted = withoutEnd(/^[^?]*/.exec(path)?.[0] ?? '');
  if (!there.endsWith(wanted)) return null;
  const host = there.slice(0, there.length - wanted.length);
  if (!/^https?:\/\/[^/@]+(\/|$)/i.test(host) || host === baseUrl) return null;
  // Where a greeting is found says nothing of where the API is.
  return wanted === '' && pathOf(host) !== pathOf(baseUrl) ? null : host;
}

function absolute(baseUrl: string, location: string): string {
  if (location.startsWith('//')) return `${baseUrl.slice(0, baseUrl.indexOf('/'))}${location}`;
  return location.startsWith('/')
    ? baseUrl.slice(0, baseUrl.length - pathOf(baseUrl).length) + location
    : location;
}

function pathOf(url: string): string {
  return /^https?:\/\/[^/]*(.*)$/i.exec(url)?.[1] ?? '';
}

function withoutEnd(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text;
}

function shown(text: string, secrets: readonly string[]): string {
  return plainText(maskSecrets(text, secrets), MOST_LOCATION);
}
