import { describe, expect, it } from 'vitest';
import { canonicalAddress, isSameAddress, readAddress } from './address.ts';

describe('spellings of one address', () => {
  it.each([
    ['https://api.gremlinsai.com', 'https://api.gremlinsai.com.'],
    ['https://api.gremlinsai.com', 'HTTPS://API.GremlinsAI.com'],
    ['https://api.gremlinsai.com', 'https://api.gremlinsai.com:443'],
    ['https://api.gremlinsai.com', 'https://api.gremlinsai.com.:00443/'],
    ['http://localhost', 'http://LOCALHOST.:80//'],
    ['http://localhost:8000', 'http://localhost:08000'],
    ['http://127.0.0.1:8000', 'http://127.1:8000'],
    ['http://127.0.0.1', 'http://0x7f.0.0.1'],
    ['http://127.0.0.1', 'http://0177.0.0.01'],
    ['http://127.0.0.1', 'http://2130706433'],
    ['http://127.0.0.1', 'http://0x7F000001'],
    ['http://127.0.0.1', 'http://127.0.0.1.'],
    ['http://127.0.0.1', 'http://[::ffff:127.0.0.1]'],
    ['http://127.0.0.1', 'http://[::FFFF:7F00:1]'],
    ['http://[::1]:8000', 'http://[0:0:0:0:0:0:0:1]:8000'],
    ['http://[2001:db8::a:0:1]', 'http://[2001:0DB8:0:0:0:000a::1]'],
    ['https://host.example/a-b~c/%2Fd', 'https://host.example/a%2Db%7ec/%2fd/'],
  ])('%s is %s', (one, other) => {
    expect(readAddress(other)).toBeDefined();
    expect(isSameAddress(one, other)).toBe(true);
  });

  it.each([
    ['https://api.gremlinsai.com', 'http://api.gremlinsai.com'],
    ['https://api.gremlinsai.com', 'https://api.gremlinsai.com:8443'],
    ['https://api.gremlinsai.com', 'https://xn--api-.gremlinsai.com'],
    ['https://host.example/a', 'https://host.example/A'],
    ['https://host.example/a', 'https://host.example/a%2F'],
    ['http://127.0.0.1', 'http://127.0.0.2'],
    ['http://127.0.0.1', 'http://localhost'],
    ['http://[::1]', 'http://127.0.0.1'],
    ['http://1.2.3.4.5', 'http://1.2.3.4'],
    ['http://256.0.0.1', 'http://1.0.0.1'],
    ['http://09.0.0.1', 'http://9.0.0.1'],
  ])('%s is not %s', (one, other) => {
    expect(readAddress(one)).toBeDefined();
    expect(readAddress(other)).toBeDefined();
    expect(isSameAddress(one, other)).toBe(false);
  });
});

it.each([
  'ftp://host',
  'host:8000',
  'http://',
  'http://.',
  'http://host..',
  'http://a..b',
  'http://host:65536',
  'http://host:',
  'http://me:pass@host',
  'http://api%2Egremlinsai.com',
  // Full stops that browsers take for dots, and what Punycode would be made of.
  'https://api。gremlinsai.com',
  'https://ａpi.gremlinsai.com',
  'http://host/%zz',
  'http://host?x',
  'http://host/#x',
  'http://[::1',
  'http://[:::1]',
  'http://[1::2::3]',
  'http://[1:2:3]',
  'http://[1:2:3:4:5:6:7:8:9]',
  'http://[12345::]',
  'http://[::127.0.0.1:1]',
  'http://[::127.1]',
  'http://[fe80::1%25eth0]',
])('%s is no address', (text) => {
  expect(readAddress(text)).toBeUndefined();
  // What an old result holds is compared as it is.
  expect(canonicalAddress(text)).toBe(text);
});

it('shows what k6 would be asked to reach, in short', () => {
  expect(canonicalAddress('HTTPS://Staging.GremlinsAI.com.:443/gateway/')).toBe(
    'https://staging.gremlinsai.com/gateway',
  );
});
