import { describe, expect, it } from 'vitest';
import { bareAddress, pageLines, targetSettings } from './target-settings.ts';

describe('targetSettings', () => {
  it('is nothing where nobody is to look', () => {
    expect(targetSettings({})).toBeUndefined();
    expect(targetSettings({ TARGET_METRICS: ' ', TARGET_SERIES: 'a' })).toBeUndefined();
  });

  it('has no secret, and says what was given without any', () => {
    const changed: string[] = [];
    const variables = {
      TARGET_METRICS: 'http://ops:hunter2@db:9187/metrics?token=t0p\nhttp://127.0.0.1:9100/metrics\n',
      TARGET_METRICS_EVERY: '2s',
      TARGET_METRICS_HEADERS: 'X-Key: k3y',
      TARGET_PROCESS: 'uvicorn\n4711',
      TARGET_SERIES: 'queue_depth',
    };
    expect(targetSettings(variables, (text) => changed.push(text))).toEqual({
      metrics: ['http://db:9187/metrics', 'http://127.0.0.1:9100/metrics'],
      everySeconds: 2,
      processes: ['uvicorn', '4711'],
      series: ['queue_depth'],
    });
    expect(changed).toEqual([
      'TARGET_METRICS=http://db:9187/metrics,http://127.0.0.1:9100/metrics',
      'TARGET_METRICS_EVERY=2s',
      'TARGET_METRICS_HEADERS=(set: X-Key)',
      'TARGET_PROCESS=uvicorn,4711',
      'TARGET_SERIES=queue_depth',
    ]);
    expect(pageLines(variables)[0]).toContain('hunter2');
  });

  it.each([
    [{ TARGET_METRICS: 'localhost:9100/metrics' }, 'TARGET_METRICS=localhost:9100/metrics'],
    [{ TARGET_METRICS: 'ftp://me:pw@h/x?y' }, 'TARGET_METRICS=ftp://h/x'],
    [{ TARGET_METRICS: 'http://h/m', TARGET_METRICS_EVERY: '0.5s' }, 'TARGET_METRICS_EVERY=0.5s'],
    [{ TARGET_METRICS: 'http://h/m', TARGET_METRICS_EVERY: '11m' }, 'TARGET_METRICS_EVERY=11m'],
    [{ TARGET_PROCESS: 'rm -rf' }, 'TARGET_PROCESS=rm -rf'],
    [{ TARGET_METRICS: 'http://h/m', TARGET_SERIES: 'a{b}' }, 'TARGET_SERIES=a{b}'],
  ])('refuses %j', (variables, said) => {
    expect(() => targetSettings(variables)).toThrow(said);
  });

  it('refuses a header that follows from the request', () => {
    const variables = { TARGET_METRICS: 'http://h/m', TARGET_METRICS_HEADERS: 'Host: x' };
    expect(() => targetSettings(variables)).toThrow('TARGET_METRICS_HEADERS cannot set Host');
  });
});

it.each([
  ['http://u:p@h:1/m?a=b#c', 'http://h:1/m'],
  ['https://h/a@b', 'https://h/a@b'],
])('bareAddress of %s', (address, bare) => {
  expect(bareAddress(address)).toBe(bare);
});
