import { unusable } from './unusable.ts';
import type { Variables } from './variables.ts';

/**
 * Reads under which name k6's secret source holds the bearer token; empty if it does not. As the token, it stays out of
 * what is printed and saved: somebody may give the token itself.
 *
 * @throws SettingError for what is no name; the message does not hold it
 */
export function authSecret(variables: Variables): string {
  const name = variables.AUTH_SECRET?.trim() ?? '';
  if (!/^[\w./-]{0,253}$/.test(name)) throw unusable('AUTH_SECRET', '(hidden)');
  return name;
}
