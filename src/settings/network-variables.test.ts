import { expect, it } from 'vitest';
import { networkVariables } from './network-variables.ts';

const SET = {
  HTTPS_PROXY: 'http://me:secret@proxy.example.com:3128',
  http_proxy: 'me:secret@proxy:1',
  HTTP_PROXY: ' ',
  NO_PROXY: 'localhost,10.0.0.0/8',
  SSL_CERT_FILE: '/etc/ca.pem',
  OTHER: 'x',
};

it.each([
  [
    'https://staging.example.com',
    SET,
    [
      { name: 'HTTPS_PROXY', value: 'http://***@proxy.example.com:3128' },
      { name: 'NO_PROXY', value: 'localhost,10.0.0.0/8' },
      { name: 'SSL_CERT_FILE', value: '/etc/ca.pem' },
    ],
  ],
  [
    'http://staging.example.com',
    SET,
    [
      { name: 'http_proxy', value: '***@proxy:1' },
      { name: 'NO_PROXY', value: 'localhost,10.0.0.0/8' },
    ],
  ],
  ['http://127.0.0.1:8000', SET, []],
  ['http://localhost', SET, []],
  ['http://[::ffff:127.0.0.1]:8000', { HTTP_PROXY: 'p:1' }, []],
  ['http://[0:0:0:0:0:0:0:1]', { HTTP_PROXY: 'p:1' }, []],
  // k6 2.2 asks the proxy for these.
  ['http://LOCALHOST', { HTTP_PROXY: 'p:1' }, [{ name: 'HTTP_PROXY', value: 'p:1' }]],
  ['http://localhost.:8000', { HTTP_PROXY: 'p:1' }, [{ name: 'HTTP_PROXY', value: 'p:1' }]],
  ['http://127.1', { HTTP_PROXY: 'p:1' }, [{ name: 'HTTP_PROXY', value: 'p:1' }]],
  ['https://[::1]:8443', SET, [{ name: 'SSL_CERT_FILE', value: '/etc/ca.pem' }]],
  ['https://127.0.0.1.example.com', { HTTPS_PROXY: 'p:1' }, [{ name: 'HTTPS_PROXY', value: 'p:1' }]],
  ['https://staging.example.com', { NO_PROXY: 'x' }, []],
])('lists what decides how %s is reached, without passwords', (baseUrl, environment, expected) => {
  expect(networkVariables(environment, baseUrl)).toEqual(expected);
});
