import { describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';

describe('findChromium', () => {
  it('takes what CHROMIUM_BIN names, and refuses what is no program', () => {
    expect(findChromium({ CHROMIUM_BIN: process.execPath })).toBe(process.execPath);
    expect(() => findChromium({ CHROMIUM_BIN: '/no/such/program' })).toThrow(
      'CHROMIUM_BIN=/no/such/program is no program',
    );
  });

  it('allows no skip where a browser is required', () => {
    const search = () => findChromium({ PATH: '/no/such/folder', GREMLINS_REQUIRE_BROWSER: '1' }, []);
    expect(search).toThrow('there is no Chromium: install one');
    expect(findChromium({ PATH: '/no/such/folder' }, [])).toBeUndefined();
  });
});
