import { readAddress } from './address.ts';
import type { GivenOption } from './given-option.ts';

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
  const proxy = isSpared(baseUrl)
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

/** Go asks no proxy for this machine itself, by the very spelling: for `LOCALHOST`, `localhost.` and `127.1` it does. */
function isSpared(baseUrl: string): boolean {
  const given = /^https?:\/\/(\[.*\]|[^:/]*)/i.exec(baseUrl)?.[1] ?? '';
  if (given === 'localhost') return true;
  if (!given.startsWith('[') && !/^127(\.(0|[1-9]\d*)){3}$/.test(given)) return false;
  const host = readAddress(baseUrl)?.host ?? '';
  return host === '[0:0:0:0:0:0:0:1]' || host.startsWith('127.');
}
