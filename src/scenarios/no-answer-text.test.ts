import { describe, expect, it } from 'vitest';
import { noAnswerText } from './no-answer-text.ts';

const INSECURE = '--insecure-skip-tls-verify (behind -- in gremlins-load)';
const VERIFY = 'tls: failed to verify certificate: x509: ';

describe('noAnswerText', () => {
  it.each([
    'dial: connection refused',
    'request timeout',
    'lookup: no such host',
    'read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer',
  ])('advises to start a target that does not answer: %s', (reason) => {
    expect(noAnswerText('http://x', `Get "http://x/": ${reason}`)).toBe(
      `target http://x does not answer (${reason}): start the backend, or name another with BASE_URL (--host)`,
    );
  });

  it.each([
    ['certificate signed by unknown authority', 'SSL_CERT_FILE=ca.pem'],
    ['“x” certificate is not trusted', 'SSL_CERT_FILE=ca.pem'],
    [
      'certificate has expired or is not yet valid: current time 2026-03-01T12:00:00Z is after 2020-01-01T00:00:00Z',
      'renew it',
    ],
    ['certificate is valid for gremlins.test, not localhost', '--host (BASE_URL)'],
    ["cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs", '--host (BASE_URL)'],
    ['certificate is not valid for any names, but wanted to match x', '--host (BASE_URL)'],
    ['certificate relies on legacy Common Name field, use SANs instead', '--host (BASE_URL)'],
    ['certificate specifies an incompatible key usage', 'mend its certificate'],
  ])('says what is wrong with a certificate, and both ways out: %s', (reason, remedy) => {
    const text = noAnswerText('https://x', `Get "https://x/": ${VERIFY}${reason}`);
    expect(text).toMatch(/^target https:\/\/x cannot be asked \(/);
    expect(text).toContain(`(${VERIFY}${reason}): `);
    expect(text).toContain(remedy);
    expect(text).toContain(INSECURE);
    expect(text).not.toContain('start the backend');
  });

  it.each([
    ['https://x:8000', 'http: server gave HTTP response to HTTPS client', 'name http://x:8000 with --host'],
    [
      'https://x:8000',
      'tls: first record does not look like a TLS handshake',
      'name http://x:8000 with --host',
    ],
    [
      'http://x:8443',
      'net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x15\\x03\\x01\\x00\\x02\\x02\\x16"',
      'name https://x:8443 with --host',
    ],
    ['http://x:8443', 'EOF', 'if it speaks TLS, name https://x:8443 with --host'],
    ['https://x', 'remote error: tls: certificate required', 'mTLS'],
    ['https://x', 'proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused', 'NO_PROXY'],
    ['https://x', 'Proxy Authentication Required', 'HTTPS_PROXY=http://user:password@'],
  ])('names what else stands between: %s, %s', (baseUrl, reason, remedy) => {
    const text = noAnswerText(baseUrl, `Get "${baseUrl}/": ${reason}`);
    expect(text).toContain(`cannot be asked (${reason}): `);
    expect(text).toContain(remedy);
    expect(text).not.toMatch(/start the backend|insecure/);
  });
});
