import exec from 'k6/execution';
import secrets from 'k6/secrets';
import { isBearerToken } from '../settings/parse-settings.ts';

/**
 * Reads the bearer token from k6's secret source. k6 hands it out in setup(), teardown() and virtual users, not in init
 * code, keeps it after the first time, and masks it in its log. Aborts the run (exit 108) where there is none.
 *
 * @param name what AUTH_SECRET holds
 */
export async function readSecretToken(name: string): Promise<string> {
  let value: string;
  try {
    value = await secrets.get(name);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return exec.test.abort(
      `AUTH_SECRET names a secret that cannot be read (${reason.split(name).join('***')}): give k6 a source that holds it, e.g. --secret-source=file=secrets.env`,
    ) as never;
  }
  const token = value.trim();
  if (isBearerToken(token)) return token;
  return exec.test.abort(
    'AUTH_SECRET names a secret that is no bearer token: it must be one, on one line',
  ) as never;
}
