const MASK = '***';
/** A bearer token, or a value under a name that says it is secret. */
const BEARER = /\b(bearer\s+)[\w.~+/=-]+/gi;
const NAMED =
  /("?[\w-]*(?:password|passwd|secret|token|api[_-]?key|authorization)"?\s*[:=]\s*)("[^"]*"?|[^\s,;&}]+)/gi;

/**
 * Masks what must not stand in a log, a report or a result: the run's own token wherever it is echoed, bearer tokens,
 * and values under names such as `password`, `token` or `api_key`.
 *
 * @param secret the run's own token; empty for none
 */
export function maskSecrets(text: string, secret: string): string {
  const known = secret === '' ? text : text.split(secret).join(MASK);
  return known.replace(BEARER, `$1${MASK}`).replace(NAMED, `$1${MASK}`);
}
