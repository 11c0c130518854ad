import { describe, expect, it } from 'vitest';
import { hostInstead, redirectText } from './redirect-text.ts';

const CHAT = '/api/v1/agent/chat';

describe('hostInstead', () => {
  it.each([
    ['http://x', CHAT, `https://x${CHAT}`, 'https://x'],
    ['http://x:8000', CHAT, `https://x:8443${CHAT}/`, 'https://x:8443'],
    ['http://x', CHAT, `//y${CHAT}`, 'http://y'],
    ['http://x', CHAT, `/v2${CHAT}`, 'http://x/v2'],
    ['http://x/v1', CHAT, `https://y/v1${CHAT}`, 'https://y/v1'],
    ['http://x', '/messages?limit=5', 'https://x/messages?limit=5', 'https://x'],
    ['http://x', '/', 'https://x/', 'https://x'],
    ['http://x', '/', 'https://x', 'https://x'],
    ['http://x', '/', 'HTTPS://X/', 'HTTPS://X'],
    ['http://x/base', '/', 'https://x/base/', 'https://x/base'],
  ])('what %s is asked at %s and sends to %s answers at %s', (baseUrl, path, location, host) => {
    expect(hostInstead({ baseUrl, path }, location)).toBe(host);
  });

  it.each([
    ['a page to log in', 'http://x', CHAT, 'https://login.example.com/?next=/api/v1/agent/chat'],
    ['the same address with a slash more', 'http://x', CHAT, `http://x${CHAT}/`],
    ['the same address, relative', 'http://x/v1', CHAT, `/v1${CHAT}/`],
    ['where the greeting has gone', 'http://x', '/', '/docs/'],
    ['where the greeting has gone, elsewhere', 'http://x', '/', 'https://www.example.com/product'],
    ['what is no address of the web', 'http://x', CHAT, `myapp://open${CHAT}`],
    ['an address with a password', 'http://x', CHAT, `https://a:b@x${CHAT}`],
    ['a path beside', 'http://x', CHAT, 'chat'],
    ['nothing', 'http://x', CHAT, ''],
  ])('knows no other address for %s', (_, baseUrl, path, location) => {
    expect(hostInstead({ baseUrl, path }, location)).toBeNull();
  });
});

describe('redirectText', () => {
  const asked = { baseUrl: 'http://x', path: CHAT };

  it('names the Location, and the host that would do', () => {
    expect(redirectText(asked, `https://x${CHAT}`, [])).toBe(
      `, Location: https://x${CHAT}; --host https://x (BASE_URL) would do`,
    );
    expect(redirectText(asked, 'https://login.example.com/', [])).toBe(
      ', Location: https://login.example.com/',
    );
    expect(redirectText(asked, undefined, [])).toBe('');
  });

  it('shows no secret, one line, and no more than fits', () => {
    const text = redirectText(asked, `https://y/?t=s3cr3t-token\n${'x'.repeat(500)}`, ['s3cr3t-token']);
    expect(text).toMatch(/^, Location: https:\/\/y\/\?t=\*\*\* x+$/);
    expect(text.length).toBeLessThan(140);
  });
});
