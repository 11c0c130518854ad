const MASK = '***';
/** A bearer token, or a value under a name that says it is secret. */
const BEARER = /\b(bearer\s+)[\w.~+/=-]+/gi;
const NAMED =
  /("?[\w-]*(?:password|passwd|secret|token|api[_-]?key|authorization)"?\s*[:=]\s*)("[^"]*"?|[^\s,;&}]+)/gi;

/**
 * Masks what must not stand in a log, a report or a result: the run's own token and headers wherever they are echoed,
 * bearer tokens, and values under names such as `password`, `token` or `api_key`.
 *
 * @param secrets the run's own, as `secretsOf` lists them
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return maskKnown(text, secrets).replace(BEARER, `$1${MASK}`).replace(NAMED, `$1${MASK}`);
}

/** Masks the run's own secrets alone. @param secrets the longest first, as `secretsOf` lists them */
export function maskKnown(text: string, secrets: readonly string[]): string {
  let known = text;
  for (const secret of secrets) known = known.split(secret).join(MASK);
  return known;
}
