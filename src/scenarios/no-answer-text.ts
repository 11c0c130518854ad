/** Why a request got no answer, by Go's words for it, and what to do about it. */
interface Cause {
  readonly said: RegExp;
  /** What is so, and what helps. @param address the target's, without its scheme */
  remedy(address: string): string;
}

const UNCHECKED = 'or go on unchecked with --insecure-skip-tls-verify (behind -- in gremlins-load)';

/** Each by the words of Go's `crypto/x509`, `crypto/tls` and `net/http`; the first that fits counts. */
const CAUSES: readonly Cause[] = [
  {
    said: /proxyconnect |socks connect/,
    remedy: () =>
      'its proxy does not answer: mend HTTPS_PROXY or HTTP_PROXY, or leave the target out of it with NO_PROXY',
  },
  {
    said: /Proxy Authentication Required$/,
    remedy: () => 'its proxy wants a user and a password: HTTPS_PROXY=http://user:password@proxy:port',
  },
  {
    said: /certificate has expired or is not yet valid/,
    remedy: () => `its certificate is not valid now: renew it, or set the clock here, ${UNCHECKED}`,
  },
  {
    said: /certificate is (not )?valid for |doesn't (contain any IP SANs|match hostname)|legacy Common Name/,
    remedy: () => `its certificate is for another name: use that one in --host (BASE_URL), ${UNCHECKED}`,
  },
  {
    said: /unknown authority|is not trusted|self[- ]signed/,
    remedy: () =>
      `the authority that signed its certificate is not known here: name that authority's certificate with SSL_CERT_FILE=ca.pem, ${UNCHECKED}`,
  },
  {
    said: /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/,
    remedy: (address) => `it speaks no TLS: name http://${address} with --host (BASE_URL)`,
  },
  {
    said: /malformed HTTP (response|status code|version) "\\x15\\x03/,
    remedy: (address) => `it speaks TLS: name https://${address} with --host (BASE_URL)`,
  },
  {
    said: /remote error: tls: (bad certificate|certificate required|unknown certificate|handshake failure)/,
    remedy: () =>
      'it may want a certificate of its clients, which this k6 was not given (mTLS: docs/how-to/tls-and-proxies.md)',
  },
  {
    // What speaks TLS alone hangs up on a question in plain text.
    said: /^EOF$/,
    remedy: (address) =>
      `it took the connection and hung up: if it speaks TLS, name https://${address} with --host (BASE_URL)`,
  },
  {
    said: /\b(tls|x509): /,
    remedy: () => `TLS failed: mend its certificate or versions, ${UNCHECKED}`,
  },
];

/**
 * Says why a target got k6 no answer, and what helps.
 *
 * @param said k6's words, e.g. `Get "https://x/": tls: failed to verify certificate: x509: certificate signed by unknown authority`
 */
export function noAnswerText(baseUrl: string, said: string): string {
  const reason = said.replace(/^\w+ "[^"]*": /, '');
  const cause = CAUSES.find((one) => one.said.test(reason));
  if (cause === undefined) {
    return `target ${baseUrl} does not answer (${reason}): start the backend, or name another with BASE_URL (--host)`;
  }
  return `target ${baseUrl} cannot be asked (${reason}): ${cause.remedy(baseUrl.replace(/^https?:\/\//i, ''))}`;
}
