import { describe, expect, it } from 'vitest';
import { OWN_OPTIONS, optionOverridden, seenOptions } from './seen-options.ts';

/** As k6 has them where nobody gave anything: most are null, and tags in another order. */
const PLAIN = {
  ...OWN_OPTIONS,
  systemTags: [...OWN_OPTIONS.systemTags].sort(),
  rps: null,
  userAgent: null,
  dns: { ttl: null, select: null, policy: null },
  insecureSkipTLSVerify: null,
  tags: null,
  metricSamplesBufferSize: 100_000,
};

describe('optionOverridden', () => {
  it('lets pass what the script asked for', () => {
    expect(optionOverridden(PLAIN)).toBeNull();
  });

  it.each([
    [{ rps: 12 }, /^k6's option rps is 12, by a flag, K6_RPS or/],
    [{ minIterationDuration: '2s' }, /minIterationDuration is 2s, by a flag, K6_MIN_ITERATION_DURATION or/],
    [{ discardResponseBodies: true }, /K6_DISCARD_RESPONSE_BODIES/],
    [{ noTeardown: true }, /noTeardown is true/],
    [{ summaryTrendStats: ['avg'] }, /summaryTrendStats is avg,/],
    [{ systemTags: ['status'] }, /systemTags/],
  ])('names what was changed: %j', (change, text) => {
    expect(optionOverridden({ ...PLAIN, ...change })).toMatch(text);
  });
});

describe('seenOptions', () => {
  it('has nothing to tell of k6 as it comes', () => {
    expect(seenOptions({ ...PLAIN, userAgent: 'Grafana k6/2.2.0' })).toEqual([]);
  });

  it('tells what decides how k6 asks', () => {
    const given = {
      insecureSkipTLSVerify: true,
      userAgent: 'x',
      hosts: { a: '127.0.0.1' },
      tags: { build: '7' },
    };
    expect(seenOptions({ ...PLAIN, ...given })).toEqual([
      { name: 'insecureSkipTLSVerify', value: 'true' },
      { name: 'userAgent', value: 'x' },
      { name: 'hosts', value: 'a=127.0.0.1' },
      { name: 'tags', value: 'build=7' },
    ]);
  });
});
