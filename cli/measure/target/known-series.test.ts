import { describe, expect, it } from 'vitest';
import { TARGET_MEASURES, type TargetMeasure } from '../../result/target-side.ts';
import { isKnownSeries, KNOWN_LINES, KNOWN_SERIES } from './known-series.ts';

describe('the table of known names', () => {
  it('leads to every measure but what is asked for', () => {
    const led = new Set<TargetMeasure>(KNOWN_LINES.map(({ measure }) => measure));
    const measures = Object.keys(TARGET_MEASURES).filter((measure) => measure !== 'asked');
    expect([...led].sort()).toEqual(measures.sort());
  });

  it('names a source for each exporter', () => {
    for (const { source } of Object.values(KNOWN_SERIES)) expect(source).toMatch(/^https:\/\/|^docs\//);
  });

  it.each([
    'node_cpu_seconds_total',
    'node_memory_MemTotal_bytes',
    'container_spec_cpu_period',
    'pg_settings_max_connections',
    'DCGM_FI_DEV_FB_FREE',
    'simulated_workers',
    'process_max_fds',
  ])('knows %s, whose value may never change', (name) => {
    expect(isKnownSeries(name)).toBe(true);
  });

  it('knows no other', () => {
    expect(isKnownSeries('node_cpu_guest_seconds_total')).toBe(false);
    expect(isKnownSeries('constructor')).toBe(false);
  });
});
