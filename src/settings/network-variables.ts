import type { GivenOption } from '../summary/given-option.ts';

/** Go asks no proxy for these. */
const LOOPBACK = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=[:/]|$)/i;

/**
 * Lists what of the environment decides how Go reaches a target: its proxy, and whose certificates it trusts. A proxy's
 * address is given without the user and password that may stand in it. See `httpproxy` and `crypto/x509` of Go.
 */
export function networkVariables(
  environment: Readonly<Record<string, string | undefined>>,
  baseUrl: string,
): GivenOption[] {
  const secure = /^https:/i.test(baseUrl);
  const first = (names: readonly string[]): GivenOption[] => {
    const name = names.find((one) => (environment[one]?.trim() ?? '') !== '');
    return name === undefined ? [] : [{ name, value: withoutUser(environment[name]?.trim() ?? '') }];
  };
  const proxy = LOOPBACK.test(baseUrl)
    ? []
    : first(secure ? ['HTTPS_PROXY', 'https_proxy'] : ['HTTP_PROXY', 'http_proxy']);
  return [
    ...proxy,
    ...(proxy.length === 0 ? [] : first(['NO_PROXY', 'no_proxy'])),
    ...(secure ? [...first(['SSL_CERT_FILE']), ...first(['SSL_CERT_DIR'])] : []),
  ];
}

function withoutUser(address: string): string {
  return address.replace(/^(\w+:\/\/)?[^/@]*@/, '$1***@');
}
