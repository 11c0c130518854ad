import { describe, expect, it } from 'vitest';
import { refuseExpiringToken } from './refuse-expiring-token.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

const encode = (text: string) => Buffer.from(text).toString('base64url');
const jwt = (payload: string) => `${encode('{"alg":"none"}')}.${encode(payload)}.c2lnbmF0dXJl`;
const decode = (text: string) => Buffer.from(text, 'base64url').toString();

/** Refuses for a run whose load takes ten minutes. */
const refuse = (token: string) => () => refuseExpiringToken({ token, totalSeconds: 600, nowMs: NOW, decode });

describe('refuseExpiringToken', () => {
  it('refuses one that expires before the run ends, with the times and what to do', () => {
    const token = jwt(`{"exp":${NOW / 1000 + 739}}`);
    expect(refuse(token)).toThrow(
      /^AUTH_TOKEN expires at 2026-03-01T12:12:19Z, in 12 m 19 s, but the run ends about 2026-03-01T12:12:20Z: get a longer one or shorten the run \(--duration\)$/,
    );
    expect(refuse(token)).toThrow(expect.objectContaining({ message: expect.not.stringContaining(token) }));
  });

  it('refuses one that has expired', () => {
    expect(refuse(jwt(`{"exp":${NOW / 1000 - 300}}`))).toThrow(
      'AUTH_TOKEN expired at 2026-03-01T11:55:00Z, 5 m ago: get a new one',
    );
  });

  it.each([
    ['lasts as long as the run', jwt(`{"exp":${NOW / 1000 + 740}}`)],
    ['has no exp', jwt('{"sub":"x"}')],
    ['has an exp that is no number', jwt('{"exp":"soon"}')],
    ['is no JSON', jwt('nothing')],
    ['holds null', jwt('null')],
    ['is opaque', 'a-token'],
    ['has two parts', `a.${encode('{"exp":1}')}`],
    ['is none', ''],
  ])('lets a token pass that %s', (_, token) => {
    expect(refuse(token)).not.toThrow();
  });

  it('lets what cannot be decoded pass', () => {
    const failing = () => {
      throw new Error('illegal base64 data');
    };
    const life = { token: 'a.!!.c', totalSeconds: 600, nowMs: NOW, decode: failing };
    expect(() => refuseExpiringToken(life)).not.toThrow();
  });
});
