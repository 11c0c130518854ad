import type { OwnHeaders } from './own-headers.ts';

/** Shorter values are no secrets, and masking them would take words out of every text. */
const LEAST_LENGTH = 4;

/**
 * Lists what nothing may show: the token, and the values of one's own headers, also as JSON writes them; the longest first,
 * as one may hold another.
 *
 * @param token empty for none
 */
export function secretsOf(token: string, headers: OwnHeaders): string[] {
  const values = token === '' ? [] : [token];
  for (const [name, value] of Object.entries(headers)) {
    values.push(value);
    // A backend may repeat the credentials without their scheme.
    if (/^authorization$/i.test(name)) values.push(value.replace(/^\S+\s+/, ''));
  }
  const secrets = new Set<string>();
  for (const value of values) {
    if (value.length >= LEAST_LENGTH || value === token) for (const form of formsOf(value)) secrets.add(form);
  }
  return [...secrets].sort((a, b) => b.length - a.length);
}

/** As it is, in a JSON text, and in one within another, as a logged answer is; Go escapes more than others do. */
function formsOf(value: string): string[] {
  const once = [value, escaped(value), forHtml(escaped(value))];
  return [...once, ...once.flatMap((form) => [escaped(form), forHtml(escaped(form))])];
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function forHtml(text: string): string {
  return text.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}
