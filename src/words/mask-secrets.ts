const MASK = '***';
/** Less than this of a token at a text's end may be anything, and gives nothing away. */
const LEAST_CUT = 6;
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
  for (const secret of secrets) known = withoutCutSecret(known.split(secret).join(MASK), secret);
  return known;
}

/** Masks the beginning of the secret where a text was cut off within it. */
function withoutCutSecret(text: string, secret: string): string {
  for (let length = secret.length - 1; length >= LEAST_CUT; length--) {
    if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length) + MASK;
  }
  return text;
}
