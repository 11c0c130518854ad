import type { Access } from './access.ts';
import { ownHeaders } from './own-headers.ts';
import { secretsOf } from './secrets-of.ts';
import type { Variables } from './variables.ts';

/**
 * Puts together what requests carry.
 *
 * @param token a bearer token; empty for none
 * @param environment holds what headers take from it
 * @throws SettingError where a header cannot be used
 */
export function accessOf(
  token: string,
  variables: Variables,
  environment: Readonly<Record<string, string | undefined>>,
): Access {
  const headers = ownHeaders(variables, environment);
  return { token, headers, secrets: secretsOf(token, headers) };
}
